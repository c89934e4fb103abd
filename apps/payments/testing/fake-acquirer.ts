// A card acquirer for specs that does what each spec tells it to, also what no acquirer should.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signCallback } from '@daybook/platform';

export interface FakeCharge {
  readonly endToEndId: string;
  readonly railReference: string;
  readonly cardToken: string;
  amount: string;
  currency: string;
  status: 'received' | 'approved' | 'declined';
  reason?: string;
  /** RFC 3339; now, when nothing else is said. */
  receivedAt?: string;
}

/** What becomes of a submission by its card. */
const BY_CARD: Readonly<Record<string, Pick<FakeCharge, 'status' | 'reason'>>> = {
  tok_approve: { status: 'approved' },
  tok_decline: { status: 'declined', reason: 'do_not_honour' },
  tok_wait: { status: 'received' },
  tok_cut: { status: 'approved' },
};

export class FakeAcquirer {
  readonly charges = new Map<string, FakeCharge>();
  /** Every submission, repeats included. */
  submissions = 0;
  isDown = false;
  /** What every request is answered with, instead of being looked at. */
  answersWith: number | undefined;
  /** How often it was answered so. */
  refused = 0;
  /** What the rail says next time instead of the truth. */
  lie: ((charge: FakeCharge) => object) | undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly secret: string,
  ) {}

  static async start(secret: string): Promise<FakeAcquirer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const acquirer = new FakeAcquirer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret);
    server.on('request', (request, response) => void acquirer.serve(request, response));
    return acquirer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  chargeOf(cardToken: string, amount: string): FakeCharge {
    const found = [...this.charges.values()].find((one) => one.cardToken === cardToken && one.amount === amount);
    if (found === undefined) throw new Error(`no charge of ${amount} on ${cardToken}`);
    return found;
  }

  /** Posts a callback as the rail would; parts of it can be made wrong. */
  callback(
    url: string,
    status: object,
    wrong: { secret?: string; timestamp?: string; sent?: string } = {},
  ): Promise<Response> {
    const body = JSON.stringify(status);
    const timestamp = wrong.timestamp ?? String(Math.floor(Date.now() / 1000));
    return send(url, timestamp, signCallback(wrong.secret ?? this.secret, timestamp, body), wrong.sent ?? body);
  }

  /** Whatever the text, with a signature that is right. */
  signed(url: string, timestamp: string, text: string): Promise<Response> {
    return send(url, timestamp, signCallback(this.secret, timestamp, text), text);
  }

  statusOf({ endToEndId, railReference, amount, currency, status, reason }: FakeCharge): object {
    return { endToEndId, railReference, amount, currency, status, ...(reason === undefined ? {} : { reason }) };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (this.isDown) return void request.socket.destroy();
    if (this.answersWith !== undefined) {
      this.refused += 1;
      return void response.writeHead(this.answersWith).end('{}');
    }
    if (request.method === 'POST') return this.take(body, request, response);
    if ((request.url ?? '').startsWith('/charges?'))
      return this.list(new URLSearchParams(request.url?.slice(9)), response);
    const charge = this.charges.get(decodeURIComponent((request.url ?? '').replace('/charges/', '')));
    if (charge === undefined) return void response.writeHead(404).end('{}');
    this.say(charge, response);
  }

  /** Two on a page, so that few make several pages. */
  private list(query: URLSearchParams, response: ServerResponse): void {
    const ids = [...this.charges.keys()];
    const all = ids.flatMap((id) => this.charges.get(id) ?? []).slice(ids.indexOf(query.get('after') ?? '') + 1);
    const from = query.get('receivedFrom') ?? '';
    const items = all
      .map((charge) => ({ ...this.statusOf(charge), receivedAt: charge.receivedAt ?? new Date().toISOString() }))
      .filter(({ receivedAt }) => receivedAt >= from);
    const page = items.slice(0, 2);
    const next = items.length > 2 ? { next: (page[1] as { endToEndId?: string }).endToEndId } : {};
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ items: page, ...next }));
  }

  private take(body: string, request: IncomingMessage, response: ServerResponse): void {
    this.submissions += 1;
    const { endToEndId, cardToken, amount, currency } = JSON.parse(body) as FakeCharge;
    const fate = BY_CARD[cardToken];
    if (fate === undefined) return void response.writeHead(400).end('{}');
    const known = this.charges.get(endToEndId);
    const charge = known ?? { endToEndId, railReference: randomUUID(), cardToken, amount, currency, ...fate };
    this.charges.set(endToEndId, charge);
    if (cardToken === 'tok_cut' && known === undefined) return void request.socket.destroy();
    this.say(charge, response);
  }

  private say(charge: FakeCharge, response: ServerResponse): void {
    const { lie } = this;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(lie?.(charge) ?? this.statusOf(charge)));
  }
}

function send(url: string, timestamp: string, signature: string, body: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    'callback-timestamp': timestamp,
    'callback-signature': signature,
  };
  return fetch(url, { method: 'POST', headers, body });
}
