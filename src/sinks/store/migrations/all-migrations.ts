import { backfilledRecords } from './backfilled-records.js';
import { corroboration } from './corroboration.js';
import { feedHealth } from './feed-health.js';
import { firstSchema } from './first-schema.js';
import type { Migration } from './migration.js';
import { storyDocuments } from './story-documents.js';
import { storyProfiles } from './story-profiles.js';
import { unsubscribed } from './unsubscribed.js';

/** In order of version. */
export const ALL_MIGRATIONS: readonly Migration[] = [
  firstSchema,
  storyDocuments,
  corroboration,
  backfilledRecords,
  feedHealth,
  storyProfiles,
  unsubscribed,
];
