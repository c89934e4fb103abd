// How much of an earlier journal transaction has been undone by now?

/** In minor units; entries and accounts of which nothing was undone are missing. */
export interface Undone {
  /** The amount reversed of each entry, by the entry's index. */
  readonly reversed: ReadonlyMap<number, bigint>;
  /** The amount that reversals and refunds gave back towards limits, by account. */
  readonly givenBack: ReadonlyMap<string, bigint>;
}

export const NOTHING_UNDONE: Undone = { reversed: new Map(), givenBack: new Map() };

/**
 * At the beginning of a month: nothing asks any more for what was given back before, because it can no longer be given
 * back.
 */
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
