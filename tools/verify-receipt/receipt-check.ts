// Does a receipt prove what it claims? Stands alone: nothing of the platform, no package; only what docs/proofs.md says.
import { createHash, verify, type KeyObject } from 'node:crypto';
import {
  canonical,
  Failed,
  hashesOf,
  hashOf,
  listOf,
  numberOf,
  objectOf,
  shown,
  textOf,
  type Json,
} from './plain-json';

interface Evidence {
  /** As parsed from JSON, of whatever shape. */
  readonly receipt: unknown;
  /** Public keys by id; a receipt names the id of its own. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** Signed heads published elsewhere than the receipt came from, as parsed from JSON. */
  readonly heads?: readonly unknown[];
}

/** A tree of the book at the end of a page; hashes are lower-case hex. */
interface TreeHead {
  readonly book: string;
  readonly page: number;
  readonly treeSize: number;
  readonly merkleRoot: string;
  readonly pageHash: string;
}

/** One line for each thing that was shown. @throws Failed at the first that is not */
export function checkReceipt({ receipt, keys, heads }: Evidence): string[] {
  const it = objectOf(receipt, 'the receipt');
  if (it['receipt'] !== 1) throw new Failed(`the receipt is of version ${shown(it['receipt'])}; known here is 1`);
  const outcome = objectOf(it['outcome'], '/outcome');
  const index = numberOf(it['index'], '/index');
  const head = objectOf(it['head'], '/head');
  const tree = treeOf(head);
  const lines: string[] = [];

  if (outcome['n'] !== index) throw new Failed(`/outcome/n is ${shown(outcome['n'])}, and /index ${index}`);
  const leaf = leafHash(outcome);
  if (hashOf(it['leafHash'], '/leafHash') !== leaf) throw new Failed('/leafHash is not the hash of /outcome');
  lines.push(`outcome   ${index} (${shown(outcome['outcome'])}, id ${shown(outcome['id'])}) has the leaf hash ${leaf}`);

  if (numberOf(it['treeSize'], '/treeSize') !== tree.treeSize) throw new Failed('/treeSize is not that of /head');
  const path = hashesOf(it['path'], '/path');
  if (index >= tree.treeSize) throw new Failed(`/index ${index} is not in a tree of ${tree.treeSize} outcomes`);
  if (rootOfInclusion(leaf, index, tree.treeSize, path) !== tree.merkleRoot) {
    throw new Failed('/path does not lead from the outcome to /head/merkleRoot');
  }
  lines.push(
    `root      of ${tree.treeSize} outcomes, at the end of page ${tree.page}, covers it (${path.length} hashes)`,
  );

  if (hashOf(it['pageHash'], '/pageHash') !== tree.pageHash) throw new Failed('/pageHash is not the hash of /head');
  lines.push(`page      ${tree.page} has the hash ${tree.pageHash}`);
  lines.push(whenRecorded(it, index, head));
  lines.push(...signedBy(it, tree, keys, heads));
  return lines;
}

/** The outcome's own page is bound to the head by links, or only known not to be later. */
function whenRecorded(receipt: Json, index: number, head: Json): string {
  const chain = [...listOf(receipt['links'] ?? [], '/links').map((link, at) => objectOf(link, `/links/${at}`)), head];
  for (const [at, link] of chain.slice(1).entries()) {
    const before = treeOf(chain[at] as Json);
    if (link['previousHash'] !== before.pageHash || link['page'] !== before.page + 1) {
      throw new Failed(`/links/${at} is not the page before the next one`);
    }
  }
  const own = chain[0] as Json;
  const first = numberOf(own['firstN'], 'firstN of the first page');
  const stands = index >= first && index < first + numberOf(own['count'], 'count of the first page');
  if (chain.length > 1 && !stands) throw new Failed(`/links/0 is not the page that outcome ${index} stands on`);
  const when = shown(own['recordedAt']);
  return stands ? `recorded  ${when} on page ${shown(own['page'])}` : `recorded  not after ${when}`;
}

function signedBy(
  receipt: Json,
  tree: TreeHead,
  keys: Evidence['keys'],
  heads: readonly unknown[] | undefined,
): string[] {
  const published = heads?.map((one, at) => signedHead(one, keys, `line ${at + 1} of the heads`));
  const own = receipt['signed'] === undefined ? undefined : signedHead(receipt['signed'], keys, '/signed');
  for (const known of published ?? []) notContradicted(tree, known, 'the receipt');
  for (const known of published ?? []) if (own !== undefined) notContradicted(own, known, '/signed');
  const signed = own ?? published?.find(({ page }) => page === tree.page);
  if (signed === undefined) throw new Failed(`no signed head: neither in the receipt nor about page ${tree.page}`);
  const lines = [linked(receipt, tree, signed)];
  lines.push(`signed    ${signed.signedAt} by the key ${signed.keyId}`);
  if (published === undefined) return lines;
  if (!published.some(({ page }) => page === signed.page)) {
    throw new Failed(`the head of page ${signed.page} is not among the ${published.length} published ones`);
  }
  return [...lines, `published among the ${published.length} heads given, none of which contradicts it`];
}

