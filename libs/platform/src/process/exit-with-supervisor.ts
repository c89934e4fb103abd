// How does a supervised process end when its supervisor is gone? The pipe on its standard input closes, and it finishes its work.

/** Calls `stop` when standard input ends, if `DAYBOOK_SUPERVISED=1` says that a supervisor holds the other end. */
export function exitWithSupervisor(stop: () => void, env: NodeJS.ProcessEnv = process.env): void {
  if (env['DAYBOOK_SUPERVISED'] !== '1') return;
  let asked = false;
  const once = (): void => {
    if (asked) return;
    asked = true;
    stop();
  };
  // What it says from then on nobody hears: that is no reason to leave the work under way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.stdin.on('end', once).on('close', once).on('error', once).resume();
}
