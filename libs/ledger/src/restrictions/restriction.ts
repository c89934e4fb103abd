// Which restrictions are on an account, and which of them applies?
import type { RestrictionEffect, SenderName } from '@daybook/contracts';

type EffectKind = RestrictionEffect['kind'];
type LimitKind = Exclude<EffectKind, 'freeze-debits' | 'freeze-credits'>;

/** One per source, reason and kind of effect. `amount` is in minor units; freezes have none. */
export interface Restriction {
  readonly source: SenderName;
  readonly reason: string;
  readonly kind: EffectKind;
  readonly amount: bigint | undefined;
}

type Name = Pick<Restriction, 'source' | 'reason' | 'kind'>;

const isNamed = (name: Name) => (restriction: Restriction) =>
  restriction.source === name.source && restriction.reason === name.reason && restriction.kind === name.kind;

export function hasRestriction(restrictions: readonly Restriction[], name: Name): boolean {
  return restrictions.some(isNamed(name));
}

/** Adds the restriction, in place of the one of the same name if there is one. */
export function withRestriction(restrictions: readonly Restriction[], added: Restriction): readonly Restriction[] {
  return [...withoutRestriction(restrictions, added), added];
}

export function withoutRestriction(restrictions: readonly Restriction[], name: Name): readonly Restriction[] {
  const named = isNamed(name);
  return restrictions.filter((restriction) => !named(restriction));
}

/** The effective freeze is the union of all. */
export function isFrozen(restrictions: readonly Restriction[], kind: 'freeze-debits' | 'freeze-credits'): boolean {
  return restrictions.some((restriction) => restriction.kind === kind);
}

/** The effective limit is the lowest of all; undefined when there is none. */
export function lowestLimit(restrictions: readonly Restriction[], kind: LimitKind): bigint | undefined {
  let lowest: bigint | undefined;
  for (const { kind: itsKind, amount } of restrictions) {
    if (itsKind === kind && amount !== undefined && (lowest === undefined || amount < lowest)) lowest = amount;
  }
  return lowest;
}
