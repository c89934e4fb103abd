// The life of an app's process: it starts, prints that it is ready, serves until it is told to stop, and finishes its work.
import { maskSecrets, PRIVATE_UMASK } from '@daybook/host';
import type { Environment } from '../config/environment';
import { type ContextApp, type ContextAppOptions, createContextApp } from './context-app';
import { describeBootError } from './boot-errors';
import { lowerPriority } from '../process/low-priority';
import { exitWithSupervisor } from '../process/exit-with-supervisor';

const DRAIN_MS_MAX = 10_000;

/** An app's `main.ts` is one call of this. `settled` chooses by the environment which part of the app this process runs. */
export function runContextApp(
  options: ContextAppOptions,
  settled: (env: Environment) => ContextAppOptions = () => options,
): void {
  process.umask(PRIVATE_UMASK);
  let app: ContextApp | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    if (app === undefined) process.exit(0);
    setTimeout(() => process.exit(0), DRAIN_MS_MAX).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => giveUp(error),
    );
  };
  const giveUp = (error: unknown): void => {
    const { message, exitCode } = describeBootError(error);
    process.stderr.write(`${options.title}: ${maskSecrets(message)}\n`);
    process.exit(exitCode);
  };

  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  exitWithSupervisor(stop);
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      app?.logger.error({ error, event }, 'a bug ends the process');
      giveUp(error);
    });
  }

  const start = async (): Promise<void> => {
    app = await createContextApp(settled(process.env), process.env, { onFatal: giveUp });
    const url = await app.listen();
    process.stdout.write(`${JSON.stringify({ ready: true, url, pid: process.pid })}\n`);
    // Only now: the start itself is waited for, and runs at normal priority.
    if (app.lowPriority) lowerPriority();
  };
  start().catch(giveUp);
}
