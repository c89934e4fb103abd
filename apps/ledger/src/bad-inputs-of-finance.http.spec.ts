// Do manual journals, the work list of records and deadlines refuse bad input and bad callers, without any effect?
import { deriveId } from '@daybook/canon';
import { manualJournalDecider } from '@daybook/ledger';
import {
  AMPLE_LIMITS,
  describeBadCallers,
  describeBadInputs,
  describeIdempotency,
  type RouteUnderTest,
} from '@daybook/platform/testing';
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';
import { app } from './app';

const KNOWN_KEYS = ['known-key-to-approve', 'known-key-to-reject-', 'known-key-to-withdraw'] as const;
const idOf = (key: string): string => deriveId('staff', 'maker', 'manual-journals.propose', key);
const [APPROVED, REJECTED, WITHDRAWN] = KNOWN_KEYS.map(idOf);
let ledger: LedgerKit;
const hashes: unknown[] = [];
beforeAll(async () => {
  ledger = await startLedger(app, { env: AMPLE_LIMITS });
  for (const key of KNOWN_KEYS) {
    const { body } = await ledger.post('/manual-journals', journal('1.00'), { role: 'finance', sub: 'maker', key });
    hashes.push(body['contentHash']);
  }
  await ledger.get('/manual-journals');
});
afterAll(() => ledger.stop());

const maker = () => ledger.token('finance', 'maker');
const checker = () => ledger.token('finance', 'checker');
const operations = () => ledger.token('ops');

/** With every field there is, but for records that it would settle. */
const journal = (amount: string) => ({
  ...movement('rail:card:EUR', 'fees:transfer:EUR', amount),
  ...{ kind: 'correction', reason: 'correction.wrong-amount', bookingDate: '2026-01-31', valueDate: '2026-01-31' },
  ...{ externalReference: 'case/17', metadata: { case: 'c-17' } },
});

const routes: RouteUnderTest[] = [
  {
    ...{ method: 'POST', path: '/manual-journals', token: maker, succeeds: [201], needsKey: true },
    body: () => journal('1.00'),
    money: [{ at: '/entries/0/amount', currency: '/entries/0/currency' }],
    currencies: ['/entries/0/currency', '/entries/1/currency'],
    dates: ['/bookingDate', '/valueDate'],
    texts: [{ at: '/reason', max: 128 }],
    lists: [{ at: '/entries', max: 1000 }],
    untyped: ['/metadata'],
    own: [[], [-1], [1.5], ['1'], [1, 1], {}, null, 7, Array.from({ length: 101 }, (_, n) => n)].map((resolves) => ({
      ...{ row: 40, name: `resolves ${JSON.stringify(resolves).slice(0, 20)}`, status: 400, code: 'invalid-request' },
      body: { ...journal('1.00'), resolves },
    })),
  },
  {
    ...{ method: 'POST', path: `/manual-journals/${APPROVED}/approvals`, token: checker, succeeds: [201] },
    needsKey: true,
    body: () => ({ contentHash: hashes[0] ?? 'a'.repeat(64) }),
    own: ['', 'a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), `${'a'.repeat(63)}g`].map((contentHash) => ({
      ...{ row: 44, name: `approval of ${contentHash}`, status: 400, code: 'invalid-request' },
      body: { contentHash },
    })),
  },
  {
    ...{ method: 'POST', path: `/manual-journals/${REJECTED}/rejections`, token: checker, succeeds: [201] },
    needsKey: true,
    body: () => ({ reason: 'journal.wrong-account' }),
    texts: [{ at: '/reason', max: 128 }],
  },
  {
    ...{ method: 'POST', path: `/manual-journals/${WITHDRAWN}/withdrawals`, token: maker, succeeds: [201] },
    needsKey: true,
  },
  { method: 'GET', path: '/manual-journals?status=proposed', token: maker, succeeds: [200] },
  { method: 'GET', path: `/manual-journals/${APPROVED}`, token: maker, succeeds: [200] },
  { method: 'GET', path: '/records?state=open&code=ACCOUNT_NOT_FOUND', token: maker, succeeds: [200] },
  { method: 'GET', path: '/deadlines', token: operations, succeeds: [200] },
  {
    ...{ method: 'POST', path: '/deadlines/clock-confirmations', token: operations, succeeds: [200] },
    body: () => ({ now: new Date().toISOString() }),
    dates: ['/now'],
  },
];

/** How many events there are about manual journals: what is refused at the door leaves none. */
async function effects(): Promise<number> {
  let count = 0;
  const all = ledger.app.log.readAll({ from: 'start', direction: 'forwards', maxCount: 100_000 });
  for await (const { stream } of all) if (stream.startsWith(`${manualJournalDecider.name}-`)) count += 1;
  return count;
}

describe('bad input', () => describeBadInputs(() => ledger.url, routes, { log: () => ledger.app.log, effects }));

describe('bad callers', () =>
  describeBadCallers(() => ledger.url, routes, { home: () => ledger.home, wrongRole: () => ledger.token('support') }));

describe('what there is no such thing of', () => {
  it.each(['state=closed', 'state=open&state=open', 'code=NO_SUCH_CODE', "code=' OR 1=1", 'sort=code', 'code[]=FAULT'])(
    'is no filter: %s (rows 41, 59, 60)',
    async (query) => {
      expect((await ledger.get(`/records?${encodeURI(query)}`)).status).toBe(400);
    },
  );

  it('nor a cursor of another list (row 61)', async () => {
    const { body } = await ledger.get('/manual-journals?limit=1');
    const cursor = String(body['next']);
    expect((await ledger.get(`/manual-journals?limit=1&cursor=${cursor}`)).status).toBe(200);
    for (const path of ['/records?', '/manual-journals?status=proposed&', '/holds?', '/periods?']) {
      expect((await ledger.get(`${path}cursor=${cursor}`)).status).toBe(400);
    }
  });
});

describe('retries', () => {
  const proposal = {
    method: 'POST',
    path: '/manual-journals',
    token: maker,
    succeeds: [201],
    needsKey: true,
    body: () => journal('1.00'),
    otherBody: () => journal('1.01'),
    otherToken: checker,
    idOf: ({ journalId }: Readonly<Record<string, unknown>>) => journalId,
  } as const;
  describeIdempotency(() => ledger.url, [proposal]);
});
