// What does `npm start` say, and how does it end, when a store that the environment names cannot be worked with?
import { SELF_SIGNED } from '@daybook/platform/testing';
import { once } from 'node:events';
import { createServer, type Server } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { UsersPlatform } from '../installation/testing/users-platform';

jest.setTimeout(120_000);

let platform: UsersPlatform;
let server: Server;
beforeAll(async () => {
  server = createServer(SELF_SIGNED, (socket) => socket.on('error', () => undefined).resume());
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => server.close());
afterEach(async () => {
  await platform.stop();
  platform.remove();
});

const portOf = (): number => (server.address() as AddressInfo).port;

it.each([
  ['whose certificate is not trusted', 'tls=true', 'shows a certificate that is not trusted'],
  ['that speaks TLS when it was told not to', 'tls=false', 'speaks TLS, and ESDB_URL says tls=false'],
])('ends with 78 and one sentence on a log %s', async (_what, parameter, says) => {
  platform = await UsersPlatform.make({ ESDB_URL: `esdb://ops:s3cret-word@localhost:${portOf()}?${parameter}` });
  expect(await platform.start()).toBe(false);
  expect(platform.supervisor?.exitCode).toBe(78);
  const lines = platform.said.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(new RegExp(`^[A-Z].*: The log at localhost:${portOf()} ${says}`));
  expect(platform.said).not.toMatch(/Daybook is ready|s3cret-word|^ +at /m);
});

it('waits for a log that is not there, and says so', async () => {
  platform = await UsersPlatform.make({ ESDB_URL: 'esdb://127.0.0.1:1?tls=false' });
  const starting = platform.start();
  while (!platform.said.includes('  waiting  ')) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(platform.said).toContain('The log at 127.0.0.1:1 is not there: nothing listens on that port (ESDB_URL).');
  await platform.stop();
  expect(await starting).toBe(false);
  expect(platform.said).not.toContain('Daybook is ready');
});
