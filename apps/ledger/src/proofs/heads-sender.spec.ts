// Does whoever heads are sent to get each of them, in order, whatever happens in between?
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageHead } from '@daybook/contracts';
import { HeadsFile } from './heads-file';
import { HeadsSender } from './heads-sender';
import { signHead } from './signed-head';
import { loadSigningKey } from './signing-key';

let dir: string;
let server: Server;
let url: string;
let answers: number[];
let received: { readonly request: string; readonly page: number }[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'daybook-heads-'));
  [answers, received] = [[], []];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { statement } = JSON.parse(Buffer.concat(parts).toString()) as { statement: { page: number } };
      received.push({ request: `${request.method} ${request.url}`, page: statement.page });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/heads`;
});
afterEach(async () => {
  server.closeAllConnections();
  if (server.listening) await once(server.close(), 'close');
  rmSync(dir, { recursive: true });
});

async function published(...pages: number[]): Promise<HeadsFile> {
  const file = new HeadsFile(dir, 'main');
  await file.refresh();
  for (const page of pages) {
    const place = { revision: page, index: 0 };
    const hash = String(page % 10).repeat(64);
    const head: PageHead = {
      ...{ book: 'main', page, from: place, through: place, firstN: page, count: 1, rules: 1, inboxHash: hash },
      ...{ recordedAt: '2026-01-01T00:00:00.000Z', merkleRoot: hash, previousHash: hash },
    };
    await file.append(signHead(head, '2026-01-01T00:00:01.000Z', loadSigningKey(dir)));
  }
  return file;
}

const warnings: unknown[] = [];
const senderTo = (to: string, file: HeadsFile) =>
  new HeadsSender({ url: to, file, retryMs: 1, logger: { warn: (fields) => void warnings.push(fields) } });

async function sendUntil(sender: HeadsSender, count: number): Promise<void> {
  const { signal } = new AbortController();
  while (received.length < count) {
    await sender.send(signal);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

it('posts each head once, in order', async () => {
  const file = await published(1);
  const sender = senderTo(url, file);
  await sendUntil(sender, 1);
  await published(4, 7);
  await file.refresh();
  await sendUntil(sender, 3);
  await sender.send(new AbortController().signal);
  expect(received).toEqual([1, 4, 7].map((page) => ({ request: 'POST /heads', page })));
});

it('puts each under its page where the address says so, and takes it that it is there already', async () => {
  answers = [412];
  const file = await published(3);
  const sender = senderTo(`${url}/{page}.json`, file);
  await sendUntil(sender, 1);
  await published(5);
  await file.refresh();
  await sendUntil(sender, 2);
  expect(received.map(({ request }) => request)).toEqual(['PUT /heads/3.json', 'PUT /heads/5.json']);
});

it('tries again after every refusal and redirection, and leaves none out', async () => {
  answers = [500, 302, 429, 204, 503];
  const file = await published(1, 2);
  const sender = senderTo(url, file);
  await sendUntil(sender, 4);
  await published(3);
  await file.refresh();
  await sendUntil(sender, 6);
  expect(received.map(({ page }) => page)).toEqual([2, 2, 2, 2, 3, 3]);
});

it('sends the last head again after a start, as nobody knows whether it arrived', async () => {
  const file = await published(1, 2);
  await sendUntil(senderTo(url, file), 1);
  await sendUntil(senderTo(url, file), 2);
  expect(received.map(({ page }) => page)).toEqual([2, 2]);
});

it('outlives a receiver that is away', async () => {
  const file = await published(1);
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  const sender = senderTo(url, file);
  await sender.send(new AbortController().signal);
  expect(received).toEqual([]);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  await sendUntil(sender, 1);
  expect(received).toEqual([{ request: 'POST /heads', page: 1 }]);
});
