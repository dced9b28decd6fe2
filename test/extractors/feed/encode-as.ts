import { WINDOWS_1252 } from '../../../src/extractors/decode-bytes.js';

/** Bytes in encodings that Node only decodes: the decoder's table turned round. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

export function encodeAs(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (encoding.startsWith('utf-32')) return encodeUtf32(text, encoding === 'utf-32le');
  const table = tableOf(encoding);
  return Buffer.from(
    [...text].flatMap((letter) => {
      const bytes = letter <= '\u007f' ? [letter.charCodeAt(0)] : table.get(letter);
      if (bytes === undefined) throw new Error(`${encoding} has no ${letter}`);
      return bytes;
    }),
  );
}

function encodeUtf32(text: string, littleEndian: boolean): Buffer {
  const letters = [...text];
  const buffer = Buffer.alloc(letters.length * 4);
  for (const [i, letter] of letters.entries()) {
    if (littleEndian) buffer.writeUInt32LE(letter.codePointAt(0)!, i * 4);
    else buffer.writeUInt32BE(letter.codePointAt(0)!, i * 4);
  }
  return buffer;
}

function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  const note = (bytes: readonly number[]): void => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if ([...letter].length === 1 && letter !== '\ufffd' && !table.has(letter)) table.set(letter, bytes);
  };
  // Node 20 decodes windows-1252 as ISO 8859-1, so its table cannot be had from the decoder.
  if (encoding === 'windows-1252') for (const [i, letter] of [...WINDOWS_1252].entries()) table.set(letter, [0x80 + i]);
  for (let high = 0x80; high <= 0xff; high += 1) {
    note([high]);
    for (let low = 0x30; low <= 0xff; low += 1) note([high, low]);
  }
  tables.set(encoding, table);
  return table;
}
