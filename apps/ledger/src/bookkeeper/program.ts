// Which program decides? A digest of its code, so that a changed program does not trust snapshots of the former one.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LIBRARIES = join(__dirname, '../../../../libs');
/** The folders whose code decides and follows. */
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
