// Do projections and policies follow a real event store over its real client, also through its restarts?
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedNode, startEmbeddedNode } from '@daybook/embedded-node';
import { add, amountAdded, BOOK, Kit, PAYMENTS, Sums, sumsIn, until } from '../../testing/subscription-kit';
import { EventStoreLog } from '../event-store/event-store-log';
import type { Policy } from './consumer';

const kit = new Kit();
let dir: string;
let node: EmbeddedNode;
let log: EventStoreLog;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'daybook-subscriptions-'));
  node = await startEmbeddedNode({ dir });
  log = new EventStoreLog({ connectionString: node.url });
});
afterEach(() => kit.end());
afterAll(async () => {
  await log.close();
  await node.close();
  await rm(dir, { recursive: true, force: true });
});

describe('on the event store', () => {
  it('applies and handles every event once, also those appended around a restart', async () => {
    const handled: string[] = [];
    const policy: Policy = {
      kind: 'policy',
      name: 'note',
      source: PAYMENTS,
      handle: async ({ stream, revision }) => void handled.push(`${stream}@${revision}`),
    };
    for (let i = 0; i < 30; i += 1) await add(log, `payments.transfer-${i % 3}`, 1);
    await add(log, 'ledger.book-main', 1, 2);
    const book = new Sums(BOOK, 'book-sums');
    const { runner, dataSource } = await kit.started(log, [book, policy]);
    await until(() => runner.ready(), 'ready');

    const { port } = node;
    await node.close();
    node = await startEmbeddedNode({ dir, port });
    const third = [amountAdded(3)];
    const repeated = (): Promise<boolean> =>
      log.append('ledger.book-main', third, 1).then(
        () => true,
        () => false,
      );
    await until(repeated, 'the store is back');
    for (let i = 0; i < 30; i += 1) await add(log, `payments.transfer-${i % 3}`, 1);
    expect(await runner.waitForCheckpoint(['book-sums'], 'book:2', 10_000)).toBe(true);
    await until(() => new Set(handled).size === 60, 'all handled', 10_000);
    expect(await sumsIn(dataSource)).toEqual({ 'ledger.book-main': ['6', 3] });
    for (const stream of [0, 1, 2].map((i) => `payments.transfer-${i}`)) {
      const revisions = handled.filter((event) => event.startsWith(stream)).map((event) => Number(event.split('@')[1]));
      expect([...new Set(revisions)]).toEqual(Array.from({ length: 20 }, (_, revision) => revision));
    }
  }, 20_000);

  it('finds the events of whole contexts among others and rebuilds identical rows', async () => {
    const { runner, dataSource } = await kit.started(log, [new Sums(PAYMENTS)]);
    await until(() => runner.ready(), 'ready');
    const rows = await sumsIn(dataSource);
    expect(Object.values(rows)).toEqual(Array.from({ length: 3 }, () => ['20', 20]));
    await runner.rebuild('sums');
    await until(() => !runner.ready(), 'rebuilding');
    await until(() => runner.ready(), 'ready');
    expect(await sumsIn(dataSource)).toEqual(rows);
  }, 20_000);
});
