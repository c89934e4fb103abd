// What starting, attaching and stopping do, and what they say when they cannot.
import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { RUNS_AS_ROOT, Scratch, failure, isAlive, query } from '../testing/scratch';
import { postgresProcessesOn } from './processes';
import { resetPostgres } from './reset-postgres';

describe('startPostgres', () => {
  const scratch = new Scratch();
  afterAll(() => scratch.clean());

  it('creates, starts and durably serves a UTF8 server on loopback without socket files', async () => {
    const dir = scratch.directory();
    const said: string[] = [];
    const server = await scratch.start({ dir, durable: true, log: (line) => said.push(line) });
    const settings = await query(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN
       ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'unix_socket_directories',
        'server_encoding', 'max_connections', 'TimeZone') ORDER BY name COLLATE "C"`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      max_connections: '100',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    });
    expect(server.attached).toBe(false);
    expect(said).toEqual([
      `Postgres data created in ${join(dir, 'data')}.`,
      `Postgres is ready on port ${server.port} (pid ${server.pid}).`,
    ]);
  });

  it('asks for the generated password and keeps it and the data to their owners', async () => {
    const dir = await scratch.installation();
    const server = await scratch.start({ dir });
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    expect(await failure(query(wrong.href, 'SELECT 1'))).toContain('password authentication failed');
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'guard.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'data')).uid).toBe(RUNS_AS_ROOT ? 65534 : process.getuid?.());
  });

  it('attaches to the server that runs there, which a mere attachment does not stop', async () => {
    const dir = await scratch.installation();
    const first = await scratch.start({ dir });
    const second = await scratch.start({ dir, port: first.port === 5999 ? 5998 : 5999 });
    expect({ ...second, stop: null, exited: null }).toEqual({ ...first, attached: true, stop: null, exited: null });
    await second.stop();
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const third = await scratch.start({ dir });
    await third.stop({ evenIfAttached: true });
    expect(isAlive(first.pid)).toBe(false);
    expect(await first.exited).toBe('exit code 0');
  });

  it('makes one server when several processes start it at the same time', async () => {
    const dir = await scratch.installation();
    const servers = await Promise.all([1, 2, 3, 4].map(() => scratch.start({ dir })));
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
    expect(servers.filter(({ attached }) => !attached)).toHaveLength(1);
  });

  it('runs under a directory that others cannot enter, and again after that moved', async () => {
    const parent = scratch.directory();
    chmodSync(parent, 0o700);
    const first = await scratch.start({ dir: join(parent, 'here', 'postgres') });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    mkdirSync(join(parent, 'there'));
    renameSync(join(parent, 'here', 'postgres'), join(parent, 'there', 'postgres'));
    const second = await scratch.start({ dir: join(parent, 'there', 'postgres') });
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('names a port that another program has', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await failure(scratch.start({ dir: await scratch.installation(), port }))).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program; end that one or choose another port for Postgres.`,
    );
    other.close();
  });

  it('shows the log of a server that is not ready in time, and leaves none running', async () => {
    const dir = await scratch.installation();
    appendFileSync(join(dir, 'data', 'postgresql.auto.conf'), "restore_command = 'sleep 6; false'\n");
    appendFileSync(join(dir, 'data', 'recovery.signal'), '');
    const message = await failure(scratch.start({ dir, readyTimeoutMs: 1_500 }));
    expect(message).toContain('Postgres was not ready within 1500 ms');
    expect(message).toContain('database system was shut down');
    expect(message).not.toContain('database system is ready');
    expect(postgresProcessesOn(join(dir, 'data'))).toEqual([]);
  });

  it('shows the log of a server that ends before it is ready', async () => {
    const dir = await scratch.installation();
    appendFileSync(join(dir, 'data', 'postgresql.auto.conf'), "shared_preload_libraries = 'no_such_thing'\n");
    const message = await failure(scratch.start({ dir }));
    expect(message).toContain('Postgres ended before it was ready (exit code 1)');
    expect(message).toContain('could not access file "no_such_thing"');
  });

  it('refuses to take a server without durability for a durable one', async () => {
    const dir = await scratch.installation();
    await scratch.start({ dir });
    expect(await failure(scratch.start({ dir, durable: true }))).toContain('runs without durability');
  });

  it('ends the server and removes everything on reset', async () => {
    const dir = join(scratch.directory(), 'postgres');
    const server = await scratch.start({ dir });
    await resetPostgres(dir);
    expect(await server.exited).toBe('exit code 0');
    expect(statSync(dir, { throwIfNoEntry: false })).toBeUndefined();
    await expect(resetPostgres(dir)).resolves.toBeUndefined();
  });
});
