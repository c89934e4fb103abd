// How a partner's callback is signed and checked: HMAC-SHA-256 over `<timestamp>.<body>`, five minutes either way.
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_S = 300;

/** Hex signature over the raw body; `timestamp` is epoch seconds as sent in the `callback-timestamp` header. */
export function signCallback(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/** Whether the signature is right and the timestamp within five minutes of `nowMs`; constant time in the secret. */
export function verifyCallback(
  secret: string,
  callback: { readonly timestamp: string; readonly signature: string; readonly body: string },
  nowMs: number,
): boolean {
  if (!/^[0-9]{1,12}$/.test(callback.timestamp)) return false;
  if (Math.abs(nowMs / 1000 - Number(callback.timestamp)) > TOLERANCE_S) return false;
  const expected = Buffer.from(signCallback(secret, callback.timestamp, callback.body), 'hex');
  const given = Buffer.from(callback.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
