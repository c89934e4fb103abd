// Which marks a large campaign must have passed, so that a generator that misses something is noticed.

/** Each at least so often in a campaign of at least so many seeds. */
const TIMES_MIN = 20;
export const SEEDS_FOR_BOUNDS = 1_000;

export const WANTED_MARKS: readonly string[] = [
  'a checkpoint had been moved by somebody else',
  'a commit was taken back with its checkpoint',
  'a lease had two holders',
  'a long run',
  'a new day began',
  'a new month began',
  'a page began inside an inbox event',
  'a page with more than 20 outcomes',
  'a process began from a snapshot',
  'a process began to write the book',
  'a process crashed',
  'a record overrode a rule',
  'an append landed after its sender had given up',
  'an event was left out of a subscription',
  'ids were looked up that memory does not hold',
  'inbox: a group',
  'inbox: what nobody can read',
  'outcome: HoldCaptured',
  'outcome: HoldExpired',
  'outcome: HoldPlaced',
  'outcome: HoldReleased',
  'outcome: InstructionConflicted',
  'outcome: InstructionRefused',
  'outcome: InstructionRepeated',
  'outcome: PeriodClosed',
  'outcome: RestrictionImposed',
  'outcome: RestrictionLifted',
  'outcome: TransactionPosted',
  'outcome: TransactionReversed',
  'refused: BALANCE_OUT_OF_RANGE',
  'refused: CREDITS_FROZEN',
  'refused: DEBITS_FROZEN',
  'refused: EXCEEDS_ORIGINAL',
  'refused: GROUP_REFUSED',
  'refused: HOLD_NOT_OPEN',
  'refused: HIGHEST_BALANCE_EXCEEDED',
  'refused: INSUFFICIENT_FUNDS',
  'refused: LIMIT_EXCEEDED',
  'refused: MALFORMED',
  'refused: UNBALANCED',
  'request: asked again without an answer',
  'request: key reused for something else',
  'request: replay',
  'request: very old replay',
  'the bookkeeper followed again: Superseded',
  'asked for what is due: hold-expiry',
  'the rail took a charge',
  'the rail was asked for a charge it had',
];

export function marksMissed(marks: ReadonlyMap<string, number>): string[] {
  return WANTED_MARKS.filter((mark) => (marks.get(mark) ?? 0) < TIMES_MIN).map(
    (mark) => `${mark}: ${marks.get(mark) ?? 0} times, at least ${TIMES_MIN} wanted`,
  );
}
