// How a supervised process ends when its supervisor is gone: the pipe on its standard input closes.

/** Calls `stop` when standard input ends, if `DAYBOOK_SUPERVISED=1` says that somebody holds the other end. */
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
