// How a log file is written so that neither its size nor the state of the disk can harm the process that writes it.
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const BYTES_MAX = 16 * 1024 * 1024;

/**
 * Appends lines to a file. A file that has reached the bound becomes `<file>.1`, in place of the one before. Never throws: what
 * cannot be written is counted, and the count is written when the file can be written again. The file is opened for each write,
 * so that one which was removed or moved away comes back.
 */
export class RotatingLog {
  private lost = 0;
  private reason = '';

  constructor(
    readonly file: string,
    private readonly bytesMax = BYTES_MAX,
  ) {}

  /** `text` is whole lines. */
  write(text: string): void {
    try {
      if (this.lost > 0) {
        this.append(`${this.lost} entries of this log were lost: ${this.reason}\n`);
        this.lost = 0;
      }
      this.append(text);
    } catch (error) {
      this.lost += 1;
      this.reason = (error as NodeJS.ErrnoException).code ?? String(error);
    }
  }

  private append(text: string): void {
    const descriptor = this.open();
    try {
      const { size } = fstatSync(descriptor);
      if (size > 0 && size + text.length > this.bytesMax) return this.rotate(descriptor, text);
      writeAll(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  }

  private rotate(full: number, text: string): void {
    try {
      renameSync(this.file, `${this.file}.1`);
    } catch {
      ftruncateSync(full);
    }
    const descriptor = this.open();
    try {
      writeAll(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  }

  private open(): number {
    try {
      return openSync(this.file, 'a', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      return openSync(this.file, 'a', 0o600);
    }
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}
