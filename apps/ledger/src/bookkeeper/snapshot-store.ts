// Snapshots of the book as files: written whole or not at all, read only if the log says the same.
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { BOOK_STREAM, type PageHead, type PageWritten, pageHash } from '@daybook/contracts';
import { type BookState, type FrozenBook, decodeSnapshot, encodeSnapshot, isStateAfter } from '@daybook/ledger';
import { type EventLog, isTransient } from '@daybook/platform';
import { lastPage } from './book-follower';
import { BookLostItsEnd } from './book-replica';

interface SnapshotFolder {
  readonly dir: string;
  readonly book: string;
  /** Names the code that decides: a snapshot that other code wrote is not read. */
  readonly program: string;
}

const KEPT = 2;
const UNFINISHED = '.part';
const UNFINISHED_MS_MAX = 60 * 60_000;
const SLICE_BYTES = 256 * 1024;
/** How long a finished page may take to be in the book. */
const DURABLE_TRIES = 100;
const DURABLE_LOOK_MS = 100;

export class SnapshotStore {
  constructor(
    private readonly log: EventLog,
    private readonly folder: SnapshotFolder,
    /** Called when an unusable snapshot was removed. */
    private readonly onDropped: (file: string, reason: unknown) => void = () => undefined,
  ) {}

  /** The newest usable snapshot; undefined when there is none. @throws BookLostItsEnd, LogUnavailable */
  async read(): Promise<BookState | undefined> {
    for (const file of (await this.files()).reverse()) {
      const path = join(this.folder.dir, file);
      try {
        return await this.readFile(path);
      } catch (error) {
        if (error instanceof BookLostItsEnd || isTransient(error)) throw error;
        this.onDropped(path, error);
        await rm(path, { force: true });
      }
    }
    return undefined;
  }

  /**
   * Writes in slices, so that other work goes on in between. False, and nothing is kept, when the page did not get into the
   * book.
   */
  async write(book: FrozenBook, signal: AbortSignal): Promise<boolean> {
    const { dir } = this.folder;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const temporary = join(dir, `${process.pid}-${book.page}${UNFINISHED}`);
    try {
      await this.writeFile(temporary, book, signal);
      if (!(await this.isInBook(book, signal))) return false;
      await rename(temporary, join(dir, this.nameOf(book.page)));
      await syncFolder(dir);
    } finally {
      await rm(temporary, { force: true });
    }
    for (const file of (await this.files()).slice(0, -KEPT)) await rm(join(dir, file), { force: true });
    await this.dropUnfinished();
    return true;
  }

  /** Removes files that a process left behind when it died; other processes may be writing theirs. */
  private async dropUnfinished(): Promise<void> {
    for (const name of await readdir(this.folder.dir)) {
      if (!name.endsWith(UNFINISHED)) continue;
      const path = join(this.folder.dir, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (Date.now() - mtimeMs > UNFINISHED_MS_MAX) await rm(path, { force: true });
    }
  }

  private async readFile(path: string): Promise<BookState> {
    const state = decodeSnapshot(await readFile(path), this.folder);
    const page = state.nextPage - 1;
    const head = await this.storedHead(page);
    if (head === undefined) throw new BookLostItsEnd(page, await lastPage(this.log));
    if (!isStateAfter(state, head)) throw new Error(`page ${page} of the book is not the page it was taken after`);
    return state;
  }

  private async writeFile(path: string, book: FrozenBook, signal: AbortSignal): Promise<void> {
    const handle = await open(path, 'w', 0o600);
    try {
      let slice: Uint8Array[] = [];
      let bytes = 0;
      const flush = async (): Promise<void> => {
        await handle.appendFile(Buffer.concat(slice));
        slice = [];
        bytes = 0;
      };
      for (const piece of encodeSnapshot(book, this.folder.program)) {
        slice.push(piece);
        bytes += piece.length;
        if (bytes < SLICE_BYTES) continue;
        signal.throwIfAborted();
        await flush();
        await turn();
      }
      await flush();
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** It is taken while its page is being written; another process may turn out to have written that page. */
  private async isInBook({ page, scalars }: FrozenBook, signal: AbortSignal): Promise<boolean> {
    for (let tries = 0; tries < DURABLE_TRIES; tries++) {
      signal.throwIfAborted();
      const head = await this.storedHead(page);
      if (head !== undefined) return pageHash(head) === scalars.previousHash;
      await pause(DURABLE_LOOK_MS, undefined, { signal });
    }
    return false;
  }

  private async storedHead(page: number): Promise<PageHead | undefined> {
    for await (const { data } of this.log.readStream(BOOK_STREAM, { from: page, maxCount: 1 })) {
      return (data as PageWritten).head;
    }
    return undefined;
  }

  /** Oldest first. */
  private async files(): Promise<string[]> {
    const names = await readdir(this.folder.dir).catch(() => []);
    return names.filter((name) => name.startsWith(`${this.folder.book}-`) && name.endsWith('.snapshot')).sort();
  }

  private nameOf(page: number): string {
    return `${this.folder.book}-${String(page).padStart(12, '0')}.snapshot`;
  }
}

/** Makes the new name durable in the folder. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
