// The first difference that verification found: its place, the expected value and the found one.

export interface Finding {
  /** Page, outcome, inbox event, stream and revision, or table and key. */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
}

/** Ends the verification: nothing after the first difference is to be trusted. */
export class Differs extends Error {
  override readonly name = 'Differs';
  /** @param more of other tables, which are compared independently of one another */
  constructor(
    readonly finding: Finding,
    readonly more: readonly Finding[] = [],
  ) {
    super(`${finding.place}: expected ${finding.expected}, found ${finding.found}`);
  }
}

export function differs(place: string, expected: string, found: string): never {
  throw new Differs({ place, expected, found });
}

const CORRUPT = /stored event is corrupt: stream ("(?:[^"\\]|\\.)*"), revision ([0-9]+)/;

/** The embedded store refuses to hand out a record that is not what was written, and names it. */
export function corruptRecord(error: unknown): Finding | undefined {
  const [, stream, revision] = CORRUPT.exec(error instanceof Error ? error.message : String(error)) ?? [];
  if (stream === undefined || revision === undefined) return undefined;
  return {
    place: `stream ${String(JSON.parse(stream))}, revision ${revision}`,
    expected: 'the record as it was written',
    found: 'bytes that do not fit its checksum, or none',
  };
}
