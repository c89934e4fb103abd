// How much of an earlier journal transaction has been undone by now?

/** Only what was touched: what is missing is nothing. In minor units. */
export interface Undone {
  /** What was reversed of each entry, by its index. */
  readonly reversed: ReadonlyMap<number, bigint>;
  /** What was given back of what it counted towards limits, by account: by reversals and by refunds. */
  readonly givenBack: ReadonlyMap<string, bigint>;
}

export const NOTHING_UNDONE: Undone = { reversed: new Map(), givenBack: new Map() };

/** At the beginning of a month: what was given back before can no longer be given back, so that nobody asks for it again. */
export function forgetGivenBack(undone: Map<number, Undone>): void {
  for (const [n, { reversed, givenBack }] of undone) {
    if (reversed.size === 0) undone.delete(n);
    else if (givenBack.size > 0) undone.set(n, { reversed, givenBack: NOTHING_UNDONE.givenBack });
  }
}

export function withReversed(
  undone: Undone,
  parts: readonly { readonly entryIndex: number; readonly amount: bigint }[],
): Undone {
  const reversed = new Map(undone.reversed);
  for (const { entryIndex, amount } of parts) reversed.set(entryIndex, (reversed.get(entryIndex) ?? 0n) + amount);
  return { ...undone, reversed };
}

export function withGivenBack(
  undone: Undone,
  given: readonly { readonly accountId: string; readonly amount: bigint }[],
): Undone {
  const givenBack = new Map(undone.givenBack);
  for (const { accountId, amount } of given) givenBack.set(accountId, (givenBack.get(accountId) ?? 0n) + amount);
  return { ...undone, givenBack };
}
