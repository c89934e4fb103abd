// What a signed head says, and how it is signed and checked: for ever the same, as others check it without us.
import { canonicalJson, rfc8785 } from '@daybook/canon';
import { pageHash, type PageHead } from '@daybook/contracts';
import { createPublicKey, verify } from 'node:crypto';
import type { PublicJwk, SigningKey } from './signing-key';

/** The whole book up to and with a page, in one statement. Hashes are lower-case hex, times RFC 3339 UTC ms. */
export interface HeadStatement {
  readonly book: string;
  readonly page: number;
  /** Outcomes of the book up to and with the page. */
  readonly treeSize: number;
  readonly merkleRoot: string;
  readonly pageHash: string;
  /** When the page was recorded. */
  readonly recordedAt: string;
  readonly signedAt: string;
  /** RFC 7638 thumbprint of the key. */
  readonly keyId: string;
}

/** `signature`: Ed25519 over `signedBytes`, 128 hex digits. */
export interface SignedHead {
  readonly statement: HeadStatement;
  readonly signature: string;
}

/** So that no other signature of the same key can pass for one of a head. */
const DOMAIN = 'daybook/signed-head/v1\0';

const HASH = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** UTF-8 of the domain, a zero byte, and the canonical statement. */
function signedBytes(statement: HeadStatement): Buffer {
  return Buffer.from(DOMAIN + canonicalJson(statement), 'utf8');
}

export function signHead(head: PageHead, signedAt: string, key: SigningKey): SignedHead {
  const { book, page, merkleRoot, recordedAt } = head;
  const statement = {
    ...{ book, page, treeSize: treeSizeOf(head), merkleRoot, pageHash: pageHash(head), recordedAt, signedAt },
    keyId: key.keyId,
  };
  return { statement, signature: key.sign(signedBytes(statement)).toString('hex') };
}

export function isSignedBy({ statement, signature }: SignedHead, publicKey: PublicJwk): boolean {
  const key = createPublicKey({ key: { ...publicKey }, format: 'jwk' });
  return verify(null, signedBytes(statement), key, Buffer.from(signature, 'hex'));
}

export function treeSizeOf({ firstN, count }: PageHead): number {
  return firstN + count;
}

/** One line of the file of heads. @throws Error saying what is wrong with it */
export function parseSignedHead(line: string): SignedHead {
  const value = JSON.parse(line) as Partial<SignedHead> | null;
  const { statement, signature } = value ?? {};
  if (typeof statement !== 'object' || statement === null) throw new Error('it has no statement');
  const { book, page, treeSize, merkleRoot, pageHash: hash, recordedAt, signedAt, keyId } = statement;
  const isWhole =
    [book, keyId].every((text) => typeof text === 'string' && text !== '') &&
    [page, treeSize].every((number) => Number.isSafeInteger(number) && number >= 0) &&
    [merkleRoot, hash].every((hex) => typeof hex === 'string' && HASH.test(hex)) &&
    [recordedAt, signedAt].every((time) => typeof time === 'string' && TIME.test(time)) &&
    Object.keys(statement).length === 8;
  if (!isWhole) throw new Error('its statement is not that of a head');
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) throw new Error('it has no signature');
  return { statement, signature };
}

/** One line, without its end. */
export function lineOf(head: SignedHead): string {
  return rfc8785(head);
}
