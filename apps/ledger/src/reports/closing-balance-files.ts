// The files in which each day's closing balances are kept: whole or not at all, with their digest beside them.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const DIGEST_FILE = /^(\d{4}-\d{2}-\d{2})\.csv\.sha256$/;

export class ClosingBalanceFiles {
  constructor(readonly dir: string) {}

  /** The days whose file is there; the digest is written last. */
  async days(): Promise<ReadonlySet<string>> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const names = await readdir(this.dir);
    return new Set(names.flatMap((name) => DIGEST_FILE.exec(name)?.[1] ?? []));
  }

  /** Answers with the digest, hex. */
  async write(day: string, text: AsyncIterable<string>): Promise<string> {
    const digest = createHash('sha256');
    await this.put(`${day}.csv`, text, (piece) => void digest.update(piece));
    const hex = digest.digest('hex');
    await this.put(`${day}.csv.sha256`, [`${hex}  ${day}.csv\n`]);
    return hex;
  }

  private async put(
    name: string,
    text: AsyncIterable<string> | Iterable<string>,
    onPiece: (piece: string) => void = () => undefined,
  ): Promise<void> {
    const [unfinished, path] = [join(this.dir, `.${name}.${process.pid}`), join(this.dir, name)];
    const file = await open(unfinished, 'w', 0o600);
    try {
      for await (const piece of text) {
        onPiece(piece);
        await file.appendFile(piece);
      }
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(unfinished, { force: true });
      throw error;
    }
    await file.close();
    await rename(unfinished, path);
    const dir = await open(this.dir, 'r');
    await dir.sync().finally(() => dir.close());
  }
}
