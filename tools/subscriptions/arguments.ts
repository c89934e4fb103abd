// What the command line of `npm run subscriptions` may say.
import { parseArgs } from 'node:util';

const ACTIONS = ['list', 'parked', 'pause', 'resume', 'retry-parked', 'rebuild'] as const;
type Action = (typeof ACTIONS)[number];

export interface Arguments {
  readonly action: Action;
  readonly name: string | undefined;
  readonly context: string | undefined;
  readonly json: boolean;
  readonly waitMs: number;
}

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const HELP = `Shows and steers the durable subscriptions of every context: projections fill tables, policies act on events.

  npm run subscriptions -- list                    where each stands: state, parked, position, head of the log, lag, reason
  npm run subscriptions -- parked <name>           what a policy has set aside, and why
  npm run subscriptions -- pause <name>            stops it after what it has begun, until resumed
  npm run subscriptions -- resume <name>           ends a pause; tries again what has halted
  npm run subscriptions -- retry-parked <name>     takes up again what is parked, in order
  npm run subscriptions -- rebuild <name>          empties a projection's tables and fills them from the beginning of the log

  --context <context>    only there; needed where two contexts use the same name
  --json                 list and parked for programs
  --wait <seconds>       how long to wait for the effect (default 30; rebuild 600)

What is asked is written into the subscription's row and done by the process that runs it; the command waits until the row
says so. Exit code 0: done; 1: not done, and why; 2: database or log cannot be reached; 3: noted, but no process runs the
subscription now; 64: the arguments are wrong.`;

/** Undefined when help was asked for. @throws UsageError */
export function readArguments(given: readonly string[]): Arguments | undefined {
  const { values, positionals } = parse(given);
  if (values.help === true) return undefined;
  const [word = 'list', name, ...others] = positionals;
  const action = ACTIONS.find((each) => each === word);
  if (action === undefined) throw new UsageError(`There is no action "${word}"; there are: ${ACTIONS.join(', ')}.`);
  if (others.length > 0) throw new UsageError(`One subscription at a time; "${others.join(' ')}" is too much.`);
  if (action !== 'list' && name === undefined)
    throw new UsageError(`${action} needs the name of a subscription; see list.`);
  const { context, json = false } = values;
  return { action, name, context, json, waitMs: waitOf(values.wait, action) };
}

function parse(given: readonly string[]) {
  const options = {
    context: { type: 'string' },
    json: { type: 'boolean' },
    wait: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function waitOf(text: string | undefined, action: Action): number {
  if (text === undefined) return (action === 'rebuild' ? 600 : 30) * 1_000;
  if (!/^[0-9]{1,5}$/.test(text)) throw new UsageError(`--wait takes whole seconds, not "${text}".`);
  return Number(text) * 1_000;
}
