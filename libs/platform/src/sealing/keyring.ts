// The keys of persons: one each, made on first use, wrapped by the master key, and destroyed for good.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../config/secret';
import type { KeyStore, StoredKey } from './key-store';
import { SubjectKey } from './subject-key';

/** The person's key was destroyed: what was sealed with it never opens again, and nothing more is sealed about the person. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}

/** A stored key does not open under this master key. */
export class MasterKeyWrong extends Error {
  override readonly name = 'MasterKeyWrong';
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FIRST_VERSION = 1;
const TOKEN_HEX_LENGTH = 32;
/** No person: its key makes the look-up tokens of this epoch. */
const LOOKUP_EPOCH = 'lookup-tokens.1';

export class Keyring {
  readonly #masterKey: Buffer;
  #lookupKey: Promise<Buffer> | undefined;

  constructor(
    private readonly store: KeyStore,
    masterKey: Secret,
  ) {
    this.#masterKey = Buffer.from(masterKey.reveal(), 'hex');
  }

  /** Makes the tables, and tells a wrong master key before anything is sealed with it. @throws MasterKeyWrong */
  async prepare(): Promise<void> {
    await this.store.prepare();
    await this.lookupKey();
  }

  /** The person's key, made when there is none. @throws KeyDestroyed, MasterKeyWrong */
  async keyOf(subject: string): Promise<SubjectKey> {
    const { version, dataKey } = await this.dataKeyOf(subject);
    return new SubjectKey(subject, version, dataKey);
  }

  /** Undefined when there never was a key or it was destroyed: there is nothing to open. @throws MasterKeyWrong */
  async find(subject: string): Promise<SubjectKey | undefined> {
    const stored = await this.store.find(subject);
    if (stored?.wrapped === undefined) return undefined;
    return new SubjectKey(subject, stored.version, this.unwrap(subject, stored.version, stored.wrapped));
  }

  /** For good; again is harmless. */
  destroy(subject: string): Promise<void> {
    return this.store.destroy(subject);
  }

  /** Equal texts of one kind have equal tokens, and without the key nobody can try out which text a token stands for. */
  async lookupToken(kind: string, text: string): Promise<string> {
    const token = createHmac('sha256', await this.lookupKey()).update(JSON.stringify([kind, text]));
    return token.digest('hex').slice(0, TOKEN_HEX_LENGTH);
  }

  private lookupKey(): Promise<Buffer> {
    this.#lookupKey ??= this.dataKeyOf(LOOKUP_EPOCH).then(
      ({ dataKey }) => dataKey,
      (error: unknown) => {
        this.#lookupKey = undefined;
        throw error;
      },
    );
    return this.#lookupKey;
  }

  private async dataKeyOf(subject: string): Promise<{ readonly version: number; readonly dataKey: Buffer }> {
    const { version, wrapped } = (await this.store.find(subject)) ?? (await this.make(subject));
    if (wrapped === undefined) throw new KeyDestroyed(`the key of ${subject} was destroyed`);
    return { version, dataKey: this.unwrap(subject, version, wrapped) };
  }

  /** Of several that are made at the same time one is kept, and all read that one. */
  private async make(subject: string): Promise<StoredKey> {
    await this.store.add(subject, FIRST_VERSION, this.wrap(subject, FIRST_VERSION, randomBytes(KEY_BYTES)));
    const stored = await this.store.find(subject);
    if (stored === undefined) throw new Error(`the key of ${subject} was added and is not there`);
    return stored;
  }

  private wrap(subject: string, version: number, dataKey: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#masterKey, nonce).setAAD(nameOf(subject, version));
    return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  }

  private unwrap(subject: string, version: number, wrapped: Buffer): Buffer {
    try {
      const decipher = createDecipheriv(CIPHER, this.#masterKey, wrapped.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(nameOf(subject, version))
        .setAuthTag(wrapped.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch {
      throw new MasterKeyWrong(`the key of ${subject} does not open under this master key`);
    }
  }
}

/** A wrapped key opens only as the key of the person it was made for. */
function nameOf(subject: string, version: number): Buffer {
  return Buffer.from(JSON.stringify([subject, version]));
}
