// How fast are read models made anew from the book, and how fast is the book verified?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import { databaseUrl } from '@daybook/embedded-postgres';
import { askConsumer, createDataSource, EventStoreLog } from '@daybook/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseOf } from '../installation/databases';
import { heading, line, perSecond, whole } from './figures';
import type { PlatformUnderTest } from './platform-under-test';

const LEDGER_PROJECTIONS = ['accounts', 'journal', 'holds', 'instructions', 'proofs'] as const;
const GIVE_UP_MS = 300_000;

interface CheckpointRow {
  readonly position: string;
  readonly state: string;
}

export async function benchRebuild(platform: PlatformUnderTest): Promise<void> {
  heading('Read models rebuilt, and the book verified');
  const { head, outcomes } = await bookOf(platform);
  const sql = await createDataSource(databaseUrl(platform.urlOf('postgres'), databaseOf('ledger')), []);
  try {
    for (const projection of LEDGER_PROJECTIONS) {
      const key = `${projection}_v1`;
      const started = performance.now();
      await askConsumer(sql, key, 'rebuild');
      let restarted = false;
      for (;;) {
        const [row] = await sql.query<CheckpointRow[]>(
          `SELECT position, state FROM platform.checkpoints WHERE consumer = $1`,
          [key],
        );
        const position = Number(row?.position ?? -1);
        if (position < head) restarted = true;
        if (restarted && position >= head) break;
        if (performance.now() - started > GIVE_UP_MS) throw new Error(`${projection} was not rebuilt in time`);
        await pause(5);
      }
      const rate = perSecond(outcomes, performance.now() - started);
      line(`rebuild ${projection}`, `${whole(rate)}/s`, `${whole(outcomes)} outcomes on ${whole(head + 1)} pages`);
    }
  } finally {
    await sql.destroy();
  }
  await verify(platform, outcomes);
}

async function verify(platform: PlatformUnderTest, outcomes: number): Promise<void> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(__dirname, '../verify/main.js'), '--only', 'book'], {
    env: platform.env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`verify ended with ${String(code)}`);
  line('verify the book (a process of its own)', `${whole(perSecond(outcomes, performance.now() - started))}/s`);
}

async function bookOf(platform: PlatformUnderTest): Promise<{ head: number; outcomes: number }> {
  const log = new EventStoreLog({ connectionString: platform.urlOf('event-store') });
  try {
    const last = log.readStream(BOOK_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 });
    for await (const { revision, data } of last) {
      const { head } = data as PageWritten;
      return { head: revision, outcomes: head.firstN + head.count };
    }
    throw new Error('the book is empty');
  } finally {
    await log.close();
  }
}
