/**
 * A digest as a file. A name that ends in .txt, .html or .json holds the newest digest; any other is a folder that
 * gets a text file for each digest. Written aside and renamed: a reader never sees half of one.
 */
import { extname, join, resolve } from 'node:path';
import type { DigestChannel, DigestContent, DigestMessage } from '../../domain/digest.js';
import { renderHtml } from '../../extractors/digest/render-html.js';
import { renderJson } from '../../extractors/digest/render-json.js';
import { renderText } from '../../extractors/digest/render-text.js';
import { fileOutcome, replaceFile } from './replace-file.js';

const RENDER: Readonly<Record<string, (content: DigestContent) => string>> = {
  '.txt': renderText,
  '.html': renderHtml,
  '.json': renderJson,
};

export function createFileChannel(path: string): DigestChannel {
  const at = resolve(path);
  const render = RENDER[extname(at).toLowerCase()];
  return {
    kind: 'file',
    target: path,
    server: null,
    deliver: (message) =>
      fileOutcome(() =>
        render === undefined
          ? replaceFile(join(at, nameOf(message)), renderText(message.content))
          : replaceFile(at, render(message.content)),
      ),
  };
}

/** The id makes the name: a second delivery of the same digest replaces the first. */
function nameOf({ id, content }: DigestMessage): string {
  const at = content.to.slice(0, 16).replace(/:/g, '');
  return `${content.digest}-${at}-${id.slice(0, 8)}.txt`;
}
