// Which processes run Postgres on a given data directory?
import { ownerOf } from '@daybook/host';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

const LINUX = process.platform === 'linux';

/** The pids of all Postgres processes (postmaster and backends) that work in `dataDirectory`. */
export function postgresProcessesOn(dataDirectory: string): number[] {
  return LINUX ? fromProc(dataDirectory) : fromPs(dataDirectory);
}

function fromProc(dataDirectory: string): number[] {
  if (!existsSync(dataDirectory)) return [];
  const wanted = realpathSync(dataDirectory);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return (
          readlinkSync(join('/proc', name, 'cwd')) === wanted &&
          readFileSync(join('/proc', name, 'comm'), 'utf8').startsWith('postgres') &&
          ownerOf(Number(name)) !== undefined
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Without /proc only the postmaster can be told by its command line; its backends show a title without a directory. */
function fromPs(dataDirectory: string): number[] {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
  return (stdout ?? '')
    .split('\n')
    .filter((line) => line.includes('postgres') && line.includes(` -D ${dataDirectory} `))
    .map((line) => Number.parseInt(line, 10));
}
