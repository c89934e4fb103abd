// The settings of an app, read from its environment and checked before anything starts.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_AUDIENCE, DEVELOPMENT_ISSUER, DEVELOPMENT_KEY_PREFIX } from '../access/development-key';
import { connectionString } from '../event-store/connection-string';
import { LIMIT_SETTINGS, TRUSTED_PROXIES } from '../http/limit-settings';
import { LOG_LEVELS } from '../observability/logger';
import {
  ConfigProblems,
  type Environment,
  integer,
  oneOf,
  optional,
  readSettings,
  secret,
  text,
  url,
} from './environment';
import { Secret } from './secret';

const DEFAULT_ESDB_URL = new Secret('esdb://127.0.0.1:2113?tls=false');
const TWELVE_HOURS_S = 12 * 3600;

function settingsOf(defaultPort: number) {
  return {
    mode: oneOf('NODE_ENV', ['development', 'test', 'production'], 'development'),
    /** The folder of data, logs and keys. */
    home: { name: 'DAYBOOK_HOME', fallback: resolve('.daybook'), read: (value: string) => resolve(value) },
    /** An address or a name; an IPv6 address with or without brackets. */
    host: { name: 'HOST', fallback: '127.0.0.1', read: withoutBrackets },
    port: integer('PORT', { min: 0, max: 65535, fallback: defaultPort }),
    /** `1`: processes that work in the background run at low priority. `0`: they get as much of the machine as the others. */
    lowPriority: oneOf('LOW_PRIORITY', ['0', '1'], '1'),
    logLevel: oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    /** A server; the app's own database on it is `daybook_<context>`. Unset: an embedded server. */
    databaseUrl: optional(url('DATABASE_URL', ['postgres', 'postgresql'])),
    esdbUrl: connectionString('ESDB_URL', DEFAULT_ESDB_URL),
    /** An OIDC issuer's keys; else a file of keys; else the development key. */
    jwksUrl: optional(text('JWKS_URL')),
    jwksFile: optional(text('JWKS_FILE')),
    issuer: text('JWT_ISSUER', DEVELOPMENT_ISSUER),
    audience: text('JWT_AUDIENCE', DEFAULT_AUDIENCE),
    tokenLifetimeMaxS: integer('TOKEN_LIFETIME_MAX_S', { min: 60, max: 86_400, fallback: TWELVE_HOURS_S }),
    /** Signs cursors; several machines behind one address need the same key. */
    cursorKey: optional(secret('CURSOR_KEY')),
    /** Wraps the keys of persons, where the context keeps any. */
    masterKeyFile: optional(text('DAYBOOK_MASTER_KEY_FILE')),
    tlsCertFile: optional(text('TLS_CERT_FILE')),
    tlsKeyFile: optional(text('TLS_KEY_FILE')),
    /** `1`: a proxy in front of the app speaks TLS with its callers. */
    tlsTerminated: oneOf('TLS_TERMINATED', ['0', '1'], '0'),
    trustedProxies: TRUSTED_PROXIES,
    ...LIMIT_SETTINGS,
  };
}

export type ContextConfig = ReturnType<typeof readContextConfig>;
export const CONFIG = Symbol('ContextConfig');

/** @throws ConfigProblems with every problem */
export function readContextConfig(env: Environment, defaultPort: number) {
  const config = readSettings(env, settingsOf(defaultPort));
  const problems = problemsOf(config);
  if (problems.length > 0) throw new ConfigProblems(problems);
  return config;
}

interface Judged {
  readonly mode: string;
  readonly host: string;
  readonly jwksUrl: string | undefined;
  readonly jwksFile: string | undefined;
  readonly issuer: string;
  readonly tlsCertFile: string | undefined;
  readonly tlsKeyFile: string | undefined;
  readonly tlsTerminated: string;
}

function problemsOf(config: Judged): string[] {
  const problems: string[] = [];
  const { jwksUrl, jwksFile } = config;
  const open = !isLoopback(config.host);
  const usesDevelopmentKey = jwksUrl === undefined && (jwksFile === undefined || holdsDevelopmentKey(jwksFile));
  if (usesDevelopmentKey && config.mode === 'production') {
    problems.push(
      'NODE_ENV: production does not run with the development key; set JWKS_URL or JWKS_FILE. (npm sets NODE_ENV=production itself where ' +
        'it omits packages for developers: node tools/run.js start does not.)',
    );
  }
  if (usesDevelopmentKey && open) {
    problems.push('HOST: other machines may not call with the development key; set JWKS_URL or JWKS_FILE');
  }
  if (open && config.tlsTerminated === '0' && config.tlsCertFile === undefined) {
    problems.push('HOST: other machines must speak TLS; set TLS_CERT_FILE and TLS_KEY_FILE, or TLS_TERMINATED=1');
  }
  if ((config.tlsCertFile === undefined) !== (config.tlsKeyFile === undefined)) {
    problems.push('TLS_CERT_FILE and TLS_KEY_FILE belong together');
  }
  if (jwksUrl !== undefined && !isSafeKeyUrl(jwksUrl)) problems.push('JWKS_URL: expected an https:// URL');
  if (jwksUrl !== undefined && config.issuer === DEVELOPMENT_ISSUER) {
    problems.push('JWT_ISSUER is not set; it belongs to JWKS_URL');
  }
  return problems;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

function isSafeKeyUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(withoutBrackets(hostname)));
}

function holdsDevelopmentKey(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(`"${DEVELOPMENT_KEY_PREFIX}`);
  } catch {
    return false;
  }
}
