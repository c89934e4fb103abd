// Tokens that prove nothing: each differs from a good one in a single respect (rows 46–49).
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyObject, createPrivateKey, createPublicKey } from 'node:crypto';

interface ForgedToken {
  readonly row: number;
  readonly name: string;
  readonly token: string;
  readonly codes: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Signs with the development key of `home`. `outside` is a URL that nobody may ever fetch. */
export function forgedTokens(home: string, outside: string): readonly ForgedToken[] {
  const jwk = JSON.parse(readFileSync(join(home, 'keys', 'development.jwk.json'), 'utf8')) as Json & {
    x: string;
    kid: string;
  };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const other = generateKeyPairSync('ed25519');
  const nowS = Math.floor(Date.now() / 1000);
  const header = { alg: 'EdDSA', typ: 'JWT', kid: jwk.kid };
  const claims = {
    ...{ iss: 'daybook-development', aud: 'daybook', sub: 'dev-finance', roles: ['finance'] },
    ...{ iat: nowS, exp: nowS + 3600 },
  };
  const forged = (row: number, name: string, token: string, code = 'token-invalid'): ForgedToken => ({
    ...{ row, name, token },
    codes: [code],
  });
  const headed = (row: number, name: string, change: Json): ForgedToken =>
    forged(row, name, signed(key, { ...header, ...change }, claims));
  const claimed = (name: string, change: Json, code = 'token-invalid'): ForgedToken =>
    forged(47, name, signed(key, header, { ...claims, ...change }), code);
  const good = signed(key, header, claims);
  const [headerPart = '', claimsPart = '', signature = ''] = good.split('.');
  const otherPublic = other.publicKey.export({ format: 'jwk' });

  return [
    forged(46, 'alg none', `${encoded({ ...header, alg: 'none' })}.${claimsPart}.`),
    forged(46, 'alg none with a signature', `${encoded({ ...header, alg: 'none' })}.${claimsPart}.${signature}`),
    ...[jwk.x, createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()].map((secret) =>
      forged(46, 'HS256 with the public key', hmacSigned(secret, { ...header, alg: 'HS256' }, claims)),
    ),
    forged(46, 'ES256 with a key of another type', signed(key, { ...header, alg: 'ES256' }, claims)),
    forged(
      46,
      'ES256 with nothing but zeros',
      `${encoded({ ...header, alg: 'ES256' })}.${claimsPart}.${Buffer.alloc(64).toString('base64url')}`,
    ),
    forged(46, 'EdDSA with nothing but zeros', `${headerPart}.${claimsPart}.${Buffer.alloc(64).toString('base64url')}`),
    ...['RS256', 'PS256', 'eddsa', 'EDDSA', '', null].map((alg) => headed(46, `alg ${String(alg)}`, { alg })),
    forged(46, "somebody else's signature", signed(other.privateKey, header, claims)),
    forged(
      46,
      'claims of another token',
      `${headerPart}.${encoded({ ...claims, roles: ['ops', 'finance'] })}.${signature}`,
    ),
    forged(46, 'no signature', `${headerPart}.${claimsPart}.`),
    forged(46, 'two parts', `${headerPart}.${claimsPart}`),
    forged(46, 'a padded signature', `${good}==`),
    forged(46, 'no base64url', `${headerPart}.${claimsPart}.${signature.slice(0, -1)}+`),
    claimed('another audience', { aud: 'daybook-other' }),
    claimed('no audience', { aud: undefined }),
    claimed('an audience that is no text', { aud: 1 }),
    claimed('another issuer', { iss: 'https://issuer.example' }),
    claimed('no issuer', { iss: undefined }),
    claimed('no exp', { exp: undefined }),
    claimed('exp past', { iat: nowS - 3600, exp: nowS - 1 }, 'token-expired'),
    claimed('exp as text', { exp: String(nowS + 3600) }),
    claimed('exp null', { exp: null }),
    claimed('exp beyond all time', { exp: 1e300 }),
    claimed('nbf in the future', { nbf: nowS + 120 }),
    claimed('nbf as text', { nbf: 'now' }),
    claimed('iat in the future', { iat: nowS + 120 }),
    claimed('no iat', { iat: undefined }),
    claimed('a life of 13 hours', { exp: nowS + 13 * 3600 }),
    claimed('no subject', { sub: undefined }),
    claimed('an empty subject', { sub: '' }),
    claimed('an address as subject', { sub: 'a@b.example' }),
    claimed('roles as text', { roles: 'finance' }),
    claimed('roles of customer and staff', { roles: ['finance', 'customer'] }),
    claimed('roles that are objects', { roles: [{ finance: true }] }),
    ...['unknown', '../../etc/passwd', "x' OR '1'='1", outside, '', 1, null, undefined].map((kid) =>
      headed(48, `kid ${String(kid)}`, { kid }),
    ),
    headed(48, 'jku', { jku: outside }),
    headed(48, 'x5u', { x5u: outside }),
    headed(48, 'x5c', { x5c: ['AAAA'] }),
    forged(48, 'jwk of its own', signed(other.privateKey, { ...header, jwk: otherPublic }, claims)),
    headed(49, 'crit', { crit: ['exp'], exp: nowS + 60 }),
    headed(49, 'b64', { b64: false, crit: ['b64'] }),
    headed(49, 'cty of a nested token', { cty: 'JWT' }),
    headed(49, 'another type', { typ: 'secevent+jwt' }),
    forged(49, 'a token within', `${headerPart}.${Buffer.from(good).toString('base64url')}.${signature}`),
    forged(49, 'five parts', `${encoded({ alg: 'dir', enc: 'A256GCM' })}..AAAA.AAAA.AAAA`),
    forged(49, 'claims twice', signedText(key, header, `{"sub":"x",${JSON.stringify(claims).slice(1)}`)),
    forged(49, 'claims that are a list', signedText(key, header, '[1]')),
    forged(49, 'claims that are no JSON', signedText(key, header, '{')),
    forged(
      49,
      'prototype among the claims',
      signedText(key, header, `{"__proto__":{},${JSON.stringify(claims).slice(1)}`),
    ),
    forged(49, '9 KiB of claims', signed(key, header, { ...claims, padding: 'x'.repeat(9 * 1024) })),
  ];
}

function encoded(part: Json | string): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

function signed(key: KeyObject, header: Json, claims: Json): string {
  return signedText(key, header, JSON.stringify(claims));
}

function signedText(key: KeyObject, header: Json, claims: string): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}

function hmacSigned(secret: string, header: Json, claims: Json): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
