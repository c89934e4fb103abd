// Is a history fetched whole, and is the person told what to do when it cannot be?
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchHistory } from './history-client';

let server: Server;
let url: string;
const seen: IncomingMessage[] = [];
let answers: { status: number; body: object }[] = [];

beforeEach(async () => {
  seen.length = 0;
  server = createServer((request, response) => {
    seen.push(request);
    const { status, body } = answers.shift() ?? { status: 500, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

it('asks for page after page, with the token, until there is no next one', async () => {
  answers = [
    { status: 200, body: { items: [{ order: 1 }], next: 'c+/1', asOf: 'ledger:5' } },
    { status: 200, body: { items: [{ order: 2 }], asOf: 'ledger:7' } },
  ];
  const history = await fetchHistory(url, 'secret', 'order/1 2');
  expect(history).toEqual({ correlationId: 'order/1 2', items: [{ order: 1 }, { order: 2 }], asOf: 'ledger:7' });
  expect(seen.map((request) => request.url)).toEqual([
    '/history/order%2F1%202?limit=200',
    '/history/order%2F1%202?limit=200&cursor=c%2B%2F1',
  ]);
  expect(seen.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(true);
});

it.each([
  [404, 'Nothing on the log belongs to "x"'],
  [400, '"x" is no id: an id is 1 to 200 visible ASCII characters'],
  [414, '"x" is no id'],
  [503, 'Audit answered 503'],
])('explains a %i', async (status, message) => {
  answers = [{ status, body: {} }];
  await expect(fetchHistory(url, 'secret', 'x')).rejects.toThrow(message);
});

it('says where audit was looked for when it does not answer', async () => {
  await expect(fetchHistory('http://127.0.0.1:1', 'secret', 'x')).rejects.toThrow(
    'Audit does not answer at http://127.0.0.1:1',
  );
});
