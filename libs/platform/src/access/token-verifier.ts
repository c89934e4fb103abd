// Is a token good? Its signature, issuer, audience, times and shape are checked, each against an allow-list.
import { compactVerify } from 'jose';
import { type JsonObject, parseStrictJson } from '@daybook/canon';
import { type Role, type Principal, isRole, principalOf } from './principal';
import type { KeySet } from './key-set';

interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly lifetimeMaxS: number;
}

export interface VerifiedToken {
  readonly principal: Principal;
  readonly expiresMs: number;
}

/** The token proves nothing. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  constructor(
    readonly code: 'token-invalid' | 'token-expired',
    why: string,
  ) {
    super(why);
  }
}

const TOKEN_BYTES_MAX = 8 * 1024;
const CLOCK_TOLERANCE_S = 60;
const ROLES_MAX = 20;
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const KEY_ID = /^[A-Za-z0-9._:-]{1,128}$/;
/** Opaque: no `@`, no spaces, so that neither addresses nor names reach the log. */
const SUBJECT = /^[A-Za-z0-9._:|-]{1,128}$/;
const HEADER_MEMBERS: ReadonlySet<string> = new Set(['alg', 'kid', 'typ']);
const TYPES: ReadonlySet<unknown> = new Set([undefined, 'JWT', 'at+jwt']);

export class TokenVerifier {
  constructor(
    private readonly keys: KeySet,
    private readonly rules: TokenRules,
    private readonly nowMs: () => number,
  ) {}

  onKeysChanged(listener: () => void): void {
    this.keys.onChanged(listener);
  }

  /** To be called often: a token is let in only as long as its key is among the issuer's keys. */
  keepKeysCurrent(): void {
    this.keys.keepCurrent();
  }

  /** @throws TokenRefused */
  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > TOKEN_BYTES_MAX) throw invalid('too long');
    if (!COMPACT_JWS.test(token)) throw invalid('not a compact JWS');
    const [headerPart = '', payloadPart = ''] = token.split('.');
    const header = decodePart(headerPart);
    const { alg, kid } = checkHeader(header);
    const found = await this.keys.find(kid);
    if (found === undefined) throw invalid('unknown key');
    if (found.alg !== alg) throw invalid('algorithm does not belong to the key');
    try {
      await compactVerify(token, found.key, { algorithms: [found.alg] });
    } catch {
      throw invalid('wrong signature');
    }
    return this.checkClaims(decodePart(payloadPart));
  }

  private checkClaims(claims: JsonObject): VerifiedToken {
    const { rules } = this;
    if (claims['iss'] !== rules.issuer) throw invalid('issuer');
    const audience = claims['aud'];
    const audiences = Array.isArray(audience) ? audience : [audience];
    if (!audiences.includes(rules.audience)) throw invalid('audience');
    const expiresS = this.checkTimes(claims);
    const { sub } = claims;
    if (typeof sub !== 'string' || !SUBJECT.test(sub)) throw invalid('subject');
    const principal = principalOf(sub, rolesOf(claims['roles']));
    if (principal === undefined) throw invalid('roles of different kinds');
    return { principal, expiresMs: expiresS * 1000 };
  }

  private checkTimes({ exp, iat, nbf }: JsonObject): number {
    const nowS = this.nowMs() / 1000;
    if (!isEpochSeconds(exp) || !isEpochSeconds(iat)) throw invalid('exp or iat');
    if (nbf !== undefined && (!isEpochSeconds(nbf) || nbf > nowS + CLOCK_TOLERANCE_S)) throw invalid('nbf');
    if (iat > nowS + CLOCK_TOLERANCE_S) throw invalid('iat');
    if (exp - iat > this.rules.lifetimeMaxS) throw invalid('lives too long');
    if (exp <= nowS) throw new TokenRefused('token-expired', 'expired');
    return exp;
  }
}

function checkHeader(header: JsonObject): { alg: string; kid: string } {
  const { alg, kid, typ } = header;
  if (Object.keys(header).some((member) => !HEADER_MEMBERS.has(member))) throw invalid('header member');
  if (!TYPES.has(typ)) throw invalid('type');
  if (alg !== 'EdDSA' && alg !== 'ES256') throw invalid('algorithm');
  if (typeof kid !== 'string' || !KEY_ID.test(kid)) throw invalid('key id');
  return { alg, kid };
}

/** Duplicate members and broken text are refused, as in every body. */
function decodePart(part: string): JsonObject {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value = parseStrictJson(text, { depthMax: 8, keysMax: 200 });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('not an object');
    return value as JsonObject;
  } catch (error) {
    if (error instanceof TokenRefused) throw error;
    throw invalid('not JSON');
  }
}

/** Roles that are not ours are ignored: other systems may share the issuer. */
function rolesOf(claim: unknown): Role[] {
  if (claim === undefined) return [];
  if (!Array.isArray(claim) || claim.length > ROLES_MAX || claim.some((role) => typeof role !== 'string')) {
    throw invalid('roles');
  }
  return [...new Set(claim.filter(isRole))];
}

function isEpochSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e11;
}

function invalid(why: string): TokenRefused {
  return new TokenRefused('token-invalid', why);
}
