// `npm run chaos`: kills processes without warning while the demo's business day is played, then checks that nothing is amiss.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PlatformUnderTest } from '../bench/platform-under-test';
import { developmentToken } from '@daybook/platform';
import { Killings, VICTIMS } from './killings';
import { AMOUNT, SteadyPosts } from './steady-posts';
import { Takeovers } from './takeovers';

const HELP = `Starts a platform of its own, plays the demo's business day, and kills -9 its processes meanwhile, in turn and at
random moments: ${VICTIMS.join(', ')}.
The supervisor restarts them. At the end every balance must be what the day's lines say, and everything must verify.

  npm run chaos                              24 kills
  npm run chaos -- --kills 100 --seed 7      more of them, at the moments of another seed
  npm run chaos -- --every 1500              mean milliseconds between kills (default 2000)
  npm run chaos -- --standby --kills 10      two ledgers: the one that writes is killed this many times under load, then paused
                                             and continued; says how long nothing was posted`;

interface Settings {
  readonly kills: number;
  readonly seed: number;
  readonly everyMs: number;
  readonly standby: boolean;
}

async function main(): Promise<number> {
  const settings = readSettings();
  if (settings === undefined) return say(HELP);
  process.env['LOG_LEVEL'] ??= 'warn';
  say(`Starting a platform to be killed (seed ${settings.seed}) …`);
  const platform = await PlatformUnderTest.start({}, settings);
  try {
    return await (settings.standby ? takeOver(platform, settings) : play(platform, settings));
  } finally {
    await platform.stop();
  }
}

async function play(platform: PlatformUnderTest, { kills, seed, everyMs }: Settings): Promise<number> {
  const killings = new Killings(platform, seed);
  const killed = killings.carryOut(kills, everyMs, (name, count) => say(`  kill -9 ${name} (${count} of ${kills})`));
  let codes = await Promise.all([tool(platform, 'demo', ['--run', 'k1']), killed]).then(([code]) => [code]);
  // A day that was over before the kills were: more of the same, until enough have met work in progress.
  for (let again = 2; killings.during < kills && again < 20; again += 1) {
    const more = killings.carryOut(kills - killings.during, everyMs, (name, count) =>
      say(`  kill -9 ${name} (${count})`),
    );
    codes = [
      ...codes,
      ...(await Promise.all([tool(platform, 'demo', ['--run', `k${again}`]), more]).then(([code]) => [code])),
    ];
  }
  await pause(1_000);
  say('\nEverything is up again; verifying.');
  const verified = await tool(platform, 'verify', []);
  say(`\nKilled: ${killings.summary()}`);
  const clean = verified === 0 && codes.every((code) => code === 0);
  say(clean ? 'Nothing was lost and nothing doubled.' : `NOT CLEAN: demo ${codes.join(', ')}; verify ${verified}`);
  return clean ? 0 : 1;
}

/** Kills whichever ledger writes, again and again, and pauses one at the end. */
async function takeOver(platform: PlatformUnderTest, { kills }: Settings): Promise<number> {
  const token = await developmentToken({ roles: ['service'], sub: 'chaos' }, platform.home);
  const posts = new SteadyPosts([platform.urlOf('ledger'), platform.urlOf('ledger-2')], token);
  const takeovers = new Takeovers(platform, posts);
  await posts.start();
  const gapsMs: number[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    await pause(500);
    const { victim, gapMs } = await takeovers.killWriter();
    gapsMs.push(gapMs);
    say(`  kill -9 ${victim} (${kill} of ${kills}): ${gapMs.toFixed(0)} ms without a 201`);
  }
  const { victim, gapMs, fencedMs, ...pages } = await takeovers.pauseWriter();
  say(
    `  paused ${victim}: ${gapMs.toFixed(0)} ms without a 201; it stood by ${fencedMs.toFixed(0)} ms after it went on`,
  );
  await posts.stop();
  const changed = await posts.replay();
  const balance = await posts.walletBalance();
  const verified = await tool(platform, 'verify', []);
  const isFenced = pages.written <= pages.lastPage;
  const isWhole = balance === ((posts.answers.size + 1) / 100).toFixed(2);
  const sorted = gapsMs.sort((a, b) => a - b);
  say(`\n${posts.answers.size} posts answered 201; ${changed.length} were answered otherwise when they were repeated.`);
  say(
    `Without a 201: ${sorted.at(sorted.length >> 1)?.toFixed(0)} ms in half, ${sorted.at(-1)?.toFixed(0)} ms at most.`,
  );
  if (!isFenced) say(`The paused ledger wrote page ${pages.written} after page ${pages.lastPage}.`);
  if (!isWhole) say(`The wallet holds ${balance} after ${posts.answers.size + 1} posts of ${AMOUNT}.`);
  const clean = verified === 0 && changed.length === 0 && isFenced && isWhole && (sorted.at(-1) ?? 0) < 5_000;
  say(clean ? 'Nothing was lost and nothing doubled.' : 'NOT CLEAN.');
  return clean ? 0 : 1;
}

/** Runs another tool against the platform; answers with its exit code. */
async function tool(platform: PlatformUnderTest, name: string, args: string[]): Promise<number> {
  const script = join(__dirname, '..', name, 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
    env: platform.env,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function readSettings(): Settings | undefined {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '24' },
      seed: { type: 'string', default: '1' },
      every: { type: 'string', default: '2000' },
      standby: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  return {
    kills: wholeNumber('--kills', values.kills, 1, 10_000),
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
    everyMs: wholeNumber('--every', values.every, 50, 600_000),
    standby: values.standby,
  };
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new Error(`${name} takes a whole number from ${min} to ${max}, not "${text}"`);
  return value;
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
