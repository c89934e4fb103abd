// Which program keeps the book: a digest of the code that decides, so that a changed one trusts no memory of the other.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LIBRARIES = join(__dirname, '../../../../libs');
/** What deciding and following are made of. */
const DECIDING = ['ledger/src', 'contracts/src', 'canon/src', 'money/src'];
const IS_CODE = /(?<!\.spec)\.(js|ts)$/;

export function programDigest(root: string = LIBRARIES): string {
  const digest = createHash('sha256');
  for (const folder of DECIDING) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => IS_CODE.test(name)).sort()) {
      const path = join(root, folder, file);
      digest
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0');
    }
  }
  return digest.digest('hex').slice(0, 32);
}
