// That databases are made once whoever asks, and which server the environment chooses.
import { Scratch, failure, query } from '../testing/scratch';
import { databaseUrl } from './database-url';
import { dropDatabase, ensureDatabase } from './databases';
import { resolvePostgres } from './resolve-postgres';
import { testDatabase } from './test-database';

describe('databaseUrl', () => {
  it.each([
    ['postgresql://a:b@h:1/postgres', 'daybook_ledger', 'postgresql://a:b@h:1/daybook_ledger'],
    ['postgres://h', 'x', 'postgres://h/x'],
    [
      'postgresql://a:p%40@h:1/postgres?sslmode=require',
      'odd name',
      'postgresql://a:p%40@h:1/odd%20name?sslmode=require',
    ],
  ])('keeps all of %s but the database', (server, name, expected) => {
    expect(databaseUrl(server, name)).toBe(expected);
  });
});

describe('ensureDatabase', () => {
  it('makes one database however many callers ask for it at once, and nothing when it is there', async () => {
    const { url: serverUrl, drop } = await testDatabase();
    const name = `ensured "${process.pid}"`;
    const urls = await Promise.all(Array.from({ length: 8 }, () => ensureDatabase(serverUrl, name)));
    expect(new Set(urls)).toEqual(new Set([databaseUrl(serverUrl, name)]));
    await query(databaseUrl(serverUrl, name), 'CREATE TABLE kept AS SELECT 1 AS row');
    expect(await query(await ensureDatabase(serverUrl, name), 'SELECT row FROM kept')).toEqual([{ row: 1 }]);
    await dropDatabase(serverUrl, name);
    await dropDatabase(serverUrl, name);
    expect(await failure(query(databaseUrl(serverUrl, name), 'SELECT 1'))).toContain('does not exist');
    await drop();
  });
});

describe('resolvePostgres', () => {
  const scratch = new Scratch();
  afterAll(() => scratch.clean());

  it('uses the server of DATABASE_URL and starts nothing', async () => {
    const url = 'postgresql://somebody:secret@db.example:5432/main';
    const server = await resolvePostgres({ DATABASE_URL: url, DAYBOOK_HOME: '/proc/nowhere' });
    expect({ ...server, stop: null }).toEqual({ given: true, url, stop: null });
    await expect(server.stop()).resolves.toBeUndefined();
  });

  it('otherwise starts one under DAYBOOK_HOME on POSTGRES_PORT', async () => {
    const home = scratch.directory();
    const server = await resolvePostgres({ DAYBOOK_HOME: home, POSTGRES_PORT: '0' }, { durable: false });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('refuses settings that cannot be meant, without repeating a password', async () => {
    expect(await failure(resolvePostgres({ DATABASE_URL: 'mysql://root:secret@h/x' }))).toBe(
      'DATABASE_URL must look like postgresql://user:password@host:5432/database.',
    );
    expect(await failure(resolvePostgres({ POSTGRES_PORT: '54x' }))).toContain('POSTGRES_PORT must be a port number');
  });
});
