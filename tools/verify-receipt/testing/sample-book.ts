// Books, signed heads and receipts of them for specs, made with the platform's own libraries: the tool has none of them.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  canonicalJson,
  consistencyProof,
  hashHex,
  inclusionProof,
  leafHash,
  merkleRoot,
  sha256,
  type JsonObject,
} from '@daybook/canon';
import { GENESIS_HASH, pageHash, type PageHead } from '@daybook/contracts';

interface Key {
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function newKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const keyId = sha256(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).toString('base64url');
  return { keyId, publicKey, privateKey };
}

export function signStatement(statement: object, { privateKey }: Key): { statement: object; signature: string } {
  const message = Buffer.from(`daybook/signed-head/v1\0${canonicalJson(statement)}`, 'utf8');
  return { statement, signature: sign(null, message, privateKey).toString('hex') };
}

export class SampleBook {
  readonly outcomes: JsonObject[] = [];
  readonly heads: PageHead[] = [];
  private readonly leaves: Uint8Array[] = [];

  /** For each number, one page with that number of outcomes. */
  constructor(
    readonly counts: readonly number[],
    readonly text = 'é😀',
  ) {
    for (const [page, count] of counts.entries()) this.addPage(page, count);
  }

  receipt(n: number, page: number): JsonObject {
    const head = this.heads[page] as PageHead;
    const within = this.leaves.slice(0, head.firstN + head.count);
    const own = this.heads.findIndex(({ firstN, count }) => n >= firstN && n < firstN + count);
    const receipt = {
      receipt: 1,
      outcome: this.outcomes[n],
      leafHash: hashHex(this.leaves[n] as Uint8Array),
      ...{ index: n, treeSize: within.length, path: inclusionProof(within, n).map(hashHex), head },
      pageHash: pageHash(head),
      ...(own < page ? { links: this.heads.slice(own, page) } : {}),
      asOf: 'book:99',
    };
    return JSON.parse(JSON.stringify(receipt)) as JsonObject;
  }

  signed(page: number, key: Key): JsonObject {
    const head = this.heads[page] as PageHead;
    const { book, recordedAt, firstN, count } = head;
    const statement = {
      ...{ book, page, recordedAt, treeSize: firstN + count, merkleRoot: head.merkleRoot, pageHash: pageHash(head) },
      ...{ signedAt: '2026-02-01T00:00:00.000Z', keyId: key.keyId },
    };
    return JSON.parse(JSON.stringify(signStatement(statement, key))) as JsonObject;
  }

  consistency(from: number, to: number): string[] {
    const size = (page: number): number => (this.heads[page]?.firstN ?? 0) + (this.heads[page]?.count ?? 0);
    return consistencyProof(this.leaves.slice(0, size(to)), size(from)).map(hashHex);
  }

  private addPage(page: number, count: number): void {
    const firstN = this.outcomes.length;
    for (let n = firstN; n < firstN + count; n += 1) {
      const outcome = {
        n,
        outcome: 'TransactionPosted',
        id: `id/${n}`,
        description: this.text,
        amounts: ['1.00', null],
      };
      this.outcomes.push(outcome);
      this.leaves.push(leafHash(canonicalJson(outcome)));
    }
    const before = this.heads.at(-1);
    const place = { revision: page, index: 0 };
    this.heads.push({
      ...{ book: 'main', page, from: place, through: place, firstN, count, rules: 1, inboxHash: 'ab'.repeat(32) },
      recordedAt: new Date(Date.UTC(2026, 0, 1) + page).toISOString(),
      merkleRoot: hashHex(merkleRoot(this.leaves)),
      previousHash: before === undefined ? GENESIS_HASH : pageHash(before),
    });
  }
}
