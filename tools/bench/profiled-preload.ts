// Loaded into every measured process: at the first SIGUSR2 it begins to note where its time goes, at the second it writes that down.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { PerformanceObserver, constants } from 'node:perf_hooks';

const INTERVAL_US = 500;
let session: Session | undefined;
const pauses: { readonly kind: string; readonly ms: number }[] = [];
const collections = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) pauses.push({ kind: kindOf(entry), ms: entry.duration });
});

/** Which generation was collected; what an entry of type `gc` says is not in its type. */
function kindOf(entry: object): 'young' | 'old' {
  const detail = 'detail' in entry ? entry.detail : undefined;
  const kind = typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : undefined;
  return kind === constants.NODE_PERFORMANCE_GC_MINOR ? 'young' : 'old';
}

function begin(): Session {
  const begun = new Session();
  begun.connect();
  begun.post('Profiler.enable');
  begun.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  begun.post('Profiler.start');
  pauses.length = 0;
  collections.observe({ entryTypes: ['gc'] });
  return begun;
}

function end(begun: Session, directory: string): void {
  begun.post('Profiler.stop', (error, result) => {
    collections.disconnect();
    // A viewer of profiles passes over what it does not know.
    const text = JSON.stringify({ ...(error === null ? result.profile : {}), pauses });
    writeFileSync(join(directory, `${process.pid}.cpuprofile`), text);
    begun.disconnect();
  });
}

const directory = process.env['BENCH_PROFILES'];
if (directory !== undefined) {
  process.on('SIGUSR2', () => {
    if (session === undefined) {
      session = begin();
    } else {
      end(session, directory);
      session = undefined;
    }
  });
}
