// How money is moved in the ledger: paid, given back for an earlier payment, and taken as far as it is there.
import type { SchemasOf } from '@daybook/client';
import type { Said } from '../said';
import type { Play, Playing } from './play';

type Body = SchemasOf<'ledger'>['PostTransactionBody'];

export const pay: Play = async (playing) => {
  const { line, merchants } = playing;
  const [, valueDate] = /^value:(.+)$/.exec(line.detail) ?? [];
  const dates = valueDate === undefined ? {} : { valueDate };
  return post(playing, { kind: 'merchant-payment', entries: merchants.entriesOf(line), ...dates });
};

/** What the payment counted towards limits is given back with the money. */
export const refund: Play = async (playing) => {
  const { line, merchants } = playing;
  const { id, place } = merchants.of(line);
  if (place === undefined) throw new Error(`line ${line.number}: ${line.of} is no transaction`);
  const refunds = { id, n: place.n, page: place.page };
  return post(playing, { kind: 'merchant-refund', entries: merchants.entriesOf(line), refunds });
};

export const sweep: Play = async (playing) => {
  const { line, merchants } = playing;
  const { customer, currency, amount: upTo, detail } = line;
  const [, received] = merchants.entriesOf(line);
  const shortfallTo = merchants.accountOf(detail, currency);
  const accountId = merchants.accountOf(customer, currency);
  const swept = { accountId, direction: 'debit', upTo, shortfallTo, currency } as const;
  return post(playing, { kind: 'merchant-chargeback', entries: [swept, received] });
};

async function post({ line, key: idempotencyKey, desks, merchants }: Playing, body: Body): Promise<Said> {
  const answer = await desks.service.post('/transactions', { body, idempotencyKey });
  const { id, outcome, sweeps = [] } = answer.body;
  merchants.noteMade(line, { id, place: outcome });
  const [swept] = sweeps;
  return { became: swept === undefined ? 'completed' : `taken:${swept.taken}`, replayed: answer.replayed };
}
