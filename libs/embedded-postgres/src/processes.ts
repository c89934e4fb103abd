// Which operating-system process is meant by a pid, and which processes run Postgres on a given data directory.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

const LINUX = process.platform === 'linux';

/** What tells a process from a later one with the same pid; undefined when there is none (a zombie counts as none). */
export function processIdentity(pid: number): string | undefined {
  return LINUX ? identityFromProc(pid) : identityFromPs(pid);
}

export function isSameProcess(pid: number, identity: string): boolean {
  return processIdentity(pid) === identity;
}

/** The pids of all Postgres processes (postmaster and backends) that work in `dataDirectory`. */
export function postgresProcessesOn(dataDirectory: string): number[] {
  return LINUX ? fromProc(dataDirectory) : fromPs(dataDirectory);
}

function identityFromProc(pid: number): string | undefined {
  try {
    // The name in brackets may hold anything, so the fields are counted from its end.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid}@${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

function identityFromPs(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state = '', ...started] = (stdout ?? '').trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? undefined : `${pid}@${started.join(' ')}`;
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
          processIdentity(Number(name)) !== undefined
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
