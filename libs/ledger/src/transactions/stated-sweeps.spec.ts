// Does the book stop at an outcome whose sweeps are not what its entries say?
import type { Swept, TransactionPosted } from '@daybook/contracts';
import { credit, debit } from '../../testing/instructions';
import { MoneyInvariantBroken } from '../book/errors';
import { assertSweeps } from './sweep';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const losses = 'losses:dispute:EUR';
const swept = (upTo: string, taken: string, shortfall: string): Swept => ({
  ...{ accountId: ann, upTo, taken, shortfall, shortfallTo: losses },
});

describe('what an outcome states of a sweep', () => {
  const stating = (parts: Partial<TransactionPosted>): TransactionPosted => ({
    ...{ n: 7, v: 1, id: 'x', sender: 'api', digest: '', correlationId: 'c', inbox: { revision: 0, index: 0 } },
    ...{ outcome: 'TransactionPosted', kind: 'transfer', bookingDate: '2026-03-10', valueDate: '2026-03-10' },
    ...{ balances: [], sweeps: [swept('130.00', '100.00', '30.00')] },
    entries: [debit(ann, '100.00'), debit(losses, '30.00'), credit(rail, '130.00')],
    ...parts,
  });
  const overrides = [{ code: 'ACCOUNT_NOT_FOUND', accountId: ann, entryIndex: 0 }] as const;

  it.each([
    { what: 'its parts stand on its accounts', parts: {} },
    { what: 'nothing was there', parts: { sweeps: [swept('30.00', '0.00', '30.00')] } },
    {
      what: 'its account is not there',
      parts: { overrides, entries: [debit('suspense:EUR', '130.00')], sweeps: [swept('130.00', '130.00', '0.00')] },
    },
  ])('is sound when $what', ({ parts }) => {
    expect(() => assertSweeps(stating(parts))).not.toThrow();
  });

  it.each([
    { what: 'its parts are not the whole', parts: { sweeps: [swept('130.00', '100.00', '29.00')] } },
    { what: 'only another account has an entry of its digits', parts: { entries: [debit(bob, '100.00')] } },
    {
      what: 'the entry of its digits on its account is in a currency without such amounts',
      parts: { entries: [debit(ann, '100.00', 'JPY'), debit(losses, '30.00', 'JPY')] },
    },
  ])('stops the book when $what', ({ parts }) => {
    expect(() => assertSweeps(stating(parts))).toThrow(MoneyInvariantBroken);
  });
});
