// `npm run subscriptions`: what every durable subscription does, and the few things an operator may ask of it.
import { readParked } from '@daybook/platform';
import { Unreachable } from '../installation/unreachable';
import { type Arguments, HELP, readArguments, UsageError } from './arguments';
import { carryOut } from './carry-out';
import { findConsumers, type Found, lineOf } from './consumer-line';
import { openOperations, type Operations } from './contexts';
import { selectConsumer } from './select';
import { parkedTable, tableOf } from './table';

const EXIT_CODES = { done: 0, 'not-done': 1, unattended: 3 } as const;

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === undefined) return say(HELP);
  const operations = await openOperations(process.env);
  try {
    return await run(args, operations);
  } finally {
    await operations.close();
  }
}

async function run(args: Arguments, { log, contexts }: Operations): Promise<number> {
  const { action, name, context, json, waitMs } = args;
  const names = contexts.map((each) => each.context);
  if (context !== undefined && !names.includes(context))
    throw new UsageError(`There is no context "${context}"; there are: ${names.join(', ') || 'none yet (npm start)'}.`);
  const found = await findConsumers(contexts.filter((each) => context === undefined || each.context === context));
  if (action === 'list') return list(found, { log, json });
  const one = selectConsumer(found, name ?? '');
  if (action === 'parked') return parked(one, json);
  const outcome = await carryOut(one, action, { log, waitMs, onProgress: say });
  say(outcome.text);
  return EXIT_CODES[outcome.end];
}

async function list(
  found: readonly Found[],
  { log, json }: Pick<Operations, 'log'> & { readonly json: boolean },
): Promise<number> {
  const nowMs = Date.now();
  const lines = await Promise.all(found.map((each) => lineOf(log, each, nowMs)));
  if (json) return say(JSON.stringify({ subscriptions: lines }));
  if (lines.length === 0) return say('No context has run on this database yet: start the platform with npm start.');
  if (lines.some(({ head }) => head === null)) say('The log could not be read: heads and lag are not known.\n');
  return say(tableOf(lines));
}

async function parked({ context, overview }: Found, json: boolean): Promise<number> {
  if (overview.kind === 'projection')
    throw new UsageError(`${overview.key} is a projection: it parks nothing, it halts; see list.`);
  const items = await readParked(context.rows, overview.key);
  if (json) return say(JSON.stringify({ subscription: overview.key, parked: items }));
  return say(items.length === 0 ? `${overview.key} has nothing parked.` : parkedTable(items, Date.now()));
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      error instanceof UsageError ? `${message}\nSee: npm run subscriptions -- --help\n` : `${message}\n`,
    );
    process.exit(error instanceof UsageError ? 64 : error instanceof Unreachable ? 2 : 1);
  },
);
