// Who may read what an installation keeps? Its user alone: folders 0700, files 0600.
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** For `process.umask`: what a process makes from then on, other users can neither read nor enter. */
export const PRIVATE_UMASK = 0o077;
const OF_OTHERS = 0o077;
const OF_USER = 0o700;

/**
 * Makes the folder of an installation, or closes what is there to other users. Of a folder that holds anything but `parts` only the
 * parts are closed: it may be one that others use as well.
 */
export function openHome(home: string, parts: readonly string[]): void {
  mkdirSync(home, { recursive: true, mode: OF_USER });
  const entries = readdirSync(home);
  const own = entries.filter((entry) => parts.some((part) => entry === part || entry.startsWith(`${part}-`)));
  const isOurs = own.length > 0 || entries.length === 0;
  if (isOurs && isOpen(home)) {
    for (const entry of own) closeToOthers(join(home, entry));
    chmodSync(home, lstatSync(home).mode & OF_USER);
  }
}

/** Takes the rights of other users away, from everything below as well where the folder itself was open to them. */
function closeToOthers(path: string): void {
  if (!existsSync(path)) return;
  const stats = lstatSync(path);
  // Of another user are the data that Postgres keeps under an account of its own: it closes them itself.
  if (stats.isSymbolicLink() || stats.uid !== (process.getuid?.() ?? stats.uid)) return;
  if (!isOpen(path)) return;
  if (stats.isDirectory()) for (const entry of readdirSync(path)) closeToOthers(join(path, entry));
  chmodSync(path, stats.mode & OF_USER);
}

function isOpen(path: string): boolean {
  return (lstatSync(path).mode & OF_OTHERS) !== 0;
}
