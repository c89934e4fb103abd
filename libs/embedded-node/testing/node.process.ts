// The event store as the process it is in production, to be killed, starved and started again by specs.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const MAIN = join(__dirname, '../src/main.ts');

export interface NodeProcess {
  readonly pid: number;
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  output(): string;
  /** Exit code, or the signal that ended it. */
  ended(): Promise<number | string>;
  kill(signal: NodeJS.Signals): Promise<number | string>;
}

interface StartOptions {
  readonly dir: string;
  readonly env?: Record<string, string>;
  /** `ulimit -f`, in KiB. */
  readonly fileLimitKiB?: number;
}

/** Supervised, so that it ends with the spec. Resolves when it is ready; rejects with its output when it ends before. */
export async function startNodeProcess({ dir, env = {}, fileLimitKiB }: StartOptions): Promise<NodeProcess> {
  const node = [process.execPath, '-r', '@swc-node/register', MAIN];
  const limited = `ulimit -f ${fileLimitKiB}; exec "$@"`;
  const [command = '', ...args] = fileLimitKiB === undefined ? node : ['bash', '-c', limited, 'bash', ...node];
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', ESDB_DIR: dir, ESDB_PORT: '0', DAYBOOK_SUPERVISED: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const ending = once(child, 'close').then(([code, signal]: (number | string)[]) => code ?? signal ?? 'unknown');
  const ready = await new Promise<{ url: string; port: number }>((resolve, reject) => {
    child.stdout.on('data', () => {
      const line = text.split('\n').find((each) => each.startsWith('{"ready":true') && each.endsWith('}'));
      if (line !== undefined) resolve(JSON.parse(line) as { url: string; port: number });
    });
    void ending.then((code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  return {
    pid: child.pid ?? 0,
    ...ready,
    child,
    output: () => text,
    ended: () => ending,
    kill: (signal) => {
      child.kill(signal);
      return ending;
    },
  };
}
