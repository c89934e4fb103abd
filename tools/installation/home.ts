// The directory of an installation: what lies in it, that only its user may read it, and that one command at a time changes it.
import { lockNow, openHome } from '@daybook/host';
import { join } from 'node:path';
import { CONTEXTS } from './contexts';
import { NeedsMending } from './needs-mending';

/** What the contexts and their outside parties keep in files. */
export const CONTEXT_FOLDERS: readonly string[] = CONTEXTS.flatMap(({ folders = [], outsideParties = [] }) => [
  ...folders,
  ...outsideParties.map(({ folder }) => folder),
]);

const PARTS: readonly string[] = [
  ...['eventstore', 'postgres', 'keys', 'logs', ...CONTEXT_FOLDERS],
  ...['run.json', 'incarnation.json', 'installation.json', 'restore-unfinished', 'replaced'],
];

/** Makes the directory, or closes what is there to other users. @throws NeedsMending when this user may not write there */
export function openInstallation(home: string): void {
  try {
    openHome(home, PARTS);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new NeedsMending(
      `${home} cannot be used (${code}): set DAYBOOK_HOME to a directory that this user may write, or hand it over with chown -R.`,
    );
  }
}

/** For commands that start the platform or replace its data. Answers with what releases it. @throws LockHeld */
export function lockInstallation(home: string): () => void {
  return lockNow(join(home, 'installation.lock'));
}
