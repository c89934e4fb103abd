// `npm run bench`: measures the platform on this machine, part by part, and says where the time goes.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAsOf } from './as-of.bench';
import { benchBookkeeper } from './bookkeeper.bench';
import { benchBulk } from './bulk.bench';
import { benchMemory } from './memory.bench';
import { PlatformUnderTest } from './platform-under-test';
import { benchPosts } from './posts.bench';
import { profilingEnvironment } from './profile';
import { benchRebuild } from './rebuild.bench';
import { benchRestart } from './restart.bench';
import { benchStore } from './store.bench';
import { benchTransfers } from './transfers.bench';

const PARTS = {
  store: (platform: PlatformUnderTest) => benchStore(platform.store),
  bookkeeper: (platform: PlatformUnderTest) => benchBookkeeper(platform.store),
  posts: benchPosts,
  bulk: benchBulk,
  transfers: benchTransfers,
  rebuild: benchRebuild,
  asof: benchAsOf,
  memory: () => benchMemory(),
  restart: () => benchRestart(),
} as const;
type Part = keyof typeof PARTS;

const HELP = `Measures the platform on this machine, in processes of its own with data that are thrown away.

  npm run bench                        everything, about ten minutes
  npm run bench -- posts transfers     only these parts: ${Object.keys(PARTS).join(', ')}
  npm run bench -- bulk --seconds 15   bulks for so long instead of a minute
  npm run bench -- posts --profile     also where the ledger's time goes while it takes posts, or bulks

Nothing is asserted. Compare ratios within one run, never single figures between machines.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      seconds: { type: 'string', default: '60' },
      profile: { type: 'boolean' },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  const unknown = positionals.filter((name) => !isPart(name));
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  const chosen = positionals.length === 0 ? Object.keys(PARTS).filter(isPart) : positionals.filter(isPart);

  process.env['LOG_LEVEL'] ??= 'warn';
  const [cpu] = cpus();
  process.stdout.write(
    `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node.js ${process.version}. Starting …\n`,
  );
  const platform = await PlatformUnderTest.start(values.profile ? profilingEnvironment() : {});
  try {
    for (const part of chosen) await PARTS[part](platform, Number(values.seconds));
  } finally {
    await platform.stop();
  }
}

function isPart(name: string): name is Part {
  return Object.hasOwn(PARTS, name);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
