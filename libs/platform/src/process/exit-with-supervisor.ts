// How does a supervised process end when its supervisor is gone? The pipe on its standard input closes.

/** Calls `stop` when standard input ends, if `DAYBOOK_SUPERVISED=1` says that a supervisor holds the other end. */
export function exitWithSupervisor(stop: () => void, env: NodeJS.ProcessEnv = process.env): void {
  if (env['DAYBOOK_SUPERVISED'] !== '1') return;
  let asked = false;
  const once = (): void => {
    if (asked) return;
    asked = true;
    stop();
  };
  process.stdin.on('end', once).on('close', once).on('error', once).resume();
}
