// Which rows of the work list of records does an outcome make?
import type { Entry, Outcome, PageHead } from '@daybook/contracts';
import type { OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';

export const RECORD_ITEM: OrderedTable = {
  ...{ schema: 'records_v1', name: 'record_item', key: ['n', 'item'], order: ['n', 'item'] },
  columns: {
    n: 'number',
    item: 'number',
    page: 'number',
    recorded_at: 'time',
    outcome: 'text',
    instruction_id: 'text',
    sender: 'text',
    correlation_id: 'text',
    kind: 'text',
    external_reference: 'text',
    code: 'text',
    account_id: 'text',
    date: 'date',
    amount: 'number',
    currency: 'text',
    suspense_account_id: 'text',
    suspense_net: 'number',
    figures: 'json',
  },
};

export function recordRows(outcome: Outcome, head: PageHead): Row[] {
  const common = (item: number): Row => ({
    ...{ n: String(outcome.n), item: String(item), page: String(head.page), recorded_at: timeText(head.recordedAt) },
    ...{ outcome: outcome.outcome, instruction_id: outcome.id, sender: outcome.sender },
    ...{ correlation_id: outcome.correlationId, kind: null, external_reference: null, account_id: null, date: null },
    ...{ amount: null, currency: null, suspense_account_id: null, suspense_net: null, figures: null },
  });
  if (outcome.outcome === 'InstructionRefused') {
    if (outcome.record !== true) return [];
    const { code, figures } = outcome;
    return [{ ...common(0), code, account_id: figures['accountId'] ?? null, figures: jsonText(figures) }];
  }
  if (!('entries' in outcome)) return [];
  const { kind, externalReference, entries, overrides = [] } = outcome;
  return overrides.map(({ code, accountId, entryIndex, date }, item) => ({
    ...{ ...common(item), kind, external_reference: externalReference ?? null },
    ...{ code, account_id: accountId ?? null, date: date ?? null },
    ...(entryIndex === undefined ? onlyEntryOn(entries, accountId) : suspenseOf(entries[entryIndex])),
  }));
}

function onlyEntryOn(entries: readonly Entry[], accountId: string | undefined): Row {
  const own = entries.filter((entry) => entry.accountId === accountId);
  return own.length === 1 ? { amount: own[0]?.amount ?? null, currency: own[0]?.currency ?? null } : {};
}

function suspenseOf(entry: Entry | undefined): Row {
  if (entry === undefined) return {};
  const { accountId, direction, amount, currency } = entry;
  const suspense_net = direction === 'credit' ? `-${amount}` : amount;
  return { amount, currency, suspense_account_id: accountId, suspense_net };
}
