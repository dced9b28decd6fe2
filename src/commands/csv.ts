/** A line of comma-separated values (RFC 4180) that no spreadsheet takes for a formula (CWE-1236). */

/** What makes a spreadsheet compute, full-width variants included. */
const FORMULA = /^[=+\-@\t\r\0＝＋－＠]/u;

export const csvLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
