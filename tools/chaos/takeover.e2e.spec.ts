// Does a second ledger take over within five seconds, with no answer lost and none doubled, and is the first one fenced?
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { developmentToken } from '@daybook/platform';
import { PlatformUnderTest } from '../bench/platform-under-test';
import { SteadyPosts } from './steady-posts';
import { Takeovers } from './takeovers';

const run = promisify(execFile);
const ROOT = join(__dirname, '../..');

jest.setTimeout(120_000);

describe('two ledgers', () => {
  let platform: PlatformUnderTest;
  let posts: SteadyPosts;
  let takeovers: Takeovers;

  beforeAll(async () => {
    platform = await PlatformUnderTest.start({ LOG_LEVEL: 'warn' }, { standby: true });
    const token = await developmentToken({ roles: ['service'], sub: 'takeover' }, platform.home);
    posts = new SteadyPosts([platform.urlOf('ledger'), platform.urlOf('ledger-2')], token);
    takeovers = new Takeovers(platform, posts);
    await posts.start();
  });
  afterAll(() => platform.stop());

  async function stateWhenReady(ledger: string): Promise<string> {
    for (;;) {
      const response = await fetch(new URL('/health/ready', platform.urlOf(ledger)));
      const { states } = (await response.json()) as { states: { bookkeeper: string } };
      if (response.status === 200) return states.bookkeeper;
      await pause(100);
    }
  }

  it('are ready both, and say who writes and who stands by', async () => {
    const states = await Promise.all(['ledger', 'ledger-2'].map((name) => stateWhenReady(name)));
    expect(states.sort()).toEqual(['standing-by', 'writing']);
  });

  it('post again within five seconds when the writer is killed', async () => {
    const { gapMs } = await takeovers.killWriter();
    expect(gapMs).toBeLessThan(5_000);
  });

  it('post again soon after the writer was paused, and fence it when it goes on', async () => {
    const { gapMs, lastPage, written, fencedMs } = await takeovers.pauseWriter();
    expect(gapMs).toBeLessThan(7_000);
    expect(written).toBeLessThanOrEqual(lastPage);
    expect(fencedMs).toBeLessThan(20_000);
  });

  it('have lost no answer and doubled none', async () => {
    await posts.stop();
    expect(posts.answers.size).toBeGreaterThan(100);
    expect(await posts.replay()).toEqual([]);
    expect(await posts.walletBalance()).toBe(((posts.answers.size + 1) / 100).toFixed(2));
    const verify = join(ROOT, 'dist/tools/verify/main.js');
    const { stdout } = await run(process.execPath, [verify], { env: platform.env, cwd: ROOT });
    expect(stdout).toContain('nothing differs');
  });
});
