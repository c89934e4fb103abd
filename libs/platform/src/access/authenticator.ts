// How does a request prove its sender? With exactly one bearer token, which is checked once and remembered until it expires.
import type { IncomingMessage } from 'node:http';
import { sha256 } from '@daybook/canon';
import type { CallerBudget } from '../http/caller-budget';
import { networkOf } from '../http/network-of';
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
  private remembered = new Map<string, Remembered>();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly nowMs: () => number,
    /** Spent by requests without a good token, by the network that they came from. */
    private readonly failures: CallerBudget,
  ) {
    verifier.onKeysChanged(() => void (this.remembered = new Map()));
  }

  /**
   * From a network whose budget of failures is spent, only tokens that were checked before are let in: a check is expensive, and
   * callers that are known already are not disturbed.
   * @throws Problem 401, 429 `rate-limited`
   */
  async authenticate(request: IncomingMessage, addressOf: () => string | undefined): Promise<Principal> {
    const token = bearerToken(request);
    if (token === undefined) {
      await this.failures.spend(networkOf(addressOf()));
      throw unauthenticated('unauthenticated', 'Bearer');
    }
    this.verifier.keepKeysCurrent();
    const digest = sha256(token).toString('base64');
    const known = this.remembered.get(digest);
    if (known !== undefined && known.expiresMs > this.nowMs()) return known.principal;
    this.remembered.delete(digest);
    const network = networkOf(addressOf());
    await this.failures.requireLeft(network);
    return this.verify(token, digest, network);
  }

  private async verify(token: string, digest: string, network: string): Promise<Principal> {
    // When the keys change during the check, this token is forgotten with all others.
    const { remembered } = this;
    try {
      const verified = await this.verifier.verify(token);
      if (remembered.size >= TOKENS_REMEMBERED_MAX) forgetOldest(remembered);
      remembered.set(digest, verified);
      return verified.principal;
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      await this.failures.spend(network);
      throw unauthenticated(error.code, 'Bearer error="invalid_token"');
    }
  }
}

function forgetOldest(remembered: Map<string, Remembered>): void {
  const oldest = remembered.keys().next();
  if (oldest.done !== true) remembered.delete(oldest.value);
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
