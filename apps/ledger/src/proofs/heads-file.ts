// The signed heads published so far: a file of JSON lines that only ever grows, and the keys that signed them beside it.
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOnce } from '@daybook/platform';
import { lineOf, parseSignedHead, type SignedHead } from './signed-head';
import type { PublicJwk } from './signing-key';

/** The file is not what was written: it is shorter, a line is none, or two lines contradict each other. */
export class HeadsFileBroken extends Error {
  override readonly name = 'HeadsFileBroken';
}

const NEWLINE = 0x0a;
const CHUNK_BYTES = 1 << 20;

/** Where a head stands in the file; of several about one page the first. */
interface Line {
  readonly page: number;
  readonly treeSize: number;
  readonly merkleRoot: string;
  readonly from: number;
  readonly to: number;
}

export class HeadsFile {
  readonly file: string;
  private readonly lines: Line[] = [];
  private readTo = 0;
  private lastHead: SignedHead | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(
    readonly dir: string,
    readonly book: string,
  ) {
    this.file = join(dir, `${book}.jsonl`);
  }

  /** Reads what was added since. @throws HeadsFileBroken */
  refresh(): Promise<void> {
    this.refreshing ??= this.readOn().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** The newest by page. */
  get last(): SignedHead | undefined {
    return this.lastHead;
  }

  /** The first about this page or a later one. */
  fromPage(page: number): Promise<SignedHead | undefined> {
    return this.first((line) => line.page >= page);
  }

  /** The first whose tree has the outcome in it. */
  covering(n: number): Promise<SignedHead | undefined> {
    return this.first((line) => line.treeSize > n);
  }

  /** Those about later pages, oldest first, at most so many. */
  async after(page: number, max: number): Promise<SignedHead[]> {
    const start = this.indexOf((line) => line.page > page);
    return Promise.all(this.lines.slice(start, start + max).map((line) => this.read(line)));
  }

  /** Durable when it resolves. */
  async append(head: SignedHead): Promise<void> {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    await this.dropTornLine();
    const handle = await open(this.file, 'a', 0o644);
    try {
      await handle.appendFile(`${lineOf(head)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.refresh();
  }

  /** A line that a crash or a full disk cut short was never published: it goes. Only for the one who publishes. */
  async dropTornLine(): Promise<void> {
    await this.refresh();
    await this.withFile('r+', async (handle) => {
      const { size } = await handle.stat();
      if (size <= this.readTo) return;
      const rest = Buffer.alloc(size - this.readTo);
      await handle.read(rest, 0, rest.length, this.readTo);
      // What another has published meanwhile stays.
      if (!rest.includes(NEWLINE)) await handle.truncate(this.readTo);
    });
  }

  writeKey(key: PublicJwk): void {
    writeOnce(this.keyFile(key.kid), `${JSON.stringify(key, null, 2)}\n`);
  }

  /** Undefined when there is none of this id. */
  async key(keyId: string): Promise<PublicJwk | undefined> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(keyId)) return undefined;
    const text = await readFile(this.keyFile(keyId), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as PublicJwk);
  }

  private keyFile(keyId: string): string {
    return join(this.dir, `key-${keyId}.jwk.json`);
  }

  private async readOn(): Promise<void> {
    const isThere = await this.withFile('r', async (handle) => {
      const { size } = await handle.stat();
      if (size < this.readTo) throw new HeadsFileBroken(`${this.file} has become shorter`);
      let rest: Uint8Array = Buffer.alloc(0);
      for (let at = this.readTo; at < size;) {
        const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size - at));
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        rest = this.takeLines(Buffer.concat([rest, chunk.subarray(0, bytesRead)]));
      }
    });
    if (!isThere && this.readTo > 0) throw new HeadsFileBroken(`${this.file} is gone`);
  }

  /** What is left is the beginning of a line. */
  private takeLines(bytes: Buffer): Buffer {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      this.takeLine(bytes.subarray(start, end).toString('utf8'), end - start);
      start = end + 1;
    }
    return bytes.subarray(start);
  }

  private takeLine(text: string, length: number): void {
    const from = this.readTo;
    const where = `${this.file}, the line at byte ${from}`;
    let head: SignedHead;
    try {
      head = parseSignedHead(text);
    } catch (error) {
      throw new HeadsFileBroken(`${where}: ${(error as Error).message}`);
    }
    const { book, page, treeSize, merkleRoot } = head.statement;
    if (book !== this.book) throw new HeadsFileBroken(`${where} is about another book`);
    const at = this.indexOf((line) => line.page >= page);
    const same = this.lines[at];
    if (same?.page === page && (same.treeSize !== treeSize || same.merkleRoot !== merkleRoot)) {
      throw new HeadsFileBroken(`${where} contradicts an earlier line about page ${page}`);
    }
    this.readTo += length + 1;
    // Two that publish at once may do so out of order, which changes nothing.
    if (same !== undefined) return;
    this.lines.push({ page, treeSize, merkleRoot, from, to: from + length });
    this.lastHead = head;
  }

  private async first(test: (line: Line) => boolean): Promise<SignedHead | undefined> {
    const line = this.lines[this.indexOf(test)];
    return line === undefined ? undefined : this.read(line);
  }

  private async read({ from, to }: Line): Promise<SignedHead> {
    const bytes = Buffer.alloc(to - from);
    await this.withFile('r', (handle) => handle.read(bytes, 0, bytes.length, from));
    return parseSignedHead(bytes.toString('utf8'));
  }

  /** Of the first line for which it holds; it holds for all after it. */
  private indexOf(test: (line: Line) => boolean): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(this.lines[middle] as Line)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** False when there is no file. */
  private async withFile(flags: string, work: (handle: FileHandle) => Promise<unknown>): Promise<boolean> {
    let handle: FileHandle;
    try {
      handle = await open(this.file, flags);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    try {
      await work(handle);
      return true;
    } finally {
      await handle.close();
    }
  }
}
