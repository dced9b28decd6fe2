/** Reads the gazetteers of `config/lexicon/`: one YAML list a file, checked entry by entry. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { NormwatchError } from './domain/errors.js';
import type { GroupEntry, Lexicon, StateEntry } from './domain/lexicon.js';

const name = z.string().min(1);
const names = z.array(name);
const stateCode = z.string().regex(/^[A-Z]{2}$/, 'a two-letter ISO 3166-1 code');
const owner = z.union([stateCode, z.enum(['EU', 'NATO', 'UN'])]);
const stateFields = { names: names.default([]), demonyms: names.default([]), capitals: names.default([]) };

const state = z.strictObject({ code: stateCode, name, ...stateFields, metonyms: names.default([]) });
const stateAddition = z.strictObject({ code: stateCode, ...stateFields, metonyms: names.default([]) });
const people = z.strictObject({ code: stateCode, metonyms: names.min(1) });
const organKind = z.enum([
  'intelligence',
  'military',
  'ministry',
  'police',
  'cyber-agency',
  'legislature',
  'court',
  'other',
]);
const organ = z.strictObject({ state: owner, kind: organKind, names: names.min(1) });
const keyed = z.strictObject({ key: name, names: names.min(1) });
const company = z.strictObject({ key: name, names: names.min(1), people: names.default([]) });
const group = z.strictObject({ name, synonyms: names, state: stateCode.nullable() });
const named = z.strictObject({ name, synonyms: names });
const outlet = z.strictObject({ name, aliases: names, domains: z.array(z.string()) });
const place = z.strictObject({ state: stateCode, names: names.min(1) });
const namesake = z.strictObject({ name, state: stateCode });
const concept = z.strictObject({ concept: name, words: names.min(1) });
const scheme = z.strictObject({ kind: z.enum(['suffix', 'prefix', 'code']), word: name, state: stateCode.nullable() });

/**
 * @param directory URL of a folder with one YAML file for each part; a missing file is an empty list.
 * @throws NormwatchError `config-invalid`, naming the file and the entry.
 */
export function readLexicon(directory: URL): Lexicon {
  const list = <T>(file: string, entry: z.ZodType<T>): readonly T[] => readList(directory, file, entry);
  return {
    states: withPeople(
      mergeStates(list('states.yaml', state), list('states-more.yaml', stateAddition)),
      list('people.yaml', people),
    ),
    organs: list('organs.yaml', organ),
    organisations: list('organisations.yaml', keyed),
    companies: list('companies.yaml', company),
    groups: mergeGroups(list('groups-more.yaml', group), list('groups.yaml', group)),
    operations: list('operations.yaml', named),
    malware: list('malware.yaml', named),
    outlets: list('outlets.yaml', outlet),
    places: list('places.yaml', place),
    schemes: list('naming-schemes.yaml', scheme),
    ambiguous: list('ambiguous.yaml', name),
    namesakes: list('namesakes.yaml', namesake),
    normConcepts: list('norms.yaml', concept),
  };
}

function readList<T>(directory: URL, file: string, entry: z.ZodType<T>): readonly T[] {
  const path = new URL(file, directory);
  if (!existsSync(path)) return [];
  const entries = parseYaml(file, readFileSync(path, 'utf8'));
  return entries.map((value, i) => {
    const parsed = entry.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new NormwatchError(
      'config-invalid',
      `${file}, entry ${i + 1} (${JSON.stringify(value)?.slice(0, 80)}): ${where} ${issue?.message ?? ''}`,
    );
  });
}

function parseYaml(file: string, content: string): readonly unknown[] {
  let value: unknown;
  try {
    value = parse(content);
  } catch (cause) {
    throw new NormwatchError('config-invalid', `${file} is not YAML: ${String(cause).split('\n')[0]}`, { cause });
  }
  if (value === null) return [];
  if (!Array.isArray(value)) throw new NormwatchError('config-invalid', `${file} is not a list`);
  return value;
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

function mergeStates(
  base: readonly StateEntry[],
  additions: readonly z.infer<typeof stateAddition>[],
): readonly StateEntry[] {
  const merged = new Map(base.map((s) => [s.code, s]));
  for (const a of additions) {
    const b = merged.get(a.code);
    if (b === undefined) {
      throw new NormwatchError('config-invalid', `states-more.yaml: no state has the code ${a.code}`);
    }
    merged.set(a.code, {
      ...b,
      names: union(b.names, a.names),
      demonyms: union(b.demonyms, a.demonyms),
      capitals: union(b.capitals, a.capitals),
      metonyms: union(b.metonyms, a.metonyms),
    });
  }
  // States with additions come first: where two share a demonym ("American"), the one people wrote about wins.
  const first = new Set(additions.map((a) => a.code));
  return [...merged.values()].sort((a, b) => Number(first.has(b.code)) - Number(first.has(a.code)));
}

/** Public figures stand for their states; the order of the states is kept. */
function withPeople(
  states: readonly StateEntry[],
  people: readonly { readonly code: string; readonly metonyms: readonly string[] }[],
): readonly StateEntry[] {
  const unknown = people.find((p) => !states.some((s) => s.code === p.code));
  if (unknown !== undefined)
    throw new NormwatchError('config-invalid', `people.yaml: no state has the code ${unknown.code}`);
  return states.map((s) => ({
    ...s,
    metonyms: union(
      s.metonyms,
      people.flatMap((p) => (p.code === s.code ? p.metonyms : [])),
    ),
  }));
}

/** Entries added by hand come first: their state wins over the generated list's, also where it is none. */
function mergeGroups(more: readonly GroupEntry[], base: readonly GroupEntry[]): readonly GroupEntry[] {
  const merged = new Map<string, GroupEntry>();
  for (const g of [...more, ...base]) {
    const known = merged.get(g.name.toLowerCase());
    merged.set(
      g.name.toLowerCase(),
      known === undefined ? g : { name: known.name, synonyms: union(known.synonyms, g.synonyms), state: known.state },
    );
  }
  return [...merged.values()];
}
