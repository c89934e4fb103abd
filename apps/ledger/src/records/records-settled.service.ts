// Would a manual journal settle the records it names? Said when it is proposed; the work list judges again once it is posted.
import { Injectable } from '@nestjs/common';
import type { ManualJournalContent } from '@daybook/ledger';
import { type Currency, formatMinor, isCurrency, parseSignedMinor } from '@daybook/money';
import { Problem } from '@daybook/platform';
import { DataSource } from 'typeorm';
import { suspenseMoves } from '../manual-journal/manual-journals.projection';
import { recordsOf, type RecordItem } from './records.queries';

@Injectable()
export class RecordsSettled {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Problem 422 `record-not-found`, 409 `state-conflict`, 422 `suspense-mismatch` */
  async refuseUnsettled(numbers: readonly number[], journal: Pick<ManualJournalContent, 'entries'>): Promise<void> {
    const records = await recordsOf(this.dataSource.manager, numbers);
    const known = new Set(records.map(({ n }) => Number(n)));
    const unknown = numbers.findIndex((n) => !known.has(n));
    if (unknown >= 0) throw wrong(422, 'record-not-found', unknown, 'not-found');
    const done = numbers.findIndex((n) => records.some((one) => Number(one.n) === n && one.journal_id !== null));
    if (done >= 0) {
      const resolvedBy = records.find(({ n }) => Number(n) === numbers[done])?.journal_id;
      throw wrong(409, 'state-conflict', done, 'resolved-before', { resolvedBy });
    }
    const left = leftInSuspense(records, journal);
    if (left.length === 0) return;
    throw new Problem(422, 'suspense-mismatch', {
      detail: 'The entries must move out of suspense exactly what these records put there.',
      members: { left },
      errors: [{ pointer: '/entries', code: 'suspense-mismatch' }],
    });
  }
}

function wrong(status: number, code: string, index: number, what: string, members: object = {}): Problem {
  const errors = [{ pointer: `/resolves/${index}`, code: what }];
  return new Problem(status, code, { members: { ...members }, errors, retryable: false });
}

/** By suspense account: what the records put there and the journal leaves, debits above zero. */
function leftInSuspense(
  records: readonly RecordItem[],
  journal: Pick<ManualJournalContent, 'entries'>,
): { accountId: string; left: string }[] {
  const nets = new Map<string, bigint>();
  const add = (accountId: string, net: string): void => {
    nets.set(accountId, (nets.get(accountId) ?? 0n) + signedMinor(net, currencyOf(accountId)));
  };
  for (const { suspense_account_id, suspense_net } of records) {
    if (suspense_account_id !== null && suspense_net !== null) add(suspense_account_id, suspense_net);
  }
  for (const { accountId, net } of suspenseMoves(journal)) add(accountId, net);
  return [...nets].flatMap(([accountId, net]) =>
    net === 0n ? [] : [{ accountId, left: formatMinor(net, currencyOf(accountId)) }],
  );
}

function currencyOf(accountId: string): Currency {
  const currency = accountId.slice(accountId.lastIndexOf(':') + 1);
  if (!isCurrency(currency))
    throw new Problem(422, 'currency-unknown', { detail: `${accountId} is no suspense account.` });
  return currency;
}

function signedMinor(decimal: string, currency: Currency): bigint {
  const minor = parseSignedMinor(decimal, currency);
  if (minor === undefined) throw new Problem(400, 'invalid-amount', { detail: `${decimal} ${currency} is no amount.` });
  return minor;
}
