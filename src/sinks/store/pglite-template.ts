/**
 * A prepared data directory for the embedded store. A new cluster costs PGlite about seven seconds, unpacking a
 * prepared one a fraction of a second. `npm run build` puts it beside the compiled code.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { gunzip, gzip } from 'node:zlib';

/** The same address from the source and from the compiled file. */
export const TEMPLATE_FILE = new URL('../../../dist/store-template.gz', import.meta.url);

interface PackedDirectory {
  readonly folders: readonly string[];
  readonly files: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/** Makes the directory from the template, whole or not at all. False where there is no template. */
export async function unpackTemplate(directory: string, template: URL = TEMPLATE_FILE): Promise<boolean> {
  if (!existsSync(template)) return false;
  const packed = deserialize(await promisify(gunzip)(await readFile(template))) as PackedDirectory;
  const draft = `${directory}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  for (const folder of packed.folders) await mkdir(join(draft, folder), { recursive: true });
  await Promise.all(packed.files.map((file) => writeFile(join(draft, file.path), file.data)));
  await rename(draft, directory);
  return true;
}

/** Packs the data directory of an instance that was closed in order. */
export async function packTemplate(directory: string, template: URL = TEMPLATE_FILE): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]): string => relative(directory, join(entry.parentPath, entry.name));
  const packed: PackedDirectory = {
    folders: entries.filter((entry) => entry.isDirectory()).map(pathOf),
    files: await Promise.all(
      entries
        .filter((entry) => entry.isFile() && entry.name !== 'postmaster.pid')
        .map(async (entry) => ({ path: pathOf(entry), data: await readFile(join(directory, pathOf(entry))) })),
    ),
  };
  const draft = `${template.pathname}.${process.pid}`;
  await mkdir(dirname(draft), { recursive: true });
  await writeFile(draft, await promisify(gzip)(serialize(packed)));
  await rename(draft, template);
}
