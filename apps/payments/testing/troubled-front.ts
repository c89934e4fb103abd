// A front before a running app that gets in the way as told: answers 503 itself, or takes the app's answer and says nothing.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `unavailable`: the app never hears of it. `answer-lost`: the app served the request, and its answer is dropped. */
type Trouble = 'unavailable' | 'answer-lost';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
}

export class TroubledFront {
  readonly seen: Seen[] = [];
  private readonly troubles: Trouble[] = [];

  private constructor(
    readonly url: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(appUrl: string): Promise<TroubledFront> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const front = new TroubledFront(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void front.pass(appUrl, request, response);
    });
    return front;
  }

  /** What befalls the next requests, one after another. */
  expect(...troubles: Trouble[]): void {
    this.seen.length = 0;
    this.troubles.push(...troubles);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pass(appUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const key = headers['idempotency-key'];
    this.seen.push({ method, path, key: typeof key === 'string' ? key : undefined });
    const trouble = this.troubles.shift();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (trouble === 'unavailable') {
      response.writeHead(503, { 'retry-after': '0', 'content-type': 'text/plain' }).end('no upstream');
      return;
    }
    const { authorization = '', 'content-type': contentType } = headers;
    const answer = await fetch(appUrl + path, {
      method,
      headers: {
        authorization,
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
      },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const text = await answer.text();
    if (trouble === 'answer-lost') response.destroy();
    else response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
  }
}
