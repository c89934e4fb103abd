// That the binaries are made to run wherever npm has put them and whoever runs them.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiledCopy, copyWithoutLinks, launch } from '../testing/compiled-copy';
import { RUNS_AS_ROOT, Scratch, query, until } from '../testing/scratch';
import { chooseAccount } from './account';
import { findNativeBinaries, packagedNative } from './native-binaries';
import { postgresProcessesOn } from './processes';

const NOBODY = { uid: 65534, gid: 65534 };

describe('the Postgres binaries', () => {
  const scratch = new Scratch();
  afterAll(() => scratch.clean());

  function packageWithoutLinks(directoryMode: number): string {
    const parent = scratch.directory();
    copyWithoutLinks(dirname(packagedNative()), join(parent, 'package'));
    chmodSync(parent, directoryMode);
    return join(parent, 'package', 'native');
  }

  it('get the library links that an install without scripts leaves out', () => {
    const native = packageWithoutLinks(0o755);
    const found = findNativeBinaries(chooseAccount(join(native, 'data')), native, []);
    expect(found.postgres).toBe(join(native, 'bin', 'postgres'));
    expect(lstatSync(join(native, 'lib', 'libpq.so.5')).isSymbolicLink()).toBe(true);
  });

  it('are copied once, to the first usable cache, when they cannot run where they are', () => {
    // Closed to the account root lends, and not to be completed by an ordinary user.
    const native = packageWithoutLinks(0o700);
    chmodSync(join(native, 'lib'), 0o555);
    const open = scratch.directory();
    chmodSync(open, 0o755);
    const caches = [join(native, 'bin', 'initdb', 'cache'), join(open, 'cache')];
    const account = chooseAccount(join(open, 'data'));
    const first = findNativeBinaries(account, native, caches);
    expect(first.postgres.startsWith(join(open, 'cache', 'postgres-'))).toBe(true);
    const { ctimeMs } = lstatSync(first.postgres);
    expect(findNativeBinaries(account, native, caches)).toEqual(first);
    expect(lstatSync(first.postgres).ctimeMs).toBe(ctimeMs);
    chmodSync(join(native, 'lib'), 0o755);
  });

  it('run as a copy when a shell would read their path otherwise', () => {
    const native = join(scratch.directory(), 'a $HOME b', 'native');
    cpSync(packagedNative(), native, { recursive: true, verbatimSymlinks: true });
    chmodSync(join(native, '../..'), 0o755);
    const open = scratch.directory();
    chmodSync(open, 0o755);
    const found = findNativeBinaries(chooseAccount(join(open, 'data')), native, [join(open, 'cache')]);
    expect(found.initdb.startsWith(join(open, 'cache', 'postgres-'))).toBe(true);
  });

  it('serve an ordinary user from a directory of their own', async () => {
    const copy = scratch.directory();
    compiledCopy(copy, 'own');
    if (RUNS_AS_ROOT) spawnSync('chown', ['-R', `${NOBODY.uid}:${NOBODY.gid}`, copy]);
    const launcher = await launch<{ uid: number; url: string }>({
      copy,
      script: `({ uid: process.getuid(), ...(await lib('start-postgres').startPostgres({ dir: '${copy}/postgres' })) })`,
      ...(RUNS_AS_ROOT ? { account: NOBODY } : {}),
    });
    expect(launcher.said.uid).toBe(RUNS_AS_ROOT ? NOBODY.uid : process.getuid?.());
    expect(await query(launcher.said.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    launcher.process.kill('SIGKILL');
    const data = join(copy, 'postgres', 'data');
    await until(() => postgresProcessesOn(data).length === 0);
    expect(lstatSync(data).uid).toBe(launcher.said.uid);
  });
});
