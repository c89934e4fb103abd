// How a request proves who sends it: exactly one bearer token, checked once and then remembered until it expires.
import type { IncomingMessage } from 'node:http';
import { sha256 } from '@daybook/canon';
import { Problem } from '../http/problem';
import type { Principal } from './principal';
import { TokenRefused, type TokenVerifier } from './token-verifier';

const TOKENS_REMEMBERED_MAX = 10_000;
const BEARER = /^Bearer +([^\s,]+) *$/i;

interface Remembered {
  readonly principal: Principal;
  readonly expiresMs: number;
}

export class Authenticator {
  /** By digest, so that a memory dump holds no token; oldest first. */
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly nowMs: () => number,
  ) {
    verifier.onKeysChanged(() => this.remembered.clear());
  }

  /** @throws Problem 401 */
  async authenticate(request: IncomingMessage): Promise<Principal> {
    const token = bearerToken(request);
    if (token === undefined) throw unauthenticated('unauthenticated', 'Bearer');
    const digest = sha256(token).toString('base64');
    const known = this.remembered.get(digest);
    if (known !== undefined && known.expiresMs > this.nowMs()) return known.principal;
    this.remembered.delete(digest);
    return this.verify(token, digest);
  }

  private async verify(token: string, digest: string): Promise<Principal> {
    try {
      const verified = await this.verifier.verify(token);
      if (this.remembered.size >= TOKENS_REMEMBERED_MAX) this.forgetOldest();
      this.remembered.set(digest, verified);
      return verified.principal;
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      throw unauthenticated(error.code, 'Bearer error="invalid_token"');
    }
  }

  private forgetOldest(): void {
    const oldest = this.remembered.keys().next();
    if (oldest.done !== true) this.remembered.delete(oldest.value);
  }
}

/** The one token of the one Authorization header. */
function bearerToken(request: IncomingMessage): string | undefined {
  const { rawHeaders } = request;
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === 'authorization') seen++;
  }
  if (seen !== 1) return undefined;
  return BEARER.exec(request.headers.authorization ?? '')?.[1];
}

function unauthenticated(code: string, challenge: string): Problem {
  return new Problem(401, code, { headers: { 'www-authenticate': challenge } });
}
