// When a published book is tampered with, which check finds it?
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@daybook/canon';
import { BOOK_STREAM, INBOX_STREAM, type PageWritten } from '@daybook/contracts';
import { beginLog, systemClock, type EventLog, type RecordedEvent } from '@daybook/platform';
import { tool } from '../installation/testing/users-platform';
import { StoredLog } from '../verify/testing/stored-log';
import { LedgerProcesses, type Answer, type RunningLedger } from './testing/ledger-process';

jest.setTimeout(240_000);

let processes: LedgerProcesses;
let home: string;
const written = StoredLog.empty();
/** A page with several outcomes, and one of them that is neither first nor last. */
let page: number;
let victim: number;
let heads: string;
let key: string;
let receipt: string;

beforeAll(async () => {
  processes = await LedgerProcesses.make();
  home = processes.folder('home');
  await written.open((log, logUrl) =>
    processes.running({ home, logUrl }, async (ledger) => {
      await play(ledger);
      const pages = (await eventsOf(log, BOOK_STREAM)).map(({ data }) => data as PageWritten);
      const { head } = pages.find(({ head: { page: number, count } }) => number > 0 && count > 2) as PageWritten;
      [page, victim] = [head.page, head.firstN + 1];
      const { statement } = await untilSigned(ledger, pages.length - 1);
      heads = join(home, 'ledger', 'heads', 'main.jsonl');
      key = join(home, 'ledger', 'heads', `key-${statement.keyId}.jwk.json`);
      receipt = await receiptFrom(ledger, 'receipt');
    }),
  );
});
afterAll(async () => {
  await processes?.end();
  written.remove();
});

async function play(ledger: RunningLedger): Promise<void> {
  const move = (debit: string, credit: string, amount: string) => ({
    kind: 'test',
    entries: [
      { accountId: debit, direction: 'debit', amount, currency: 'EUR' },
      { accountId: credit, direction: 'credit', amount, currency: 'EUR' },
    ],
  });
  const anna = { accountId: 'wallet:anna:EUR', type: 'liability', currency: 'EUR', ownerId: 'anna' };
  await answered(ledger, '/accounts', anna);
  await answered(ledger, '/transactions', move('rail:card:EUR', anna.accountId, '500.00'));
  // Posts that are sent at the same time share pages.
  for (const amount of ['11.00', '12.00', '13.00']) {
    const posts = Array.from({ length: 12 }, () => move(anna.accountId, 'fees:transfer:EUR', amount));
    await Promise.all(posts.map((body) => answered(ledger, '/transactions', body)));
  }
  for (const amount of ['1.00', '2.00']) {
    await answered(ledger, '/transactions', move(anna.accountId, 'fees:transfer:EUR', amount));
  }
}

/** Waits longer than usual: the ledger may not have written its first page yet. */
async function answered(ledger: RunningLedger, path: string, body: object): Promise<void> {
  const answer = await ledger.post(`${path}?wait=30`, body);
  expect(answer).toMatchObject({ status: 201 });
}

type Signed = { statement: { keyId: string; page: number } };

/** The latest head once the page is under it: heads are published after what was booked is answered. */
const untilSigned = (ledger: RunningLedger, lastPage: number): Promise<Signed> =>
  eventually(
    () => ledger.get('/heads/latest'),
    ({ body }) => ((body['signed'] as Signed | undefined)?.statement.page ?? -1) >= lastPage,
  ).then(({ body }) => body['signed'] as Signed);

