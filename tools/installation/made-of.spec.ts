// Does every command refuse to work on other stores than the installation is made of, and say what a backup of it lacks?
import { ensureDatabase, startPostgres } from '@daybook/embedded-postgres';
import { ownerOf } from '@daybook/host';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../backup/manifest';
import { findInstallation } from './find-installation';
import { namedIn, recall, refuseOthers, refuseWithoutMasterKey, remember } from './made-of';
import { writeRunFile } from './run-file';
import { type Output, ownSettings, tool } from './testing/users-platform';

jest.setTimeout(60_000);

let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-made-of-'));
  home = join(folder, 'home');
  mkdirSync(home);
});
afterEach(() => rmSync(folder, { recursive: true }));

const LOG = 'esdb://ops:s3cret@log:2113?tls=true';
const DATABASES = 'postgresql://ops:s3cret@db:5432/postgres';

describe('what is remembered', () => {
  it('is where the stores are, without users and passwords', () => {
    remember(home, namedIn({ ESDB_URL: LOG, DATABASE_URL: DATABASES }));
    expect(recall(home)).toEqual({
      log: { at: 'server', hosts: 'log:2113' },
      databases: { at: 'server', hosts: 'db:5432' },
      masterKeyFile: null,
    });
    expect(readFileSync(join(home, 'installation.json'), 'utf8')).not.toMatch(/ops|s3cret/);
  });

  it.each(['', '{}', 'null', '{"log":{"at":"moon"}}'])(
    'is nothing where the file holds %j, and no store is in the home',
    (text) => {
      writeFileSync(join(home, 'installation.json'), text);
      expect(recall(home)).toBeUndefined();
    },
  );

  it('is told from the stores in the home where the file is missing', () => {
    mkdirSync(join(home, 'eventstore'));
    writeFileSync(join(home, 'eventstore', 'data.mdb'), '');
    expect(recall(home)).toMatchObject({ log: { at: 'home' }, databases: { at: 'home' } });
  });
});

describe('settings', () => {
  it.each([
    [{}, { ESDB_URL: LOG }, 'The log of this installation is in '],
    [{}, { DATABASE_URL: DATABASES }, 'and DATABASE_URL names db:5432: unset it'],
    [{ ESDB_URL: LOG }, {}, 'The log of this installation is on log:2113, and ESDB_URL is not set'],
    [{ DATABASE_URL: DATABASES }, {}, 'and DATABASE_URL is not set'],
    [{ ESDB_URL: LOG }, { ESDB_URL: 'esdb://other:2113' }, 'ESDB_URL names other:2113'],
  ])('of an installation made with %j are refused when they are %j', (made, now, says) => {
    remember(home, namedIn(made));
    expect(() => refuseOthers(home, now)).toThrow(says);
    expect(() => findInstallation({ DAYBOOK_HOME: home, ...now })).toThrow(says);
  });

  it('may name the same server with another user', () => {
    remember(home, namedIn({ ESDB_URL: LOG }));
    expect(() => refuseOthers(home, { ESDB_URL: 'esdb://auditor:other@log:2113' })).not.toThrow();
  });

  it('need not name what runs here, and may name it', () => {
    remember(home, namedIn({ DATABASE_URL: DATABASES }));
    const log = { url: 'esdb://127.0.0.1:2113?tls=false', restarts: 0 };
    writeRunFile(home, {
      supervisor: ownerOf() ?? { pid: 0, startedAt: undefined, bootId: undefined },
      startedAt: '',
      services: { 'event-store': log, postgres: { url: DATABASES, restarts: 0 } },
    });
    expect(findInstallation({ DAYBOOK_HOME: home })).toEqual({ eventStoreUrl: log.url, databaseUrl: DATABASES });
    expect(() => refuseOthers(home, { ESDB_URL: log.url })).not.toThrow();
  });

  it('name the master key again that wrapped the keys of persons', () => {
    remember(home, namedIn({ DAYBOOK_MASTER_KEY_FILE: '/run/keys/master' }));
    expect(() => refuseWithoutMasterKey(home, {})).toThrow('DAYBOOK_MASTER_KEY_FILE is not set');
    expect(() => refuseWithoutMasterKey(home, { DAYBOOK_MASTER_KEY_FILE: '/moved/master' })).not.toThrow();
  });
});

describe('commands', () => {
  const command = async (name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Output> =>
    tool({ ...(await ownSettings(home)), ...env }, name, ...args);

  it('a start on other stores ends with 78, having changed nothing', async () => {
    remember(home, namedIn({ ESDB_URL: LOG }));
    const before = readFileSync(join(home, 'installation.json'), 'utf8');
    expect(await command('start', [])).toMatchObject({ code: 78, stderr: expect.stringContaining('--moved') });
    expect(readFileSync(join(home, 'installation.json'), 'utf8')).toBe(before);
  });

  it('a backup from a shell without the settings is none', async () => {
    remember(home, namedIn({ ESDB_URL: LOG }));
    const to = join(folder, 'backup');
    expect(await command('backup', ['--to', to])).toMatchObject({
      code: 78,
      stderr: expect.stringContaining('The log of this installation is on log:2113, and ESDB_URL is not set'),
    });
  });

  it('a backup says what it lacks, and so does its restore, which wants the log first', async () => {
    const server = await startPostgres({ dir: join(folder, 'server'), durable: false });
    const env = { ESDB_URL: LOG, DATABASE_URL: server.url };
    const to = join(folder, 'backup');
    try {
      remember(home, namedIn({ ...env, DAYBOOK_MASTER_KEY_FILE: '/run/keys/master' }));
      const taken = await command('backup', ['--to', to], env);
      expect(taken).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('is taken, without what is named above'),
      });
      const { lacks } = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as Manifest;
      expect(lacks).toEqual([
        expect.stringMatching(/^The log: it is on an EventStoreDB of its own/),
        expect.stringMatching(/^The databases daybook_ledger, /),
        expect.stringMatching(/^The key that wraps the keys of persons \(\/run\/keys\/master\)/),
      ]);
      const elsewhere = { ...env, DAYBOOK_HOME: join(folder, 'elsewhere') };
      expect(await command('restore', ['--from', to], { ...elsewhere, ESDB_URL: '' })).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('The log of this backup was on log:2113 and is not in it'),
      });
      const restored = await command('restore', ['--from', to], elsewhere);
      expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('NOT IN THE BACKUP: The log') });
      expect(recall(join(folder, 'elsewhere'))).toEqual(recall(home));
    } finally {
      await server.stop();
    }
  });

  it('a reset leaves no databases behind on a server, and no log', async () => {
    const server = await startPostgres({ dir: join(folder, 'server'), durable: false });
    try {
      await ensureDatabase(server.url, 'daybook_ledger');
      mkdirSync(join(home, 'eventstore'));
      writeFileSync(join(home, 'eventstore', 'kept'), '');
      remember(home, namedIn({ DATABASE_URL: server.url }));
      expect(await command('start', ['--reset'], { DATABASE_URL: server.url })).toMatchObject({
        code: 78,
        stderr: expect.stringMatching(/not the databases daybook_ledger on 127\.0\.0\.1:\d+\. Nothing was changed/),
      });
      expect(readFileSync(join(home, 'eventstore', 'kept'), 'utf8')).toBe('');
    } finally {
      await server.stop();
    }
  });
});