/** The signed head is this one, or a later one whose tree begins with this tree. */
function linked(receipt: Json, tree: TreeHead, signed: TreeHead): string {
  if (signed.book !== tree.book) throw new Failed(`the signed head is about book ${signed.book}, not ${tree.book}`);
  if (signed.page === tree.page) {
    notContradicted(tree, signed, 'the receipt');
    return `head      of page ${tree.page} is the one signed`;
  }
  if (signed.page < tree.page) throw new Failed(`the signed head is about page ${signed.page}, before ${tree.page}`);
  const path = hashesOf(receipt['consistency'], '/consistency');
  const roots = rootsOfConsistency(tree, signed.treeSize, path);
  if (roots?.first !== tree.merkleRoot || roots.second !== signed.merkleRoot) {
    throw new Failed(`/consistency does not show that the head of page ${signed.page} continues that of ${tree.page}`);
  }
  return `head      of page ${signed.page}, signed, continues it (${path.length} hashes)`;
}

function notContradicted(one: TreeHead, other: TreeHead, what: string): void {
  if (one.book !== other.book || one.page !== other.page) return;
  for (const part of ['treeSize', 'merkleRoot', 'pageHash'] as const) {
    if (one[part] === other[part]) continue;
    throw new Failed(`CONTRADICTION: ${what} has ${part} ${one[part]} for page ${one.page}, ${other[part]} was signed`);
  }
}

function signedHead(
  value: unknown,
  keys: Evidence['keys'],
  at: string,
): TreeHead & { signedAt: string; keyId: string } {
  const { statement: said, signature } = objectOf(value, at);
  const statement = objectOf(said, `${at}/statement`);
  const keyId = textOf(statement['keyId'], `${at}/statement/keyId`);
  const key = keys.get(keyId);
  if (key === undefined) throw new Failed(`${at} is signed by the key ${keyId}, which was not given`);
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) throw new Failed(`${at} has no signature`);
  const message = Buffer.from(`daybook/signed-head/v1\0${canonical(statement)}`, 'utf8');
  if (!verify(null, message, key, Buffer.from(signature, 'hex'))) throw new Failed(`${at}: the signature is wrong`);
  return {
    book: textOf(statement['book'], `${at}/statement/book`),
    page: numberOf(statement['page'], `${at}/statement/page`),
    treeSize: numberOf(statement['treeSize'], `${at}/statement/treeSize`),
    merkleRoot: hashOf(statement['merkleRoot'], `${at}/statement/merkleRoot`),
    pageHash: hashOf(statement['pageHash'], `${at}/statement/pageHash`),
    signedAt: textOf(statement['signedAt'], `${at}/statement/signedAt`),
    keyId,
  };
}

function treeOf(head: Json): TreeHead {
  return {
    book: textOf(head['book'], '/head/book'),
    page: numberOf(head['page'], '/head/page'),
    treeSize: numberOf(head['firstN'], '/head/firstN') + numberOf(head['count'], '/head/count'),
    merkleRoot: hashOf(head['merkleRoot'], '/head/merkleRoot'),
    pageHash: sha256(Buffer.from([0x02]), Buffer.from(canonical(head), 'utf8')),
  };
}

/** RFC 9162, 2.1.3.2; undefined when the path has another length than it must. */
function rootOfInclusion(leaf: string, index: number, size: number, path: readonly string[]): string | undefined {
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** RFC 9162, 2.1.4.2: the roots that the path leads to. */
function rootsOfConsistency({ treeSize, merkleRoot }: TreeHead, secondSize: number, path: readonly string[]) {
  if (treeSize === secondSize) return path.length === 0 ? { first: merkleRoot, second: merkleRoot } : undefined;
  if (treeSize === 0 || treeSize > secondSize) return undefined;
  let [at, last] = [treeSize - 1, secondSize - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [start, ...rest] = at === 0 ? [merkleRoot, ...path] : path;
  if (start === undefined) return undefined;
  let [first, second] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      [first, second] = [nodeHash(sibling, first), nodeHash(sibling, second)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else second = nodeHash(second, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? { first, second } : undefined;
}

const half = (n: number): number => Math.floor(n / 2);

function leafHash(outcome: Json): string {
  return sha256(Buffer.from([0x00]), Buffer.from(canonical(outcome), 'utf8'));
}

function nodeHash(left: string, right: string): string {
  return sha256(Buffer.from([0x01]), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}

function sha256(...parts: readonly Buffer[]): string {
  return parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
}
