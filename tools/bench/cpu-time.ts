// How much processor time a process has used, as the system accounts it.
import { readFileSync } from 'node:fs';

/**
 * User and system time in microseconds, its own and that of children that have ended; undefined where the system does not tell
 * (no /proc).
 */
export function cpuTimeUs(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the fields are counted behind it. Linux counts in 1/100 s for everybody.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * 10_000;
  } catch {
    return undefined;
  }
}

/** Adds up a process and its children (Postgres works in children, which come and go with their connections). */
export function cpuTimeOfTreeUs(pid: number): number | undefined {
  const own = cpuTimeUs(pid);
  if (own === undefined) return undefined;
  return childrenOf(pid).reduce((sum, child) => sum + (cpuTimeOfTreeUs(child) ?? 0), own);
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim() === '' ? [] : text.trim().split(' ').map(Number);
  } catch {
    return [];
  }
}
