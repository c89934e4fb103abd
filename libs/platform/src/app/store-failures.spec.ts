// Is it said in one sentence why a store cannot be worked with, and is a person called only where waiting cannot help?
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { startEmbeddedNode } from '@daybook/embedded-node';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { createServer, type AddressInfo, type Server as NetServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SELF_SIGNED } from '../../testing/self-signed';
import { EventStoreLog } from '../event-store/event-store-log';
import { LogUnavailable } from '../event-store/event-log';
import { createLogger } from '../observability/logger';
import { describeDatabaseFailure, describeLogFailure, StoreRefused } from './store-failures';
import { whenThere } from './when-there';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function portOf(server: NetServer): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function withTls(): Promise<number> {
  const server = new Server();
  closing.push(() => server.forceShutdown());
  const keys = [{ private_key: Buffer.from(SELF_SIGNED.key), cert_chain: Buffer.from(SELF_SIGNED.cert) }];
  return new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createSsl(null, keys), (error, port) =>
      error === null ? resolve(port) : reject(error),
    ),
  );
}

async function failureAt(url: string) {
  const log = new EventStoreLog({ connectionString: url });
  try {
    for await (const _ of log.readAll({ from: 'start', direction: 'forwards', maxCount: 1 })) break;
  } catch (error) {
    return describeLogFailure(error, url);
  } finally {
    await log.close();
  }
  throw new Error('it could be read');
}

describe('a log', () => {
  it('whose certificate no authority vouches for', async () => {
    const port = await withTls();
    expect(await failureAt(`esdb://ops:s3cret@localhost:${port}?tls=true`)).toEqual({
      sentence: `The log at localhost:${port} shows a certificate that is not trusted: name its authority with tlsCAFile=<file> in ESDB_URL.`,
      needsPerson: true,
    });
  });

  it('that speaks TLS when it was told not to', async () => {
    const port = await withTls();
    expect(await failureAt(`esdb://127.0.0.1:${port}?tls=false`)).toEqual({
      sentence: `The log at 127.0.0.1:${port} speaks TLS, and ESDB_URL says tls=false: take that out.`,
      needsPerson: true,
    });
  });

  it('that speaks no TLS when it was told to', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'daybook-plain-'));
    const node = await startEmbeddedNode({ dir });
    closing.push(async () => (await node.close(), rmSync(dir, { recursive: true })));
    expect(await failureAt(`esdb://localhost:${node.port}?tls=true`)).toMatchObject({
      sentence: expect.stringContaining('does not speak TLS, which ESDB_URL asks for'),
      needsPerson: true,
    });
  });

  it('that refuses the user', async () => {
    const port = await portOf(createHttp2((_, response) => void response.writeHead(401).end()));
    expect(await failureAt(`esdb://ops:s3cret@127.0.0.1:${port}?tls=false`)).toMatchObject({
      sentence: expect.stringMatching(new RegExp(`^The log at 127.0.0.1:${port} refuses the user: `)),
      needsPerson: true,
    });
  });

  it.each([
    ['where a web server answers', createHttp((_, response) => void response.end('hello'))],
    ['behind a proxy that closes what it cannot hand on', createServer((socket) => void socket.end())],
  ])('%s', async (_where, server) => {
    const port = await portOf(server);
    expect(await failureAt(`esdb://127.0.0.1:${port}?tls=false`)).toEqual({
      sentence: `The log at 127.0.0.1:${port} does not answer as an EventStoreDB does: is the port in ESDB_URL right?`,
      needsPerson: false,
    });
  });

  it('where nothing listens', async () => {
    expect(await failureAt('esdb://127.0.0.1:1?tls=false')).toEqual({
      sentence: 'The log at 127.0.0.1:1 is not there: nothing listens on that port (ESDB_URL).',
      needsPerson: false,
    });
  });
});

it.each([
  [{ code: '28P01', message: 'password authentication failed for user "a"' }, 'refuses the user', true],
  [{ code: '28000', message: 'no pg_hba.conf entry' }, 'refuses the user', true],
  [{ message: 'The server does not support SSL connections' }, 'does not speak TLS', true],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'self-signed certificate in certificate chain' }, 'not trusted', true],
  [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:1' }, 'nothing listens', false],
])('a database server that fails with %j', ({ message, ...more }, says, needsPerson) => {
  const failure = describeDatabaseFailure(Object.assign(new Error(message), more), 'postgresql://a:s3cret@h:1/d?x=y');
  expect(failure).toEqual({ sentence: expect.stringMatching(new RegExp(`^Postgres at h:1 .*${says}`)), needsPerson });
});

describe('waiting for a store', () => {
  const logger = createLogger({ context: 'spec', level: 'silent' });
  let said: string[];
  beforeEach(() => {
    said = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (said.push(String(text)), true));
  });
  afterEach(() => jest.restoreAllMocks());

  it('says each reason once, and goes on when the store is there', async () => {
    const reasons = ['one', 'one', 'two'];
    const work = (): Promise<string> => {
      const reason = reasons.shift();
      return reason === undefined ? Promise.resolve('there') : Promise.reject(new LogUnavailable(reason));
    };
    const describeAs = (error: unknown) => ({ sentence: (error as Error).message, needsPerson: false });
    expect(await whenThere(logger, describeAs, work)).toBe('there');
    expect(said).toEqual(['{"waiting":"one"}\n', '{"waiting":"two"}\n']);
  });

  it('ends when it has been refused for three seconds, and no earlier', async () => {
    const startedMs = performance.now();
    const refused = { sentence: 'the user is not known', needsPerson: true };
    const waiting = whenThere(
      logger,
      () => refused,
      () => Promise.reject(new Error('no')),
    );
    await expect(waiting).rejects.toThrow(new StoreRefused('the user is not known'));
    expect(performance.now() - startedMs).toBeGreaterThan(3_000);
  });
});
