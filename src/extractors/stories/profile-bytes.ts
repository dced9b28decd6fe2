/** A profile as bytes: a header of 32-bit numbers (version, lengths, counts), then the lists, all little-endian. */
import { PROFILE_VERSION, type StoryProfile } from './story-profile.js';

export type ProfileHead = Pick<StoryProfile, 'id' | 'outlet' | 'url' | 'published' | 'text'>;

const LISTS = [
  ['numbers', Float64Array],
  ['numberTerms', Float64Array],
  ['runs', Int32Array],
  ['fingerprints', Int32Array],
  ['words', Int32Array],
  ['beginnings', Int32Array],
  ['terms', Int32Array],
  ['names', Int32Array],
  ['quotes', Int32Array],
  ['sentences', Uint16Array],
  ['weights', Uint8Array],
  ['kinds', Uint8Array],
] as const;
/** Version, `sampled`, `distinctive`, a length for each list, and one to make the lists begin at a multiple of eight. */
const HEADER = 16;

export function bytesOfProfile(p: StoryProfile): Uint8Array {
  const header = Uint32Array.of(
    PROFILE_VERSION,
    p.sampled,
    p.distinctive,
    ...LISTS.map(([name]) => p[name].length),
    ...Array.from({ length: HEADER - 3 - LISTS.length }, () => 0),
  );
  const lists = [header, ...LISTS.map(([name]) => p[name])];
  const out = new Uint8Array(lists.reduce((sum, list) => sum + list.byteLength, 0));
  let at = 0;
  for (const list of lists) {
    out.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at += list.byteLength;
  }
  return out;
}

/** Null where another version wrote it. */
export function profileOfBytes(bytes: Uint8Array, head: ProfileHead): StoryProfile | null {
  if (bytes.byteLength < 4 * HEADER) return null;
  // Lists of eight bytes stand at multiples of eight; a copy begins at one.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const header = new Uint32Array(buffer, byteOffset, HEADER);
  if (header[0] !== PROFILE_VERSION) return null;
  const profile: Record<string, unknown> = { ...head, sampled: header[1], distinctive: header[2] };
  let at = byteOffset + 4 * HEADER;
  for (let i = 0; i < LISTS.length; i += 1) {
    const [name, List] = LISTS[i]!;
    const list = new List(buffer as ArrayBuffer, at, header[3 + i]!);
    profile[name] = list;
    at += list.byteLength;
  }
  return profile as unknown as StoryProfile;
}
