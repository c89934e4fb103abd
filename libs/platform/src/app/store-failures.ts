// What does it mean that a store cannot be worked with when an app starts: one sentence, and whether waiting can help.
import { hostsOf } from '@daybook/host';
import { connect } from 'node:tls';
import { types } from 'node:util';

const PROBE_MS_MAX = 2_000;
const LOG_PORT = 2113;

export interface StoreFailure {
  /** One sentence for the terminal, without secrets. */
  readonly sentence: string;
  /** False when the store may just not be there yet. */
  readonly needsPerson: boolean;
}

/** Only a person can mend it: the settings, or the rights in the store. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}

/** What is said of a failure whose text or code matches, and after how it ends nothing but a person's work helps. */
interface Kind {
  readonly matches: RegExp;
  readonly needsPerson: boolean;
  readonly says: string;
}

const CERTIFICATE = /self.signed|certificate|altnames|CERT_|UNABLE_TO_/i;

/** The connection is taken and then closed, or answered in another language. */
const NO_GRPC = /Protocol error|Failed to connect|socket hang up/i;

const LOG_KINDS: readonly Kind[] = [
  {
    matches: /^AccessDenied|UNAUTHENTICATED|PERMISSION_DENIED/,
    needsPerson: true,
    says: 'refuses the user: set a user and a password in ESDB_URL that may read $all and append (esdb://user:password@host:port)',
  },
  {
    matches: CERTIFICATE,
    needsPerson: true,
    says: 'shows a certificate that is not trusted: name its authority with tlsCAFile=<file> in ESDB_URL',
  },
  {
    matches: /wrong version number|packet length too long|unknown protocol/i,
    needsPerson: true,
    says: 'does not speak TLS, which ESDB_URL asks for: is the port right? Or add tls=false',
  },
  {
    matches: NO_GRPC,
    needsPerson: false,
    says: 'does not answer as an EventStoreDB does: is the port in ESDB_URL right?',
  },
  { matches: /ECONNREFUSED/, needsPerson: false, says: 'is not there: nothing listens on that port (ESDB_URL)' },
  {
    matches: /ENOTFOUND|EAI_AGAIN|Name resolution/,
    needsPerson: false,
    says: 'cannot be found: no address is known for that name (ESDB_URL)',
  },
];

const DATABASE_KINDS: readonly Kind[] = [
  {
    matches: /^28|password authentication failed|no password supplied|SASL/,
    needsPerson: true,
    says: 'refuses the user: set the right user and password in DATABASE_URL',
  },
  { matches: CERTIFICATE, needsPerson: true, says: 'shows a certificate that is not trusted (DATABASE_URL)' },
  {
    matches: /does not support SSL/,
    needsPerson: true,
    says: 'does not speak TLS, which DATABASE_URL asks for (sslmode)',
  },
  { matches: /ECONNREFUSED/, needsPerson: false, says: 'is not there: nothing listens on that port (DATABASE_URL)' },
  {
    matches: /ENOTFOUND|EAI_AGAIN/,
    needsPerson: false,
    says: 'cannot be found: no address is known for that name (DATABASE_URL)',
  },
];

export async function describeLogFailure(error: unknown, url: string): Promise<StoreFailure> {
  const hosts = hostsOf(url);
  const store = `The log at ${hosts}`;
  if (NO_GRPC.test(textOf(error)) && (await speaksTls(hosts.split(',')[0] ?? '')))
    return { sentence: `${store} speaks TLS, and ESDB_URL says tls=false: take that out.`, needsPerson: true };
  return describe(error, LOG_KINDS, store);
}

export function describeDatabaseFailure(error: unknown, url: string): StoreFailure {
  return describe(error, DATABASE_KINDS, `Postgres at ${hostsOf(url)}`);
}

function describe(error: unknown, kinds: readonly Kind[], store: string): StoreFailure {
  const text = textOf(error);
  const kind = kinds.find(({ matches }) => matches.test(text));
  if (kind === undefined) return { sentence: `${store} does not answer: ${firstLine(error)}.`, needsPerson: false };
  const end = kind.says.endsWith('?') ? '' : '.';
  return { sentence: `${store} ${kind.says}${end}`, needsPerson: kind.needsPerson };
}

/** Code, name and message of the error and of what caused it, one a line. */
function textOf(error: unknown): string {
  const lines: string[] = [];
  for (let at: unknown = error, depth = 0; types.isNativeError(at) && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown };
    lines.push(`${typeof code === 'string' ? code : at.name} ${at.name}: ${at.message}`);
    if ('errors' in at && Array.isArray(at.errors)) for (const one of at.errors) lines.push(String(one));
  }
  return lines.join('\n');
}

function firstLine(error: unknown): string {
  const text = types.isNativeError(error) ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200);
}

/** A server that is not there yet, or is behind a proxy that takes its connections, does not. */
function speaksTls(address: string): Promise<boolean> {
  const { hostname, port } = URL.canParse(`tcp://${address}`)
    ? new URL(`tcp://${address}`)
    : { hostname: '', port: '' };
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || LOG_PORT),
      rejectUnauthorized: false,
    });
    const done = (speaks: boolean) => (): void => {
      socket.destroy();
      resolve(speaks);
    };
    socket.setTimeout(PROBE_MS_MAX).once('secureConnect', done(true)).once('error', done(false));
    socket.once('timeout', done(false)).once('close', done(false));
  });
}
