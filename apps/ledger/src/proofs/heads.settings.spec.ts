// What the publisher accepts from its environment, and which key it signs with.
import { generateKeyPairSync, verify, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigProblems } from '@daybook/platform';
import { readHeadsSettings } from './heads.settings';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'daybook-heads-'))));
afterEach(() => rmSync(home, { recursive: true }));

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readHeadsSettings(env, home);
    return [];
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems;
    throw error;
  }
};

describe('the settings of signed heads', () => {
  it('need nothing to be set; the key is made once, for its user’s eyes only', () => {
    const { key, ...settings } = readHeadsSettings({}, home);
    expect(settings).toEqual({
      ...{ everyOutcomes: 1_000, everyMs: 60_000, url: undefined },
      dir: join(home, 'ledger', 'heads'),
    });
    const file = join(home, 'keys', 'ledger-heads.jwk.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ d: expect.any(String), x: key.publicJwk.x });
    expect(readHeadsSettings({}, home).key.keyId).toBe(key.keyId);
    expect(key.publicJwk).not.toHaveProperty('d');
  });

  it('take a key as JWK or PEM, in the setting or in the file it names, which is the same key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }));
    writeFileSync(join(home, 'own.pem'), pem);
    for (const LEDGER_SIGNING_KEY of [pem, jwk, join(home, 'own.pem')]) {
      const { key } = readHeadsSettings({ LEDGER_SIGNING_KEY }, home);
      const signature = key.sign(Buffer.from('message'));
      expect(verify(null, Buffer.from('message'), publicKey, signature)).toBe(true);
      const handedOut = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' });
      expect(handedOut.equals(publicKey)).toBe(true);
    }
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a receiver in clear on another machine',
      { LEDGER_HEADS_URL: 'http://witness.example/heads' },
      /^LEDGER_HEADS_URL: /,
    ],
    ['a receiver that is no address', { LEDGER_HEADS_URL: 'witness' }, /^LEDGER_HEADS_URL: /],
    ['a receiver over something else', { LEDGER_HEADS_URL: 'ftp://127.0.0.1/heads' }, /^LEDGER_HEADS_URL: /],
    ['a head for every no outcomes', { LEDGER_HEADS_OUTCOMES: '0' }, /^LEDGER_HEADS_OUTCOMES: /],
    ['no time', { LEDGER_HEADS_SECONDS: '0' }, /^LEDGER_HEADS_SECONDS: /],
    ['a key in a file that is not there', { LEDGER_SIGNING_KEY: '/nowhere/key' }, /names a file that cannot be read$/],
    [
      'a key that is none',
      { LEDGER_SIGNING_KEY: '{"kty":"secret-thing"}' },
      /expected a private key as JWK or PKCS #8 PEM$/,
    ],
  ])('refuse %s', (_what, env, reason) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(reason)]);
    expect(problemsOf(env).join()).not.toContain('secret-thing');
  });

  it('refuse a key of another kind', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const LEDGER_SIGNING_KEY = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(problemsOf({ LEDGER_SIGNING_KEY })).toEqual(['LEDGER_SIGNING_KEY: expected an Ed25519 key']);
  });

  it('take receivers that speak TLS, or are on this machine', () => {
    for (const LEDGER_HEADS_URL of ['https://witness.example/{page}', 'http://127.0.0.1:9/h', 'http://[::1]:9/h']) {
      expect(readHeadsSettings({ LEDGER_HEADS_URL }, home).url).toBe(LEDGER_HEADS_URL);
    }
  });
});
