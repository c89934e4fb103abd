// How a long-lived program speaks to the terminal or file that it was started on: what cannot be written is left out, and harms nothing.
import { maskSecrets } from '@daybook/host';
import { writeSync } from 'node:fs';

const STDOUT = 1;
const STDERR = 2;

/** One or more lines, without secrets. The reader may have gone, and the disk behind it may be full. */
export function say(text: string): void {
  write(STDOUT, text);
}

export function sayError(text: string): void {
  write(STDERR, text);
}

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(`${maskSecrets(text)}\n`);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
  } catch {
    return;
  }
}
