// `npm run demo`: a business day of payments against the running platform, then what the books say of it.
import { type ServiceClient, SeenPositions } from '@daybook/client';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTEXTS } from '../installation/contexts';
import { daybookHome, requireRunning } from '../installation/run-file';
import { Progress } from '../terminal/progress';
import { readDay, type NumberedLine } from './day-line';
import { expectedBalances } from './expected-balances';
import { ledgerDesks } from './ledger/ledger-desks';
import { playDay, type DayResult } from './play-day';
import { Persons } from './scene';
import type { Step } from './step';
import { readsIn, summaryOf } from './summary';
import { PATIENCE_MS } from './until';

const HELP = `Plays a business day from tools/demo/business-day.csv against the running platform (npm start).

  npm run demo                     play the day; played before: the same answers again, and nothing moves twice
  npm run demo -- --run evening    play it once more with other customers (name: a-z, 0-9, up to 12)
  npm run demo -- --file day.csv   another file of the same form`;

const STARVED =
  'Read models get what other programs leave of this machine: end those, or start the platform with LOW_PRIORITY=0.\n';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      run: { type: 'string', default: 'd1' },
      file: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return (say(HELP), 0);
  if (!/^[a-z0-9]{1,12}$/.test(values.run))
    throw new Error(`--run must be 1 to 12 of a-z and 0-9, not "${values.run}"`);

  const home = daybookHome();
  const running = requireRunning(home);
  const lines = readDay(values.file ?? join(process.cwd(), 'tools/demo/business-day.csv'));
  let repeated = 0;
  const patience = { giveUpAfterMs: PATIENCE_MS, waitMs: PATIENCE_MS, onRepeat: () => void (repeated += 1) };
  const persons = new Persons(running, home, { ...patience, seen: new SeenPositions() });
  const payments = await persons.calling('payments', 'service', 'demo');
  const ledger = await ledgerDesks(persons);

  say(`Playing ${lines.length} lines as run "${values.run}" …`);
  const repeats = (): string => (repeated > 0 ? `${repeated} repeats` : '');
  const progress = new Progress({ total: lines.length, note: repeats });
  const day = await playDay({ payments, ledger }, lines, values.run, () => progress.step());
  progress.end();
  report(day, readsIn(lines), repeated);
  let otherwise = 0;
  for (const { demo } of CONTEXTS) {
    if (demo === undefined) continue;
    const { title, play } = await demo();
    otherwise += reportSteps(title, await play(persons, values.run));
  }
  const wrong = await compareBooks(ledger.proposer, day, lines);
  return day.surprises.length + otherwise + wrong === 0 ? 0 : 1;
}

function report(day: DayResult, reads: number, repeats: number): void {
  say('\nWhat became of the lines:');
  for (const line of summaryOf(day.counts)) say(line);
  const only = reads === 0 ? '' : `, ${reads} only look`;
  say(
    `  ${String(day.replayed).padStart(6)}  of them answered from an earlier playing${only}; ${repeats} requests were repeated`,
  );
  for (const { line, became } of day.surprises.slice(0, 20)) {
    say(`  NOT AS EXPECTED, line ${line.number}: expected ${line.expect}, became ${became}`);
  }
  if (day.surprises.length > 20) say(`  … and ${day.surprises.length - 20} more`);
}

/** How many steps came to something else than expected. */
function reportSteps(title: string, steps: readonly Step[]): number {
  say(`\n${title}:`);
  for (const { what, expected, became } of steps) {
    say(
      became === expected
        ? `  ${what}: ${became}`
        : `  NOT AS EXPECTED: ${what}: expected ${expected}, became ${became}`,
    );
  }
  return steps.filter(({ expected, became }) => became !== expected).length;
}

/** Compares every account with the file, prints the trial balance, and returns how many balances are wrong. */
async function compareBooks(
  ledger: ServiceClient<'ledger'>,
  day: DayResult,
  lines: readonly NumberedLine[],
): Promise<number> {
  let wrong = 0;
  const sums = new Map<string, number>();
  for (const [account, { posted, held }] of expectedBalances(lines)) {
    const accountId = day.opened.get(account) ?? account;
    const { body } = await ledger.get('/accounts/{accountId}', { params: { path: { accountId } } });
    sums.set(body.currency, (sums.get(body.currency) ?? 0) + 1);
    if (body.posted === posted && body.held === held) continue;
    wrong += 1;
    say(
      `  WRONG BALANCE: ${accountId} has ${body.posted}, ${body.held} of it held; the lines leave ${posted}, ${held}`,
    );
  }
  const accounts = [...sums].map(([currency, count]) => `${count} ${currency}`).join(', ');
  say(`\nBalances compared with the lines of the day: ${accounts}; ${wrong} wrong.`);

  const { body } = await ledger.get('/trial-balance');
  say('\nTrial balance (the whole book):\n  currency             debits             credits      difference');
  for (const { currency, debits, credits, difference } of body.items) {
    say(`  ${currency.padEnd(8)} ${debits.padStart(18)} ${credits.padStart(18)} ${difference.padStart(15)}`);
    if (/[1-9]/.test(difference)) wrong += 1;
  }
  const sample = day.samples.get('transfer completed');
  if (sample !== undefined) say(`\nOne transfer's whole history:  npm run story -- ${sample}`);
  return wrong;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n${message.includes('projection-behind') ? STARVED : ''}`);
    process.exit(1);
  },
);
