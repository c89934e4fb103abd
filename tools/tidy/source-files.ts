// Which files does the house style apply to? Everything written by hand in the checkout.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `path` is relative to the checkout, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const skippedFolders = new Set(['node_modules', 'dist', 'coverage', 'generated']);
const shownDotNames = new Set(['.ci', '.npmrc', '.gitignore', '.prettierignore', '.prettierrc', '.swcrc']);
const textEndings = /(\.(ts|js|json|md|sql|txt|csv|jsonl|ya?ml|html|css|proto)|(^|\/)(\.[a-z]+|run))$/;

export function readSourceFiles(root: string): SourceFile[] {
  const files: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.') && !shownDotNames.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) walk(path);
      } else if (textEndings.test(path)) files.push({ path, text: readFileSync(join(root, path), 'utf8') });
    }
  };
  walk('');
  return files;
}
