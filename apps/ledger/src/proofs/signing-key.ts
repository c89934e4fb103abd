// The Ed25519 key that signs heads: one's own, or one made on first use and kept under the installation's keys.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Secret, writeOnce } from '@daybook/platform';

/** The public half, as it is handed out. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

export interface SigningKey {
  /** RFC 7638 thumbprint, so that no two keys share an id. */
  readonly keyId: string;
  readonly publicJwk: PublicJwk;
  sign(message: Uint8Array): Buffer;
}

/** The setting `LEDGER_SIGNING_KEY` is unusable; the message shows nothing of it. */
export class UnusableSigningKey extends Error {
  override readonly name = 'UnusableSigningKey';
}

/**
 * `configured`: a private Ed25519 key as JWK or PKCS #8 PEM, or the name of a file that holds one.
 * @throws UnusableSigningKey
 */
export function loadSigningKey(home: string, configured?: Secret): SigningKey {
  if (configured === undefined) return signingKey(read(installationKey(home)));
  return signingKey(read(contentOf(configured.reveal())));
}

function signingKey(key: KeyObject): SigningKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const keyId = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  const publicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: keyId, alg: 'EdDSA', use: 'sig' } as const;
  return { keyId, publicJwk, sign: (message) => sign(null, message, key) };
}

function installationKey(home: string): string {
  const file = join(home, 'keys', 'ledger-heads.jwk.json');
  if (!existsSync(file)) {
    writeOnce(file, JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), null, 2));
  }
  return readFileSync(file, 'utf8');
}

function contentOf(setting: string): string {
  if (/^\s*(\{|-----BEGIN )/.test(setting)) return setting;
  try {
    return readFileSync(setting, 'utf8');
  } catch {
    throw new UnusableSigningKey('LEDGER_SIGNING_KEY: it names a file that cannot be read');
  }
}

function read(text: string): KeyObject {
  let key: KeyObject;
  try {
    key = text.trimStart().startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' })
      : createPrivateKey(text);
  } catch {
    throw new UnusableSigningKey('LEDGER_SIGNING_KEY: expected a private key as JWK or PKCS #8 PEM');
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UnusableSigningKey('LEDGER_SIGNING_KEY: expected an Ed25519 key');
  return key;
}
