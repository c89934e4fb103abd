// `npm run story -- <id>`: one payment's whole history, told for a person to read.
import { developmentToken } from '@daybook/platform';
import { parseArgs } from 'node:util';
import { daybookHome, requireRunning, serviceUrl } from '../installation/run-file';
import { CONTEXTS } from '../installation/contexts';
import { headlineOf } from './headline';
import { fetchHistory, NoStory } from './history-client';
import { balancesOf, timelineOf } from './timeline';

const HELP = `Tells the whole history of a payment, or of anything else with an id on the log: every event, instruction and
outcome across the contexts in causal order, with actor, time, basis, place on the log, and the balances it left.

  npm run story -- <id>            a payment's id, or the id of a ledger transaction
  npm run story -- <id> --json     the same as audit answers it, for programs
  npm run story -- --help          this text

Times are relative to the first event, by the clock of the event store. The platform must be running (npm start).`;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return say(HELP);
  const [id, ...others] = positionals;
  if (id === undefined || id === '' || others.length > 0) throw new UsageError(`Name one id.\n\n${HELP}`);

  const home = daybookHome();
  const url = serviceUrl(requireRunning(home), 'audit');
  const token = await developmentToken({ roles: ['compliance'], sub: 'story' }, home);
  const history = await fetchHistory(url, token, id);
  if (values.json) return say(JSON.stringify(history, null, 2));
  const kinds = (await Promise.all(CONTEXTS.flatMap(({ story }) => (story === undefined ? [] : [story()])))).flat();
  say([headlineOf(history, kinds), timelineOf(history), balancesOf(history), `As of ${history.asOf}`].join('\n\n'));
}

function readArguments() {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  const isExpected = error instanceof UsageError || error instanceof NoStory;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (!isExpected && process.env['DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = error instanceof UsageError ? 64 : 1;
});
