// Where a list goes on: an opaque text that only we can make and that fits only the query it was made for.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type JsonValue, parseStrictJson, rfc8785 } from '@daybook/canon';
import type { Secret } from '../config/secret';
import { Problem } from './problem';

const MAC_BYTES = 16;
const CURSOR_LENGTH_MAX = 2_000;

export class Cursors {
  constructor(private readonly key: Secret) {}

  /** `place` is the sort key of the last item shown; `query` is what the list was asked for, without the cursor. */
  encode(query: JsonValue, place: JsonValue): string {
    const body = Buffer.from(rfc8785(place), 'utf8');
    return Buffer.concat([this.mac(query, body), body]).toString('base64url');
  }

  /** @throws Problem 400 invalid-cursor when it was altered, made for another query, or made elsewhere */
  decode(query: JsonValue, cursor: string): JsonValue {
    if (cursor.length > CURSOR_LENGTH_MAX || !/^[A-Za-z0-9_-]+$/.test(cursor)) throw invalidCursor();
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(MAC_BYTES);
    const genuine =
      bytes.length > MAC_BYTES &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.mac(query, body));
    if (!genuine) throw invalidCursor();
    return parseStrictJson(body.toString('utf8'));
  }

  private mac(query: JsonValue, body: Buffer): Buffer {
    const hmac = createHmac('sha256', this.key.reveal());
    return hmac.update(rfc8785(query)).update('\0').update(body).digest().subarray(0, MAC_BYTES);
  }
}

function invalidCursor(): Problem {
  return new Problem(400, 'invalid-cursor', { errors: [{ pointer: '/cursor', code: 'invalid-cursor' }] });
}
