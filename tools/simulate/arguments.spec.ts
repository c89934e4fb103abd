// Are the arguments understood, and is it said what is wrong with them?
import { BadArguments, readArguments as read, type Settings } from './arguments';
import { simulatedContexts } from './contexts';

let readArguments: (argv: readonly string[]) => Settings;

beforeAll(async () => {
  const contexts = await simulatedContexts();
  readArguments = (argv) => read(argv, contexts);
});

describe('the arguments of simulate', () => {
  it('are a hundred seeds on one thread when nothing is said', () => {
    expect(readArguments([])).toEqual({
      ...{ mode: 'seeds', from: 0, count: 100, workers: 1, plant: undefined, trace: false },
      ...{ scenario: undefined, crashAt: undefined, contexts: undefined },
    });
  });

  it('say which seeds, on how many threads, and with which bug', () => {
    const asked = ['--seeds', '2000', '--from', '500', '--workers', '2', '--plant', 'page-any'];
    expect(readArguments(asked)).toMatchObject({
      mode: 'seeds',
      from: 500,
      count: 2000,
      workers: 2,
      plant: 'page-any',
    });
    expect(readArguments(['--seed', '17', '--trace'])).toMatchObject({
      mode: 'one-seed',
      from: 17,
      count: 1,
      trace: true,
    });
    expect(readArguments(['--planted'])).toMatchObject({ mode: 'planted' });
    expect(readArguments(['--every-crash'])).toMatchObject({ mode: 'every-crash', scenario: undefined });
    expect(readArguments(['--scenario', 'hold', '--crash-at', '400', '--trace'])).toMatchObject({
      ...{ mode: 'one-crash', scenario: 'hold', crashAt: 400, trace: true },
    });
    expect(readArguments(['-h'])).toMatchObject({ mode: 'help' });
  });

  it.each([
    [['--seeds', 'many'], '--seeds must be a whole number from 1 to 2147483648; it is "many".'],
    [['--seeds', '0'], '--seeds must be a whole number'],
    [['--seeds', '1e3'], '--seeds must be a whole number'],
    [['--workers', '99'], '--workers must be a whole number from 1 to 16; it is "99".'],
    [['--seed', '1', '--seeds', '2'], '--seed is one seed: it goes with neither --seeds nor --from.'],
    [['--trace'], '--trace shows one run: say which with --seed, or with --scenario and --crash-at.'],
    [['--every-crash', '--scenario', 'flood'], 'There is no scenario "flood"; there are start-up, '],
    [['--crash-at', '7'], '--crash-at is a place in a scenario: say which with --scenario.'],
    [['--scenario', 'hold'], '--scenario goes with --every-crash or with --crash-at.'],
    [['--contexts', 'ledger,nothing'], 'There is no context "nothing"; there are ledger, '],
    [['--plant', 'nothing'], 'There is no bug "nothing" to plant; there are '],
    [['--fast'], "Unknown option '--fast'"],
    [['17'], 'Unexpected argument'],
  ])('refuse %j', (argv, message) => {
    expect(() => readArguments(argv)).toThrow(BadArguments);
    expect(() => readArguments(argv)).toThrow(message);
  });
});
