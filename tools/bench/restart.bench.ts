// How long does the ledger need to stand where it stood, after a million transactions?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOK_STREAM, type Instruction, PAGE_WRITTEN, pageMetadata } from '@daybook/contracts';
import { startEmbeddedNode } from '@daybook/embedded-node';
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { CanonicalText, EventStoreLog } from '@daybook/platform';
import { heading, limit, line, whole } from './figures';
import { GrowingBook } from './growing-book';
import { fundedWallets, transfers } from './sample-instructions';

const FOLLOW = join(__dirname, '../../apps/ledger/testing/follow.process.js');
/** As the services are started. */
const NURSERY = '--max-semi-space-size=32';
const TRANSACTIONS = 1_000_000;
const WALLETS = 100_000;
const AT_ONCE = 10_000;
/** So many outcomes may follow the last snapshot. */
const TAIL = 100_000;
const RESTART_MS_MAX = 5_000;

interface Started {
  readonly readMs: number;
  readonly followMs: number;
  readonly followed: number;
  readonly outcomes: number;
}

/** Against a store of its own, since the platform's would go on filling read models for minutes. */
export async function benchRestart(): Promise<void> {
  heading('Restart: a new process stands at the end of a book of a million transactions');
  const dir = mkdtempSync(join(tmpdir(), 'daybook-restart-'));
  const node = await startEmbeddedNode({ dir: join(dir, 'eventstore'), port: 0 });
  try {
    const page = await writeBook(node.url);
    const snapshots = join(dir, 'snapshots');
    await runFollower(node.url, snapshots, String(page));
    await restart('with a snapshot, and as long a tail as there may be', node.url, snapshots);
    await restart('without a snapshot', node.url, join(dir, 'none'));
  } finally {
    await node.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Answers the page after which the last snapshot was taken. */
async function writeBook(url: string): Promise<number> {
  const log = new EventStoreLog({ connectionString: url });
  const book = new GrowingBook();
  const write = async (instructions: readonly Instruction[]): Promise<void> => {
    for (const { head, eventId, json } of book.pagesOf(instructions)) {
      const event = { id: eventId, type: PAGE_WRITTEN, data: new CanonicalText(json), metadata: pageMetadata(head) };
      await log.append(BOOK_STREAM, [event], head.page === 0 ? 'no-stream' : head.page - 1);
    }
  };
  await write(CHART_OF_ACCOUNTS);
  for (let from = 0; from < WALLETS; from += AT_ONCE) await write(fundedWallets(from, AT_ONCE));
  let page = 0;
  for (let from = 0; from < TRANSACTIONS - WALLETS; from += AT_ONCE) {
    if (from === TRANSACTIONS - WALLETS - TAIL) page = book.keeper.state.nextPage - 1;
    await write(transfers(from, AT_ONCE, WALLETS));
  }
  await log.close();
  return page;
}

async function restart(what: string, url: string, snapshots: string): Promise<void> {
  const startedMs = performance.now();
  const { readMs, followMs, followed, outcomes } = JSON.parse(await runFollower(url, snapshots)) as Started;
  const ms = performance.now() - startedMs;
  const parts = `snapshot ${whole(readMs)} ms, then ${whole(followed)} of ${whole(outcomes)} outcomes ${whole(followMs)} ms`;
  line(what, `${whole(ms)} ms`, `${limit(ms, RESTART_MS_MAX, 'ms')}; ${parts}`);
}

/** Answers what it printed. */
async function runFollower(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [NURSERY, FOLLOW, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the process that follows ended with ${String(code)}`);
  return told;
}
