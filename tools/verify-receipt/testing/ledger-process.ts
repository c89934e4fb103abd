// The ledger as a process of its own over any given log, with new databases: only the log can mislead it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { dropDatabase, startPostgres, type RunningPostgres } from '@daybook/embedded-postgres';
import { developmentToken, type Role } from '@daybook/platform';

const ROOT = join(__dirname, '../../..');

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RunningLedger {
  get(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
}

export class LedgerProcesses {
  private constructor(
    private readonly dir: string,
    private readonly postgres: RunningPostgres,
  ) {}

  static async make(): Promise<LedgerProcesses> {
    const dir = mkdtempSync(join(tmpdir(), 'daybook-receipts-'));
    return new LedgerProcesses(dir, await startPostgres({ dir: join(dir, 'postgres') }));
  }

  /** An empty folder, removed at the end. */
  folder(name: string): string {
    return mkdtempSync(join(this.dir, `${name}-`));
  }

  async running<T>(
    { home, logUrl }: { readonly home: string; readonly logUrl: string },
    work: (ledger: RunningLedger) => Promise<T>,
  ): Promise<T> {
    await dropDatabase(this.postgres.url, 'daybook_ledger');
    const env = {
      ...{ ...process.env, DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent' },
      ...{ ESDB_URL: logUrl, DATABASE_URL: this.postgres.url, LEDGER_HEADS_SECONDS: '1' },
    };
    const child = spawn(process.execPath, [join(ROOT, 'dist/apps/ledger/src/main.js')], {
      ...{ env, cwd: ROOT },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(child, 'exit');
    try {
      const line = await Promise.race([firstLine(child.stdout), gone.then(() => undefined)]);
      if (line === undefined) throw new Error(`the ledger ended before it was ready (exit code ${child.exitCode})`);
      return await work(ledgerAt((JSON.parse(line) as { url: string }).url, home));
    } finally {
      child.kill('SIGTERM');
      await gone;
    }
  }

  async end(): Promise<void> {
    await this.postgres.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

async function firstLine(stdout: Readable): Promise<string> {
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  return line;
}

function ledgerAt(url: string, home: string): RunningLedger {
  const ask = async (path: string, role: Role, init: RequestInit): Promise<Answer> => {
    const authorization = `Bearer ${await developmentToken({ roles: [role] }, home)}`;
    const response = await fetch(new URL(path, url), { ...init, headers: { authorization, ...init.headers } });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  return {
    get: (path) => ask(path, 'compliance', {}),
    post: (path, body) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      return ask(path, 'service', { method: 'POST', body: JSON.stringify(body), headers });
    },
  };
}
