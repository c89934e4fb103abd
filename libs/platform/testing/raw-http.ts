// Requests as bytes, for what no HTTP library is willing to send.
import { connect } from 'node:net';

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Sent as they are, in this order; `host` and `connection: close` are added. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer | string;
  /** Sent chunk after chunk until the server answers. */
  readonly endless?: Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body when it is a JSON object, else empty. */
  readonly body: Readonly<Record<string, unknown>>;
}

const TIMEOUT_MS = 15_000;
const LARGE_BODY_AFTER_MS = 2_000;
const CHUNK_EVERY_MS = 20;

/** Adds `content-length` for a body unless the headers say how it is framed. */
export function sendRaw(baseUrl: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const head = [
    `${request.method} ${request.path} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    'connection: close',
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ...framing(request),
  ].join('\r\n');
  const socket = connect({ host: hostname, port: Number(port) });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    let pump: NodeJS.Timeout | undefined;
    const finish = (): void => {
      clearTimeout(timer);
      clearInterval(pump);
      socket.destroy();
      const answer = parseAnswer(Buffer.concat(chunks).toString('utf8'));
      if (answer === undefined) reject(new Error(`${request.method} ${request.path.slice(0, 80)}: no answer`));
      else resolve(answer);
    };
    const timer = setTimeout(finish, TIMEOUT_MS);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', finish).on('close', finish);
    socket.write(Buffer.from(`${head}\r\n\r\n`, 'utf8'));
    const { body, endless } = request;
    const unanswered = (bytes: Buffer | string): void =>
      void (chunks.length === 0 && socket.writable && socket.write(bytes));
    if (body !== undefined && !isLarge(body)) socket.write(body);
    // Whoever still sends when the other side has closed may lose the answer: the headers alone are enough for one.
    if (body !== undefined && isLarge(body)) setTimeout(unanswered, LARGE_BODY_AFTER_MS, body);
    if (endless !== undefined) pump = setInterval(unanswered, CHUNK_EVERY_MS, endless);
  });
}

function isLarge(body: Buffer | string): boolean {
  return Buffer.byteLength(body) > 100 * 1024;
}

function framing({ headers, body, endless }: RawRequest): string[] {
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  if (named.has('content-length') || named.has('transfer-encoding')) return [];
  if (endless !== undefined) return ['transfer-encoding: chunked'];
  return body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`];
}

function parseAnswer(text: string): RawAnswer | undefined {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (status === undefined) return undefined;
  const split = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, split).split('\r\n').slice(1);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const rest = text.slice(split + 4);
  return { status: Number(status), headers: Object.fromEntries(headers), text: rest, body: parseObject(rest) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
