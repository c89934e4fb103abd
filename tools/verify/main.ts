// `npm run verify`: decides the whole book again from the inbox, and holds every projection against the log.
import { EventStoreLog, LogUnavailable } from '@daybook/platform';
import { parseArgs } from 'node:util';
import { Progress, type Terminal } from '../terminal/progress';
import { Unreachable } from '../installation/unreachable';
import { corruptRecord, Differs, type Finding } from './finding';
import { findInstallation } from '../installation/find-installation';
import { differenceLines, summaryLines } from './report';
import { verify, type Step, type Verified } from './verification';

const HELP = `Verifies a running installation (npm start), or the one that ESDB_URL and DATABASE_URL name: the book, every event of
every context, and every row of every read model. What it has no check for is named, and ends it with 1: a database, a
table or a column, a stream or an event type.

  npm run verify                       everything
  npm run verify -- --only book        decides the inbox again under the recorded heads; compares every outcome and hash
  npm run verify -- --only projections takes the book as it stands; decides the events of the contexts again, and compares
                                       every row of the read models with what the log says at their checkpoint
  npm run verify -- --each-table       names the first difference of each table, and not only the first of all
  npm run verify -- --beside <name>    a database of the Postgres server that is not Daybook's; may be said again
  npm run verify -- --json             the result as one line of JSON; progress goes to the standard error

Exit code 0: nothing differs; 1: something does, and the first difference is named; 2: could not be verified.`;

interface Arguments {
  readonly only: 'book' | 'projections' | undefined;
  readonly eachTable: boolean;
  readonly beside: readonly string[];
  readonly json: boolean;
}

async function main(): Promise<number> {
  const args = readArguments();
  if (args === undefined) return (say(HELP), 0);
  const { eventStoreUrl, databaseUrl } = findInstallation(process.env, args.only);
  const startedAtMs = performance.now();
  const log = new EventStoreLog({ connectionString: eventStoreUrl });
  const display = new Display(args.json ? process.stderr : process.stdout);
  try {
    const verified = await verify({
      log,
      databaseUrl,
      redecide: args.only !== 'projections',
      eachTable: args.eachTable,
      beside: args.beside,
      progress: (step) => display.show(step),
    });
    display.end();
    report(args, { verified, seconds: (performance.now() - startedAtMs) / 1000 });
    return 0;
  } catch (error) {
    display.end();
    const finding = error instanceof Differs ? error.finding : corruptRecord(error);
    if (finding === undefined) throw error instanceof LogUnavailable ? unreadable(error) : error;
    report(args, { finding, more: error instanceof Differs ? error.more : [] });
    return 1;
  } finally {
    await log.close();
  }
}

function unreadable({ message }: LogUnavailable): Unreachable {
  return new Unreachable(
    `the log could not be read: ${message}\nIs the event store running (npm start)? Is ESDB_URL right, if it is set?`,
  );
}

function readArguments(): Arguments | undefined {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      'each-table': { type: 'boolean' },
      beside: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { only, 'each-table': eachTable = false, beside = [], json = false, help } = values;
  if (help === true) return undefined;
  if (only !== undefined && only !== 'book' && only !== 'projections') {
    throw new Error(`--only must be book or projections, not "${only}"`);
  }
  return { only, eachTable, beside, json };
}

type Result =
  | { readonly verified: Verified; readonly seconds: number }
  | { readonly finding: Finding; readonly more: readonly Finding[] };

function report({ json }: Arguments, result: Result): void {
  if (json) return say(JSON.stringify(result));
  const lines =
    'finding' in result
      ? [result.finding, ...result.more].flatMap(differenceLines)
      : summaryLines(result.verified, result.seconds);
  for (const line of lines) say(line);
}

/** One progress line for each part of the work. */
class Display {
  private current: { readonly of: string; readonly progress: Progress; done: number } | undefined;

  constructor(private readonly to: Terminal) {}

  show({ of, done, total }: Step): void {
    if (this.current?.of !== of) {
      this.end();
      const progress = new Progress({ label: of, to: this.to, ...(total !== undefined && { total }) });
      this.current = { of, progress, done: 0 };
    }
    this.current.progress.step(done - this.current.done);
    this.current.done = done;
  }

  end(): void {
    this.current?.progress.end();
    this.current = undefined;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`could not be verified: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
