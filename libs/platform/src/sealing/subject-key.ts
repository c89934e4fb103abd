// What one person's key does: seals fields about the person, opens them again, and makes fingerprints that need the key.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type JsonValue, rfc8785 } from '@daybook/canon';
import type { Sealed } from '@daybook/contracts';

/** Where a sealed field stands: anywhere else it does not open. `commandKey` is the id of the key that its event was written under. */
export interface SealedPlace {
  readonly stream: string;
  readonly commandKey: string;
  readonly eventType: string;
  readonly field: string;
}

/** The text is not what was sealed, or not where it was sealed, or under another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(readonly key: string) {
    super(`a field sealed under ${key} does not open here`);
  }
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export class SubjectKey {
  readonly #sealing: Buffer;
  readonly #fingerprinting: Buffer;

  constructor(
    readonly subject: string,
    readonly version: number,
    dataKey: Buffer,
  ) {
    this.#sealing = derived(dataKey, 'sealing');
    this.#fingerprinting = derived(dataKey, 'fingerprints');
  }

  /** As sealed fields name it. */
  get id(): string {
    return `${this.subject}/${this.version}`;
  }

  /** With a random nonce: sealing the same twice gives different texts. */
  seal(place: SealedPlace, text: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#sealing, nonce).setAAD(this.additionalData(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return { key: this.id, nonce: nonce.toString('base64'), text: sealed.toString('base64') };
  }

  /** @throws SealBroken */
  open(place: SealedPlace, { key, nonce, text }: Sealed): string {
    const [nonceBytes, bytes] = [Buffer.from(nonce, 'base64'), Buffer.from(text, 'base64')];
    if (key !== this.id || nonceBytes.length !== NONCE_BYTES || bytes.length < TAG_BYTES) throw new SealBroken(key);
    try {
      const decipher = createDecipheriv(CIPHER, this.#sealing, nonceBytes, { authTagLength: TAG_BYTES })
        .setAAD(this.additionalData(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw new SealBroken(key);
    }
  }

  /** Of a request's body: the same for the same request about this person, and no help to a reader without the key. */
  fingerprint(operation: string, body: object): string {
    const plain = JSON.parse(JSON.stringify(body)) as JsonValue;
    return createHmac('sha256', this.#fingerprinting)
      .update(rfc8785([operation, plain]))
      .digest('hex');
  }

  /** A JSON array keeps the parts apart whatever they hold. */
  private additionalData({ stream, commandKey, eventType, field }: SealedPlace): Buffer {
    return Buffer.from(JSON.stringify([this.subject, stream, commandKey, eventType, field, this.version]));
  }
}

/** One key for each use, so that no use says anything about another. */
function derived(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `daybook ${use}`, KEY_BYTES));
}
