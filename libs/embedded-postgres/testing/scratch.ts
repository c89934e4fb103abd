// Where a test of the launcher has its directories, and how it waits for what other processes do.
import { ownerOf } from '@daybook/host';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgres, type RunningPostgres, type StartOptions } from '../src/start-postgres';

export const RUNS_AS_ROOT = process.getuid?.() === 0;

// Each of these tests starts several processes, on machines that may be busy.
jest.setTimeout(60_000);

/** Directories and servers of one spec file, all gone after `clean`. */
export class Scratch {
  private readonly directories: string[] = [];
  private template: Promise<string> | undefined;
  private readonly servers: RunningPostgres[] = [];

  directory(): string {
    const path = mkdtempSync(join(tmpdir(), 'daybook-pg-spec-'));
    this.directories.push(path);
    return path;
  }

  /** The directory of a stopped server, copied from one that initdb made: that is ten times quicker. */
  async installation(): Promise<string> {
    this.template ??= this.makeTemplate();
    const path = this.directory();
    execFileSync('cp', ['-a', `${await this.template}/.`, path]);
    return path;
  }

  private async makeTemplate(): Promise<string> {
    const path = this.directory();
    const server = await this.start({ dir: path });
    await server.stop();
    return path;
  }

  async start(options: StartOptions): Promise<RunningPostgres> {
    const server = await startPostgres({ durable: false, ...options });
    this.servers.push(server);
    return server;
  }

  async clean(): Promise<void> {
    await Promise.all(this.servers.splice(0).map((server) => server.stop({ evenIfAttached: true })));
    for (const path of this.directories.splice(0)) rmSync(path, { recursive: true, force: true });
  }
}

export async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

export function isAlive(pid: number): boolean {
  return ownerOf(pid) !== undefined;
}

export async function until(condition: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`still not so after ${timeoutMs} ms: ${condition.toString()}`);
    await sleep(10);
  }
}

export async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('it did not fail');
}
