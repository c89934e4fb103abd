// Can a service do its work? A context says so at /health/ready; every other service serves once it says that it is ready.
import { get, type RequestOptions } from 'node:http';
import { get as getOverTls } from 'node:https';
import type { Service } from '../installation/services';

const ANSWER_MS_MAX = 3_000;
const OK = 200;

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

/** Undefined when it is ready, else one sentence that says what is not. */
export async function whyNotReady({ of }: Service, url: string): Promise<string | undefined> {
  if (of !== 'context') return undefined;
  try {
    const { status, body } = await ask(new URL('/health/ready', url));
    if (status === OK) return undefined;
    return `it serves, but is not ready yet: ${failingChecks(body) || `status ${status ?? '?'}`}`;
  } catch {
    return 'it serves, but does not answer yet';
  }
}

/** Our own process told us this address: its certificate may name another host, or an authority that is not known here. */
function ask(url: URL): Promise<Answer> {
  const options = { agent: false, rejectUnauthorized: false, signal: AbortSignal.timeout(ANSWER_MS_MAX) };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? getOverTls : get;
    const request = send(url, options satisfies RequestOptions & { rejectUnauthorized: boolean }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body })).on('error', reject);
    });
    request.on('error', reject);
  });
}

function failingChecks(body: string): string {
  const { checks = {} } = JSON.parse(body) as { checks?: Readonly<Record<string, string>> };
  return Object.entries(checks)
    .flatMap(([check, said]) => (said === 'ok' ? [] : [check]))
    .join(', ');
}
