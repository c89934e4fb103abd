// Load over HTTP: so many connections that always ask again, or so many requests a second whatever comes back.
import { Agent, request } from 'node:http';

export interface Shot {
  readonly path: string;
  readonly key: string;
  readonly body: string;
}

export interface Hit {
  readonly status: number;
  readonly ms: number;
}

export class HttpLoad {
  private readonly agent: Agent;
  private readonly url: URL;

  constructor(
    baseUrl: string,
    private readonly token: string,
    connections: number,
  ) {
    this.url = new URL(baseUrl);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Every connection asks again as soon as it was answered, for so long. */
  async closedLoop(connections: number, ms: number, next: () => Shot): Promise<Hit[]> {
    const hits: Hit[] = [];
    const endMs = performance.now() + ms;
    const work = async (): Promise<void> => {
      while (performance.now() < endMs) hits.push(await this.post(next()));
    };
    await Promise.all(Array.from({ length: connections }, work));
    return hits;
  }

  /** Requests start on a fixed beat; a slow answer does not slow the beat. Times count from when a request was due. */
  async openLoop(ratePerSecond: number, ms: number, next: () => Shot): Promise<Hit[]> {
    const startMs = performance.now();
    const total = Math.round((ratePerSecond * ms) / 1000);
    const hits: Promise<Hit>[] = [];
    while (hits.length < total) {
      const dueMs = startMs + (hits.length * 1000) / ratePerSecond;
      const waitMs = dueMs - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      hits.push(this.post(next(), dueMs));
    }
    return Promise.all(hits);
  }

  close(): void {
    this.agent.destroy();
  }

  post({ path, key, body }: Shot, startedMs = performance.now()): Promise<Hit> {
    return new Promise((resolve) => {
      const done = (status: number): void => resolve({ status, ms: performance.now() - startedMs });
      const call = request(
        {
          agent: this.agent,
          host: this.url.hostname,
          port: this.url.port,
          path,
          method: 'POST',
          headers: {
            authorization: `Bearer ${this.token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'idempotency-key': key,
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => done(response.statusCode ?? 0));
          response.on('error', () => done(0));
        },
      );
      call.on('error', () => done(0));
      call.end(body);
    });
  }
}
