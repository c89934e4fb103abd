// Does the simulated rail behave as its test cards promise, also after it was killed?
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyCallback } from '@daybook/platform';
import { CallbackSender } from './callback-sender';
import { CARD_BEHAVIOURS } from './card-behaviours';
import { buildRailServer, type RailStatus } from './rail-server';
import { SubmissionStore } from './submission-store';

const secret = 'a secret of both sides';

interface Heard {
  readonly status: RailStatus;
  readonly signatureIsRight: boolean;
}

describe('the card rail', () => {
  const heard: Heard[] = [];
  let dir: string;
  let customer: Server;
  let callbackUrl: string;
  let answerWith = 200;
  let rail: Awaited<ReturnType<typeof startRail>>;

  async function startRail() {
    const store = new SubmissionStore(dir);
    const callbacks = new CallbackSender(store, secret, Date.now, () => undefined);
    const server = buildRailServer(store, Date.now, () => callbacks.wake());
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    callbacks.wake();
    const stop = async () => {
      await server.close();
      await callbacks.stop();
      await store.close();
    };
    return { url, stop };
  }

  async function hear(request: IncomingMessage): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const header = (name: string) => String(request.headers[name]);
    const callback = { timestamp: header('callback-timestamp'), signature: header('callback-signature'), body };
    const signatureIsRight = verifyCallback(secret, callback, Date.now());
    heard.push({ status: JSON.parse(body) as RailStatus, signatureIsRight });
  }

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'card-rail-'));
    customer = createServer((request, response) => {
      void hear(request).then(() => response.writeHead(answerWith).end());
    });
    await new Promise<void>((resolve) => customer.listen(0, '127.0.0.1', resolve));
    callbackUrl = `http://127.0.0.1:${(customer.address() as AddressInfo).port}/`;
    rail = await startRail();
  });

  afterAll(async () => {
    await rail.stop();
    customer.close();
    customer.closeAllConnections();
    rmSync(dir, { recursive: true });
  });

  const charge = (endToEndId: string, cardToken: string, more: object = {}) => ({
    endToEndId,
    cardToken,
    amount: '25.00',
    currency: 'EUR',
    callbackUrl,
    ...more,
  });

  async function submit(body: object): Promise<{ code: number; body: RailStatus }> {
    const response = await fetch(`${rail.url}/charges`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { code: response.status, body: (await response.json()) as RailStatus };
  }

  async function statusOf(endToEndId: string): Promise<RailStatus> {
    return (await (await fetch(`${rail.url}/charges/${endToEndId}`)).json()) as RailStatus;
  }

  const callbacksFor = (endToEndId: string) => heard.filter(({ status }) => status.endToEndId === endToEndId);

  async function eventually(what: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await what()); tries += 1) {
      if (tries > 500) throw new Error('it did not happen in time');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '[::1]'])(
    'takes a charge whose callback goes to %s',
    async (host) => {
      const body = charge(`e2e-host-${host.replace(/\W/g, '')}`, 'tok_approve', { callbackUrl: `http://${host}:1/` });
      expect((await submit(body)).code).toBe(200);
    },
  );

  it('approves at once, and says so again in a signed callback', async () => {
    expect((await submit(charge('e2e-1/0', 'tok_approve'))).body.status).toBe('approved');
    await eventually(() => callbacksFor('e2e-1/0').length === 1);
    expect(callbacksFor('e2e-1/0')).toMatchObject([{ signatureIsRight: true, status: { status: 'approved' } }]);
  });

  it('lists what it has received since a time, page by page, with what became of it', async () => {
    const from = new Date().toISOString();
    const ids = Array.from({ length: 105 }, (_, index) => `listed-${String(index).padStart(3, '0')}`);
    for (const id of ids) await submit(charge(id, 'tok_approve'));
    const page = async (query: string) => {
      const answer = await fetch(`${rail.url}/charges?receivedFrom=${from}${query}`);
      return (await answer.json()) as { items: (RailStatus & { receivedAt: string })[]; next?: string };
    };
    const first = await page('');
    const second = await page(`&after=${first.next ?? ''}`);
    expect([first.items.length, second.next]).toEqual([100, undefined]);
    const all = [...first.items, ...second.items];
    expect(all.map(({ endToEndId }) => endToEndId).sort()).toEqual(ids);
    expect(all.every(({ status, receivedAt }) => status === 'approved' && receivedAt >= from)).toBe(true);
    expect((await fetch(`${rail.url}/charges`)).status).toBe(400);
    expect((await fetch(`${rail.url}/charges?receivedFrom=${from}&after=nowhere`)).status).toBe(400);
  });

  it.each(Object.keys(CARD_BEHAVIOURS).filter((card) => card.startsWith('tok_decline_')))(
    'declines %s with its reason',
    async (card) => {
      const { body } = await submit(charge(`e2e-${card.replaceAll('_', '-')}`, card));
      expect(body).toMatchObject({ status: 'declined', reason: card.replace('tok_decline_', '') });
    },
  );

  it('charges once for one end-to-end id, whatever is asked again', async () => {
    const first = await submit(charge('e2e-2', 'tok_approve'));
    expect(await submit(charge('e2e-2', 'tok_approve'))).toEqual(first);
    expect((await submit(charge('e2e-2', 'tok_approve', { amount: '26.00' }))).code).toBe(409);
  });

  it('tells of a duplicate card three times', async () => {
    await submit(charge('e2e-3', 'tok_duplicate'));
    await eventually(() => callbacksFor('e2e-3').length === 3);
  });

  it('answers a delayed card later', async () => {
    expect((await submit(charge('e2e-4', 'tok_delay'))).body.status).toBe('received');
    await eventually(async () => (await statusOf('e2e-4')).status === 'approved');
  });

  it('cuts the connection where the card says so, having taken the charge', async () => {
    await expect(submit(charge('e2e-5', 'tok_cut'))).rejects.toThrow();
    expect((await statusOf('e2e-5')).status).toBe('approved');
    expect((await submit(charge('e2e-5', 'tok_cut'))).code).toBe(200);
  });

  it('remembers charges and owed callbacks over a restart, and repeats a callback until it is taken', async () => {
    answerWith = 503;
    await submit(charge('e2e-6', 'tok_approve'));
    await eventually(() => callbacksFor('e2e-6').length >= 1);
    await rail.stop();
    answerWith = 200;
    const before = callbacksFor('e2e-6').length;
    rail = await startRail();
    expect((await statusOf('e2e-6')).status).toBe('approved');
    await eventually(() => callbacksFor('e2e-6').length > before);
  });

  it.each([
    ['an unknown card', charge('e2e-7', 'tok_unheard')],
    ['a field too many', charge('e2e-7', 'tok_approve', { cvv: '123' })],
    ['an amount that is a number', charge('e2e-7', 'tok_approve', { amount: 25 })],
    ['a callback to elsewhere', charge('e2e-7', 'tok_approve', { callbackUrl: 'http://example.com/' })],
  ])('refuses %s', async (_, body) => {
    expect((await submit(body)).code).toBe(400);
  });
});