/** Looks until it is there. @throws Error with what was found last, when it does not come */
async function eventually<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  const giveUpMs = performance.now() + 60_000;
  for (;;) {
    const found = await look();
    if (isThere(found)) return found;
    if (performance.now() > giveUpMs) throw new Error(`still ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function eventsOf(log: EventLog, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of log.readStream(stream)) events.push(event);
  return events;
}

/** The receipt once it is signed: proofs follow the book, and heads are signed after that. */
async function receiptFrom(ledger: RunningLedger, name: string): Promise<string> {
  const { body } = await eventually(
    () => ledger.get(`/outcomes/${victim}/proof`),
    (answer) => answer.body['signed'] !== undefined,
  );
  const file = join(processes.folder(name), 'receipt.json');
  writeFileSync(file, JSON.stringify(body));
  return file;
}

const verifyReceipt = (...args: string[]) => tool(process.env, 'verify-receipt', ...args);

/** Starts a ledger on this log, with the heads that the first ledger published. */
async function onLog<T>(log: StoredLog, work: (ledger: RunningLedger) => Promise<T>, { withHeads = true } = {}) {
  const copy = processes.folder('home');
  cpSync(join(home, 'keys'), join(copy, 'keys'), { recursive: true });
  if (withHeads) cpSync(join(home, 'ledger'), join(copy, 'ledger'), { recursive: true });
  return log.open((_, logUrl) => processes.running({ home: copy, logUrl }, work));
}

const health = (ledger: RunningLedger, isThere: (report: Report) => boolean): Promise<Report> =>
  eventually(async () => ((await ledger.get('/health/ready')) as Answer & { body: Report }).body, isThere);

interface Report {
  readonly [name: string]: unknown;
  readonly checks: Readonly<Record<string, string>>;
  readonly consumers: readonly { readonly name: string; readonly state: string }[];
}

const haltsProofs = ({ consumers }: Report): boolean =>
  consumers.some(({ name, state }) => name === 'proofs' && state === 'halted');
const refusesHeads = ({ checks }: Report): boolean => checks['published-heads'] === 'unavailable';

describe('a book as it was written', () => {
  it('is found to be in order by every check', async () => {
    expect(await written.verified()).toMatchObject({ pages: expect.any(Number) });
    const { code, stdout } = await verifyReceipt(receipt, '--key', key, '--heads', heads);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(new RegExp(`^outcome {3}${victim} [^]*\\nPROVED\\. [^]*"n":${victim},`));
    await onLog(written, (ledger) => health(ledger, ({ status }) => status === 'ok'));
  });
});

describe('on one page', () => {
  const change = (edit: (outcomes: PageWritten['outcomes'][number][]) => void) => (text: string) => {
    const { head, outcomes } = JSON.parse(text) as {
      head: PageWritten['head'];
      outcomes: PageWritten['outcomes'][number][];
    };
    edit(outcomes);
    return canonicalJson({ head, outcomes });
  };

  it.each<[string, (text: string) => string]>([
    [
      'a byte flipped',
      (text) => text.replace(/"amount":"1(\d)\.00"/, (_, digit) => `"amount":"1${Number(digit) ^ 1}.00"`),
    ],
    ['an outcome deleted', change((outcomes) => outcomes.splice(1, 1))],
    ['two outcomes swapped', change((outcomes) => outcomes.splice(1, 2, ...outcomes.slice(1, 3).reverse()))],
    ['an outcome inserted', change((outcomes) => outcomes.splice(1, 0, ...outcomes.slice(1, 2)))],
  ])('%s is found by verify, and the ledger proves nothing from there on', async (_what, edit) => {
    const copy = StoredLog.copyOf(written.dir);
    try {
      await copy.edit(BOOK_STREAM, page, 'data', edit);
      expect(await copy.verified()).toMatchObject({ place: expect.stringMatching(new RegExp(`^page ${page}, `)) });
      await onLog(copy, async (ledger) => {
        const { checks } = await health(
          ledger,
          (report) => haltsProofs(report) && report.checks['bookkeeper'] !== 'ok',
        );
        expect(checks).toMatchObject({ consumers: 'unavailable', bookkeeper: 'unavailable' });
        expect((await ledger.get(`/outcomes/${victim}/proof`)).status).toBe(404);
      });
    } finally {
      copy.remove();
    }
    expect((await verifyReceipt(receipt, '--key', key, '--heads', heads)).code).toBe(0);
  });
});

describe('of the whole book', () => {
  /** Another store with these events of the inbox and the book, and no trace of the rest. */
  async function storeOf(inbox: readonly RecordedEvent[], book: readonly RecordedEvent[]): Promise<StoredLog> {
    const store = StoredLog.empty();
    await store.open(async (log) => {
      await beginLog(log, systemClock);
      for (const { stream, id, type, data, metadata } of [...inbox, ...book]) {
        await log.append(stream, [{ id, type, data: data as object, metadata: metadata as never }], 'any');
      }
    });
    return store;
  }
  const stored = () =>
    written.open(async (log) => ({ inbox: await eventsOf(log, INBOX_STREAM), book: await eventsOf(log, BOOK_STREAM) }));

  it('the tail cut off without a trace is found by the publisher alone', async () => {
    const { inbox, book } = await stored();
    const kept = book.slice(0, page + 1);
    const { head } = kept.at(-1)?.data as PageWritten;
    const cut = await storeOf(inbox.slice(0, head.through.revision + 1), kept);
    try {
      expect(await cut.verified()).toMatchObject({ pages: page + 1 });
      await onLog(cut, (ledger) => health(ledger, refusesHeads));
    } finally {
      cut.remove();
    }
  });

  it('a whole book rewritten by the rules is found by the publisher, and by anyone with the published heads', async () => {
    const { inbox } = await stored();
    const others = inbox.map((event) => {
      const data = JSON.parse(JSON.stringify(event.data).replaceAll('"12.00"', '"14.00"')) as object;
      return { ...event, data };
    });
    const other = await storeOf(others, []);
    try {
      // Without the published heads nothing tells this book from a true one: it is proved, signed and verified.
      const forged = await onLog(other, (ledger) => receiptFrom(ledger, 'forged'), { withHeads: false });
      expect(await other.verified()).toMatchObject({ pages: expect.any(Number) });
      expect(readFileSync(forged, 'utf8')).not.toBe(readFileSync(receipt, 'utf8'));
      expect((await verifyReceipt(forged, '--key', key)).code).toBe(0);

      await onLog(other, (ledger) => health(ledger, refusesHeads));
      expect(await verifyReceipt(forged, '--key', key, '--heads', heads)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^NOT PROVED\. (CONTRADICTION: |the head of page \d+ is not among)/),
      });
    } finally {
      other.remove();
    }
  });
});
