// Does the publisher sign what continues the book it published, and never anything else?
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '@daybook/contracts';
import type { EventLog } from '@daybook/platform';
import { type LedgerKit, movement, startLedger } from '../../testing/ledger-kit';
import { logOf, pagesOf, rewritten } from '../../testing/other-books';
import { untilProved } from '../../testing/until-proved';
import { HeadPublisher, NotTheBookPublished } from './head-publisher';
import { HeadsFile } from './heads-file';
import { loadSigningKey, type SigningKey } from './signing-key';
import { latestHead } from './proof-tree';
import { isSignedBy } from './signed-head';

let ledger: LedgerKit;
let anna: string;
let dir: string;
let key: SigningKey;
let nowMs = Date.parse('2026-03-01T00:00:00.000Z');
const clock = { nowMs: () => nowMs, nowIso: () => new Date(nowMs).toISOString() };

beforeAll(async () => {
  ledger = await startLedger();
  anna = await ledger.wallet('publish-1', '100.00');
  key = loadSigningKey(ledger.home);
});
afterAll(() => ledger.stop());
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'daybook-heads-'));
  await untilProved(ledger);
});
afterEach(() => rmSync(dir, { recursive: true }));

/** As a process that has just started. */
function publisher(log: EventLog = ledger.app.log, everyOutcomes = 3): HeadPublisher {
  const settings = { everyOutcomes, everyMs: 60_000, key };
  return new HeadPublisher({
    log,
    sql: ledger.app.dataSource.manager,
    clock,
    file: new HeadsFile(dir, 'main'),
    settings,
  });
}

/** So many outcomes more, each on a page of its own, and proved. */
async function grow(outcomes: number): Promise<void> {
  for (let at = 0; at < outcomes; at += 1) {
    await ledger.post('/transactions', movement(anna, 'fees:transfer:EUR', '1.00'));
  }
  await untilProved(ledger);
}

const lines = (): string[] => readFileSync(join(dir, 'main.jsonl'), 'utf8').split('\n').slice(0, -1);
const refusal = (message: string | RegExp) => ({
  name: 'NotTheBookPublished',
  message: expect.stringMatching(message),
});

describe('publishing', () => {
  it('signs the newest page at once, then after a number of outcomes, or after a time if there is anything new', async () => {
    const one = publisher();
    await one.prepare();
    const first = await one.publish();
    const newest = await latestHead(ledger.app.dataSource.manager);
    expect(first?.statement).toMatchObject({
      page: Number(newest?.page),
      pageHash: newest?.pageHash,
      keyId: key.keyId,
    });
    expect(first && isSignedBy(first, key.publicJwk)).toBe(true);
    nowMs += 61_000;
    expect(await one.publish()).toBeUndefined();

    nowMs = Date.parse(first?.statement.signedAt ?? '') + 1_000;
    await grow(2);
    expect(await one.publish()).toBeUndefined();
    await grow(1);
    expect((await one.publish())?.statement).toMatchObject({ treeSize: (first?.statement.treeSize ?? 0) + 3 });
    await grow(1);
    expect(await one.publish()).toBeUndefined();
    nowMs += 60_000;
    expect((await one.publish())?.statement.signedAt).toBe(clock.nowIso());
    expect(lines()).toHaveLength(3);
    expect(JSON.parse(lines()[0] ?? '')).toEqual(first);
    expect(JSON.parse(readFileSync(join(dir, `key-${key.keyId}.jwk.json`), 'utf8'))).toEqual(key.publicJwk);
  });

  it('goes on after a restart where it was', async () => {
    await publisher().publish();
    expect(await publisher().publish()).toBeUndefined();
    await grow(3);
    expect(await publisher().publish()).toBeDefined();
    expect(lines()).toHaveLength(2);
  });

  it('by two at once is harmless: both say the same, and a third goes on from either', async () => {
    await Promise.all([publisher().publish(), publisher().publish()]);
    expect(
      new Set(lines().map((line) => (JSON.parse(line) as { statement: { page: number } }).statement.page)).size,
    ).toBe(1);
    await grow(3);
    expect(await publisher().publish()).toBeDefined();
  });

  it('drops a line that a crash cut short, and nothing else', async () => {
    const one = publisher();
    await one.publish();
    const { size } = statSync(join(dir, 'main.jsonl'));
    appendFileSync(join(dir, 'main.jsonl'), '{"signature":"ab');
    const next = publisher();
    await next.prepare();
    expect(statSync(join(dir, 'main.jsonl')).size).toBe(size);
    await grow(3);
    expect(await next.publish()).toBeDefined();
    expect(lines()).toHaveLength(2);
  });

  it('goes on after a line that it could not write to its end, as on a full disk', async () => {
    const one = publisher();
    await one.prepare();
    await one.publish();
    appendFileSync(join(dir, 'main.jsonl'), '{"signature":"ab');
    await grow(3);
    expect(await one.publish()).toBeDefined();
    expect(lines().map((line) => (JSON.parse(line) as object) && 'whole')).toEqual(['whole', 'whole']);
  });

  it('goes on under another key as long as the last head’s own key lies beside the file', async () => {
    const one = publisher();
    await one.prepare();
    await one.publish();
    const before = key;
    key = loadSigningKey(dir);
    try {
      await grow(3);
      expect((await publisher().publish())?.statement.keyId).toBe(key.keyId);
      rmSync(join(dir, `key-${key.keyId}.jwk.json`), { force: true });
      key = before;
      await grow(3);
      await expect(publisher().publish()).rejects.toMatchObject(refusal(/not signed by a key known here$/));
    } finally {
      key = before;
    }
  });
});

