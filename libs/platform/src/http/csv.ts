// How a list leaves as CSV (RFC 4180) without a spreadsheet running any of it.

export const CSV_CONTENT_TYPE = 'text/csv; charset=utf-8; header=present';

export type CsvRow = Readonly<Record<string, unknown>>;

/** Columns are those named, in that order; absent values are empty cells. */
export function toCsv(columns: readonly string[], rows: readonly CsvRow[]): string {
  return `${columns.map(cellOf).join(',')}\r\n${csvLines(columns, rows)}`;
}

/** The rows alone, each with its line end. */
function csvLines(columns: readonly string[], rows: readonly CsvRow[]): string {
  return rows.map((row) => `${columns.map((column) => cellOf(row[column])).join(',')}\r\n`).join('');
}

/** The same text as of all rows at once, a piece at a time. */
export async function* csvPieces(
  columns: readonly string[],
  pieces: AsyncIterable<readonly CsvRow[]>,
): AsyncIterable<string> {
  yield toCsv(columns, []);
  for await (const rows of pieces) yield csvLines(columns, rows);
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const inert = isFormula(text) ? `'${text}` : text;
  return /[",\r\n']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A plain negative number is no formula: balances stay numbers. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^-[0-9]+(\.[0-9]+)?$/.test(text);
}
