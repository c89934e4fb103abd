// The signing key of a development installation: made once, kept under the installation's keys, refused in production.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWK, SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { ConfigProblems } from '../config/environment';
import { writeOnce } from '../config/write-once';
import type { Role } from './principal';

export const DEVELOPMENT_ISSUER = 'daybook-development';
export const DEFAULT_AUDIENCE = 'daybook';
/** Production refuses any key whose id begins like this. */
export const DEVELOPMENT_KEY_PREFIX = 'development-';

export interface DevelopmentTokenOptions {
  readonly roles: readonly Role[];
  /** The subject; by default `dev-<first role>`. */
  readonly sub?: string;
  readonly ttlS?: number;
  readonly audience?: string;
  readonly issuer?: string;
}

export const developmentJwksPath = (home: string): string => join(home, 'keys', 'jwks.json');
const privateKeyPath = (home: string): string => join(home, 'keys', 'development.jwk.json');

/** Makes the key pair on first use, safe when several processes ask at once, and the JWKS beside it. */
export async function ensureDevelopmentKey(home: string): Promise<JWK> {
  const stored = readJson(privateKeyPath(home)) ?? (await createKey(home));
  if (readJson(developmentJwksPath(home)) === undefined) {
    const { d: _private, ...publicPart } = stored;
    writeOnce(developmentJwksPath(home), JSON.stringify({ keys: [publicPart] }, null, 2));
  }
  return stored;
}

/** A signed token for development and tests, by default good for eight hours. */
export async function developmentToken(options: DevelopmentTokenOptions, home: string): Promise<string> {
  const jwk = await ensureDevelopmentKey(home);
  const key = await importJWK(jwk, 'EdDSA');
  const nowS = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles: [...options.roles] })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: jwk.kid as string })
    .setIssuer(options.issuer ?? DEVELOPMENT_ISSUER)
    .setAudience(options.audience ?? DEFAULT_AUDIENCE)
    .setSubject(options.sub ?? `dev-${options.roles[0] ?? 'nobody'}`)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + (options.ttlS ?? 8 * 3600))
    .setJti(randomUUID())
    .sign(key);
}

async function createKey(home: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = `${DEVELOPMENT_KEY_PREFIX}${randomUUID().slice(0, 8)}`;
  writeOnce(privateKeyPath(home), JSON.stringify({ ...jwk, kid, alg: 'EdDSA', use: 'sig' }, null, 2));
  return readJson(privateKeyPath(home)) as JWK;
}

function readJson(file: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConfigProblems([
      `${file} holds no key: bring it back from a backup, or remove it to have another one made`,
    ]);
  }
}
