// As which operating-system account Postgres runs: it refuses root, so root lends it another one.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Empty for an ordinary user, whose own account serves; a uid and gid to spawn with when we are root. */
export type Account = { uid: number; gid: number } | Record<string, never>;

const NOBODY_UID = 65534;

/**
 * Root spawns Postgres as the owner of existing data, else as `nobody` (initdb needs an account with a passwd entry).
 * An ordinary user can only use data of their own.
 */
export function chooseAccount(dataDirectory: string): Account {
  const ownUid = process.getuid?.();
  const owner = ownerOf(dataDirectory);
  if (ownUid !== 0) {
    if (owner !== undefined && ownUid !== undefined && owner.uid !== ownUid) {
      throw new Error(
        `The Postgres data in ${dataDirectory} belongs to uid ${owner.uid} and this process runs as uid ${ownUid}. ` +
          'Run as root again, hand the directory over with chown, or remove it to begin anew.',
      );
    }
    return {};
  }
  return owner !== undefined && owner.uid !== 0 ? owner : nobody();
}

/** Whether `account` may enter `directory`, asked of the kernel so that access lists count too. */
export function canEnter(account: Account, directory: string): boolean {
  const script = '[ -x "$1" ]';
  return spawnSync('/bin/sh', ['-c', script, 'sh', directory], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(directory: string): { uid: number; gid: number } | undefined {
  const stats = statSync(directory, { throwIfNoEntry: false });
  return stats && { uid: stats.uid, gid: stats.gid };
}

function nobody(): { uid: number; gid: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const found = accounts.find(({ uid }) => uid === NOBODY_UID) ?? accounts.find(({ name }) => name === 'nobody');
  if (!found || !(found.uid > 0)) {
    throw new Error(
      'Postgres does not run as root, and there is no account "nobody" to run it as. ' +
        'Run as an ordinary user, or set DATABASE_URL to a Postgres server of your own.',
    );
  }
  return { uid: found.uid, gid: found.gid };
}
