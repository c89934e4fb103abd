// Why is an instruction refused, and by which figures was that judged?
import type { RefusalCode } from '@daybook/contracts';

type Figures = Readonly<Record<string, string>>;

export interface Refusal {
  readonly refused: RefusalCode;
  readonly figures: Figures;
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

const FIGURE_LENGTH_MAX = 128;
const NOT_PRINTABLE_ASCII = /[^ -~]/g;

/** Figures may hold what a sender wrote, so they are cut at 128 characters and to printable ASCII. */
export function refuse(refused: RefusalCode, figures: Figures): Refusal {
  const safe: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures)) {
    safe[name] = figure.slice(0, FIGURE_LENGTH_MAX).replace(NOT_PRINTABLE_ASCII, '?');
  }
  return { refused, figures: safe };
}

/** `pointer` (RFC 6901) says where in the instruction. */
export function malformed(pointer: string, problem: 'missing' | 'unknown' | 'invalid'): Refusal {
  return refuse('MALFORMED', { pointer, problem });
}
