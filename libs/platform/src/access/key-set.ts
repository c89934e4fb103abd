// Which public keys may tokens be signed with? Read from a file or fetched from an issuer; kept while that fails.
import { readFile } from 'node:fs/promises';
import { type JWK, type KeyLike, importJWK } from 'jose';
import { DEVELOPMENT_KEY_PREFIX } from './development-key';
import type { Logger } from '../observability/logger';

interface VerificationKey {
  readonly alg: 'EdDSA' | 'ES256';
  readonly key: KeyLike | Uint8Array;
}

/** Where the JWKS comes from, and how often an unknown key id may make us look again. */
export interface KeySource {
  readonly describe: string;
  readonly refreshEveryMs: number;
  /** Whether keys of development installations are trusted. */
  readonly trustsDevelopmentKeys: boolean;
  read(): Promise<string>;
}

const FETCH_TIMEOUT_MS = 5_000;
const JWKS_BYTES_MAX = 64 * 1024;
const KEYS_OLD_MS = 5 * 60_000;

export function fileKeySource(path: string, trustsDevelopmentKeys: boolean): KeySource {
  return { describe: path, refreshEveryMs: 1_000, trustsDevelopmentKeys, read: () => readFile(path, 'utf8') };
}

export function urlKeySource(url: string, trustsDevelopmentKeys: boolean): KeySource {
  const read = async (): Promise<string> => {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const text = await response.text();
    if (text.length > JWKS_BYTES_MAX) throw new Error(`${url} answered with more than ${JWKS_BYTES_MAX} bytes`);
    return text;
  };
  return { describe: url, refreshEveryMs: 60_000, trustsDevelopmentKeys, read };
}

export class KeySet {
  private keys: ReadonlyMap<string, VerificationKey> = new Map();
  private text: string | undefined;
  private lookedMs = -Infinity;
  private looking: Promise<void> | undefined;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly source: KeySource,
    private readonly logger: Logger,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  onChanged(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** An unknown id makes us look at the source again, but not more often than it allows. */
  async find(kid: string): Promise<VerificationKey | undefined> {
    const known = this.keys.get(kid);
    if (known !== undefined) return known;
    await this.refresh();
    return this.keys.get(kid);
  }

  /** A withdrawn key is noticed within five minutes, also when no token names an unknown key. */
  keepCurrent(): void {
    if (this.nowMs() - this.lookedMs >= KEYS_OLD_MS) void this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.looking === undefined) {
      if (this.nowMs() - this.lookedMs < this.source.refreshEveryMs) return;
      this.lookedMs = this.nowMs();
      this.looking = this.look().finally(() => {
        this.looking = undefined;
      });
    }
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const text = await this.source.read();
      if (text === this.text) return;
      this.keys = await importKeys(text, this.source.trustsDevelopmentKeys);
      this.text = text;
      for (const listener of this.listeners) listener();
    } catch (error) {
      this.logger.warn({ error, source: this.source.describe }, 'signing keys could not be read; known keys stay');
    }
  }
}

/** Only Ed25519 and P-256 signature keys with an id count; an id that stands twice names no key at all. */
async function importKeys(text: string, trustsDevelopmentKeys: boolean): Promise<ReadonlyMap<string, VerificationKey>> {
  const jwks = JSON.parse(text) as { keys?: unknown };
  if (!Array.isArray(jwks.keys)) throw new Error('not a JWKS: there is no list of keys');
  const usable = (jwks.keys as JWK[]).filter((jwk) => jwk.kid !== undefined && algorithmOf(jwk) !== undefined);
  const trusted = usable.filter(({ kid }) => trustsDevelopmentKeys || kid?.startsWith(DEVELOPMENT_KEY_PREFIX) !== true);
  const unique = trusted.filter((jwk) => trusted.every((other) => other === jwk || other.kid !== jwk.kid));
  const entries = unique.map(async (jwk): Promise<[string, VerificationKey]> => {
    const alg = algorithmOf(jwk) as VerificationKey['alg'];
    return [jwk.kid as string, { alg, key: await importJWK(publicPart(jwk), alg) }];
  });
  return new Map(await Promise.all(entries));
}

function algorithmOf(jwk: JWK): VerificationKey['alg'] | undefined {
  if (jwk.use !== undefined && jwk.use !== 'sig') return undefined;
  const alg = jwk.kty === 'OKP' && jwk.crv === 'Ed25519' ? 'EdDSA' : jwk.crv === 'P-256' ? 'ES256' : undefined;
  return jwk.alg === undefined || jwk.alg === alg ? alg : undefined;
}

function publicPart({ kty, crv, x, y, kid }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, crv, x, y, kid })) as JWK;
}
