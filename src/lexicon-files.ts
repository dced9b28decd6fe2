/** Reads the gazetteers of `config/lexicon/`. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Lexicon } from './domain/lexicon.js';

const PARTS = ['states', 'organs', 'organisations', 'companies', 'groups', 'operations', 'malware', 'outlets'] as const;

/** @param directory URL of a folder with one YAML file for each part; a missing file is an empty list. */
export function readLexicon(directory: URL): Lexicon {
  const part = (name: string): never[] => {
    const file = new URL(`${name}.yaml`, directory);
    return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as never[]) : [];
  };
  return Object.fromEntries(PARTS.map((name) => [name, part(name)])) as unknown as Lexicon;
}
