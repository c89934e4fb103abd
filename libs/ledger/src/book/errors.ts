// What stops the book: the errors that are not answers to an instruction.

/** A rule about money was broken that must never be broken: the book must not go on. The names are those of the invariants. */
export class MoneyInvariantBroken extends Error {
  override readonly name = 'MoneyInvariantBroken';
  constructor(
    readonly invariant:
      'ZERO_SUM' | 'WELL_FORMED' | 'NO_OVERDRAFT' | 'HOLD_ACCOUNTING' | 'BALANCES_STATED' | 'ONE_EFFECT',
    detail: string,
  ) {
    super(`${invariant}: ${detail}`);
  }
}

export function broken(invariant: MoneyInvariantBroken['invariant'], n: number, detail: string): MoneyInvariantBroken {
  return new MoneyInvariantBroken(invariant, `outcome ${n}: ${detail}`);
}

/** The book is kept under rules that this program does not have: a newer one must take over. */
export class RulesUnknown extends Error {
  override readonly name = 'RulesUnknown';
  constructor(readonly version: number) {
    super(`rules ${version} are not known to this program`);
  }
}

/** The inbox must be taken event by event without gaps. */
export class InboxGap extends Error {
  override readonly name = 'InboxGap';
  constructor(
    readonly expected: number,
    readonly found: number,
  ) {
    super(`expected inbox event ${expected}, was given ${found}`);
  }
}

/**
 * An instruction names an earlier transaction whose page was not provided: the program that drives the bookkeeper has a
 * fault.
 */
export class OriginalNotAtHand extends Error {
  override readonly name = 'OriginalNotAtHand';
  constructor(
    readonly page: number,
    readonly n: number,
  ) {
    super(`page ${page} with outcome ${n} must be provided before the event is taken`);
  }
}

/** A stored page does not continue the book that was followed so far. */
export class PageDoesNotFollow extends Error {
  override readonly name = 'PageDoesNotFollow';
  constructor(
    readonly page: number,
    readonly field: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`page ${page}: ${field} should be ${expected}, is ${found}`);
  }
}
