/** Digests as a feed in a file, for any web server to serve and any feed reader to show. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DigestChannel, DigestMessage } from '../../domain/digest.js';
import { NormwatchError } from '../../domain/errors.js';
import { type FeedFormat, feedWith } from '../../extractors/digest/digest-feed.js';
import { takeFileLock } from '../file-lock.js';
import { fileOutcome, replaceFile } from './replace-file.js';

export function createFeedChannel(path: string, format: FeedFormat): DigestChannel {
  const at = resolve(path);
  return {
    kind: 'feed',
    target: path,
    server: null,
    deliver: (message) => fileOutcome(() => addTo(at, format, message)),
  };
}

async function addTo(path: string, format: FeedFormat, { id, content }: DigestMessage): Promise<void> {
  // Two digests may share a feed; what one process read, another must not replace meanwhile.
  const attempt = await takeFileLock(`${path}.lock`);
  if (attempt.kind === 'taken') throw new NormwatchError('host-busy', 'the feed is being written');
  try {
    await replaceFile(path, feedWith(await textOf(path), { id, content }, format));
  } finally {
    await attempt.lock.release();
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