describe('refusing', () => {
  beforeEach(async () => {
    await grow(4);
    await publisher().publish();
  });

  const doubled = (outcome: Outcome): Outcome =>
    outcome.outcome === 'TransactionPosted' ? { ...outcome, kind: `${outcome.kind}-2` } : outcome;

  it.each([
    ['a book without its last page', 1, /^page \d+ was published, and the book ends with page \d+: its tail is lost$/],
    ['an empty book', Number.MAX_SAFE_INTEGER, /^page \d+ was published, and the book is empty: its tail is lost$/],
  ])('meets %s', async (_what, pagesLess, reason) => {
    const pages = await pagesOf(ledger.app.log);
    const log = await logOf(pages.slice(0, Math.max(0, pages.length - pagesLess)));
    await expect(publisher(log).check()).rejects.toMatchObject(refusal(reason));
    await expect(publisher(log).publish()).rejects.toThrow(NotTheBookPublished);
    expect(lines()).toHaveLength(1);
  });

  it('meets a book rewritten with every hash made to fit', async () => {
    const log = await logOf(rewritten(await pagesOf(ledger.app.log), doubled));
    await expect(publisher(log).publish()).rejects.toMatchObject(refusal(/the book was rewritten$/));
  });

  it('meets a book rewritten after what was published, because it is not what was proved', async () => {
    await grow(3);
    const pages = await pagesOf(ledger.app.log);
    const { statement } = JSON.parse(lines()[0] ?? '') as { statement: { treeSize: number } };
    const later = (outcome: Outcome): Outcome => (outcome.n >= statement.treeSize ? doubled(outcome) : outcome);
    const log = await logOf(rewritten(pages, later));
    await expect(publisher(log).check()).resolves.toBeUndefined();
    await expect(publisher(log).publish()).rejects.toMatchObject(refusal(/not the page whose outcomes were proved$/));
  });

  it('meets a tree that does not continue the one published', async () => {
    const { dataSource } = ledger.app;
    await grow(3);
    await dataSource.query('CREATE TABLE kept AS SELECT * FROM proofs_v1.merkle_tile');
    await dataSource.query(
      `UPDATE proofs_v1.merkle_tile SET hashes = set_byte(hashes, 0, (get_byte(hashes, 0) + 1) % 256)`,
    );
    try {
      await expect(publisher().publish()).rejects.toMatchObject(
        refusal(/does not continue page \d+, which was published$/),
      );
    } finally {
      await dataSource.query(
        'UPDATE proofs_v1.merkle_tile t SET hashes = k.hashes FROM kept k WHERE k.place = t.place',
      );
      await dataSource.query('DROP TABLE kept');
    }
    expect(await publisher().publish()).toBeDefined();
  });

  it.each<[string, (line: string) => string, RegExp]>([
    [
      'a head whose root was changed',
      (line) => line.replace(/"merkleRoot":"../, '"merkleRoot":"00'),
      /not signed by a key/,
    ],
    ['a line that is no JSON', () => 'x\n', /the line at byte 0/],
    ['a head of another form', () => '{}\n', /the line at byte 0: it has no statement$/],
    ['a head of another book', (line) => line.replace('"main"', '"side"'), /is about another book$/],
    [
      'two heads of one page',
      (line) => line + line.replace(/"merkleRoot":"../, '"merkleRoot":"00'),
      /contradicts an earlier line/,
    ],
  ])('meets a file with %s', async (_what, change, reason) => {
    const file = join(dir, 'main.jsonl');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, change(before.replace(/"merkleRoot":"../, '"merkleRoot":"ff')));
    await expect(publisher().publish()).rejects.toMatchObject(refusal(reason));
  });

  it('meets a file that has become shorter while it runs, or is gone', async () => {
    const one = publisher();
    await one.check();
    const file = join(dir, 'main.jsonl');
    const before = readFileSync(file);
    writeFileSync(file, '');
    await expect(one.check()).rejects.toMatchObject(refusal(/has become shorter$/));
    rmSync(file);
    await expect(one.check()).rejects.toMatchObject(refusal(/is gone$/));
    writeFileSync(file, before);
    await expect(one.check()).resolves.toBeUndefined();
  });
});
