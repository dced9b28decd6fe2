import { firstSchema } from './first-schema.js';
import type { Migration } from './migration.js';

/** In order of version. */
export const ALL_MIGRATIONS: readonly Migration[] = [firstSchema];
