// Loaded into every measured process: at the first SIGUSR2 it begins to note where its time goes, at the second it writes that down.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';

const INTERVAL_US = 500;
let session: Session | undefined;

function begin(): Session {
  const begun = new Session();
  begun.connect();
  begun.post('Profiler.enable');
  begun.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  begun.post('Profiler.start');
  return begun;
}

function end(begun: Session, directory: string): void {
  begun.post('Profiler.stop', (error, result) => {
    if (error === null) writeFileSync(join(directory, `${process.pid}.cpuprofile`), JSON.stringify(result.profile));
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
