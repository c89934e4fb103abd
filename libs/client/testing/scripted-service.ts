// A service that answers what it was told to, one request after another, and remembers what it was asked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Scripted {
  /** Without one the connection is cut. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
  readonly afterMs?: number;
}

interface ReceivedRequest {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly key: string | undefined;
  readonly body: string;
  readonly atMs: number;
}

export interface ScriptedService {
  readonly url: string;
  readonly asked: readonly ReceivedRequest[];
  stop(): Promise<void>;
}

/** After the last answer, that one is given again and again. */
export async function startScripted(...answers: readonly Scripted[]): Promise<ScriptedService> {
  const asked: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const {
        status,
        headers,
        body: answer = '',
        afterMs = 0,
      } = answers[Math.min(asked.length, answers.length - 1)] ?? {};
      const { authorization, 'idempotency-key': key } = request.headers;
      const line = `${request.method} ${request.url}`;
      asked.push({ line, authorization, key: key?.toString(), body, atMs: performance.now() });
      setTimeout(() => {
        if (status === undefined) response.destroy();
        else response.writeHead(status, headers).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
      }, afterMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
