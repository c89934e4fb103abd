// What does a sweep take that states what has already happened outside?
import type { PostTransaction } from '@daybook/contracts';
import { given } from '../../testing/given-when-then';
import { credit, debit, impose, openAccount, post, record, sweep } from '../../testing/instructions';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const funded = [openAccount(ann), openAccount(bob), post([debit(rail, '150'), credit(ann, '100'), credit(bob, '50')])];
const any = (fields: object) => expect.objectContaining(fields) as Record<string, unknown>;

describe('a record with a sweep', () => {
  const recorded = (entries: PostTransaction['entries']) => record(entries, { kind: 'chargeback' });
  const pays = (accountId: string, shortfallTo: string) =>
    recorded([sweep('debit', accountId, '130', shortfallTo), credit(rail, '130')]);

  it('takes what is there over freezes and limits, and says so', () => {
    given(...funded, impose(ann, { kind: 'freeze-debits' }), impose(ann, { kind: 'limit-per-day', amount: '1' }))
      .when(pays(ann, bob))
      .then(
        any({
          entries: [debit(ann, '100.00'), debit(bob, '30.00'), credit(rail, '130.00')],
          overrides: [
            { code: 'DEBITS_FROZEN', accountId: ann },
            { code: 'LIMIT_EXCEEDED', accountId: ann },
          ],
        }),
      );
  });

  it('goes to suspense whole when its account is not there', () => {
    given(...funded)
      .when(pays('wallet:none:EUR', bob))
      .then(
        any({
          entries: [debit('suspense:EUR', '130.00'), credit(rail, '130.00')],
          sweeps: [
            { accountId: 'wallet:none:EUR', upTo: '130.00', taken: '130.00', shortfall: '0.00', shortfallTo: bob },
          ],
          overrides: [{ code: 'ACCOUNT_NOT_FOUND', accountId: 'wallet:none:EUR', entryIndex: 0 }],
        }),
      );
  });

  it('has its rest in suspense when there is no account for it, and no override when nothing is left', () => {
    given(...funded)
      .when(pays(ann, 'wallet:none:EUR'))
      .then(
        any({
          entries: [debit(ann, '100.00'), debit('suspense:EUR', '30.00'), credit(rail, '130.00')],
          overrides: [{ code: 'ACCOUNT_NOT_FOUND', accountId: 'wallet:none:EUR', entryIndex: 1 }],
        }),
      );
    given(...funded)
      .when(recorded([sweep('debit', ann, '5', 'wallet:none:EUR'), credit(rail, '5')]))
      .then(expect.not.objectContaining({ overrides: expect.anything() as object }) as Record<string, unknown>);
  });
});
