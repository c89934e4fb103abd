// A payment of 10.00 that specs of reversals undo: its payer and payee, its place in the book, and what a reversal of it says.
import type { ReversedPart } from '@daybook/contracts';
import { placeIn } from './given-when-then';
import { credit, debit, openAccount, post } from './instructions';

export const ann = 'wallet:ann:EUR';
export const bob = 'wallet:bob:EUR';
export const fees = 'fees:transfer:EUR';
export const rail = 'rail:card:EUR';
export const balance = (accountId: string, posted: string, available: string | null = posted) => ({
  accountId,
  posted,
  held: '0.00',
  available,
});

const funding = post([debit(rail, '100'), credit(ann, '100')]);
const paid = post([debit(ann, '10'), credit(bob, '9'), credit(fees, '1')]);
export const pages = [[openAccount(ann), openAccount(bob), funding, paid]];
export const original = placeIn(pages, paid);
export const part = (entryIndex: number, amount: string): ReversedPart => ({ entryIndex, amount });
export const tenth = [part(0, '1'), part(1, '0.90'), part(2, '0.10')];
export const reversed = expect.objectContaining({ outcome: 'TransactionReversed' }) as Record<string, unknown>;
export const whole = {
  outcome: 'TransactionReversed',
  kind: 'correction',
  bookingDate: '2026-03-10',
  valueDate: '2026-03-10',
  reverses: original,
};
export const countedAt = '2026-03-10T12:00:00.000Z';
