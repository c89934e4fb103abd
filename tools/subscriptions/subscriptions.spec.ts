// Does an operator get what was asked for, and the truth when it could not be done?
import { InMemoryLog, type Policy, PolicyParks, readParked } from '@daybook/platform';
import { add, BOOK, Kit, Sums, until } from '@daybook/platform/testing';
import { UsageError, readArguments } from './arguments';
import { carryOut } from './carry-out';
import { findConsumers, type Found, lineOf } from './consumer-line';
import type { ContextDatabase } from './contexts';
import { selectConsumer } from './select';
import { age, parkedTable, tableOf } from './table';

class Refusing implements Policy {
  readonly kind = 'policy';
  readonly name = 'refusing';
  readonly source = BOOK;
  readonly refused = new Set<string>();

  keysOf({ revision }: { revision: number }): string[] {
    return [`key-${revision}`];
  }

  handle(_event: unknown, key: string): Promise<void> {
    return this.refused.has(key) ? Promise.reject(new PolicyParks(`no ${key}`)) : Promise.resolve();
  }
}

describe('subscriptions, asked by an operator', () => {
  const kit = new Kit();
  afterEach(() => kit.end());

  async function platform(options: { isRunning?: boolean } = {}) {
    const log = kit.track(new InMemoryLog());
    const policy = new Refusing();
    const sums = new Sums();
    const { runner, dataSource } = await kit.started(log, [sums, policy]);
    const context: ContextDatabase = {
      context: 'spec',
      dataSource,
      rows: { query: (text, values) => dataSource.query(text, values) },
    };
    await until(() => runner.ready(), 'ready');
    if (options.isRunning === false) await runner.stop();
    const find = async (name: string): Promise<Found> => selectConsumer(await findConsumers([context]), name);
    const ask = async (name: string, request: Parameters<typeof carryOut>[1], waitMs = 8_000) =>
      carryOut(await find(name), request, { log, waitMs });
    const line = async (name: string) => lineOf(log, await find(name), Date.now());
    return { log, policy, sums, runner, context, find, ask, line };
  }

  it('are shown with state, position, head and lag', async () => {
    const { log, line, ask } = await platform();
    await ask('sums', 'pause');
    await add(log, 'ledger.book-main', 1, 2, 3);
    const sums = await line('sums');
    expect(sums).toMatchObject({
      ...{ context: 'spec', key: 'sums_v1', kind: 'projection', state: 'paused', position: '-1', head: '2' },
      lag: { events: 3, atLeast: false },
    });
    expect(tableOf([sums])).toMatch(
      /^CONTEXT +SUBSCRIPTION .*\nspec +sums_v1 +projection +paused +0 +-1 +2 +3 events, /,
    );
    await until(async () => (await line('refusing')).position === '2', 'the other goes on');
  });

  it('are paused and resumed, which is said when it has happened', async () => {
    const { ask, log } = await platform();
    await add(log, 'ledger.book-main', 1);
    expect(await ask('sums', 'pause')).toMatchObject({ end: 'done', text: expect.stringContaining('is paused at') });
    expect(await ask('sums', 'pause')).toEqual({ end: 'done', text: 'sums_v1 is paused already.' });
    expect(await ask('sums', 'resume')).toEqual({ end: 'done', text: 'sums_v1 runs, at 0.' });
  });

  it('are rebuilt from the beginning, and halt again when the reason is still there', async () => {
    const { ask, log, sums, line } = await platform();
    await add(log, 'ledger.book-main', 1, 2, 3);
    expect(await ask('sums', 'rebuild')).toMatchObject({ end: 'done', text: expect.stringContaining('up to 2.') });
    sums.before = () => {
      throw new Error('cannot be');
    };
    await add(log, 'ledger.book-main', 4);
    await until(async () => (await line('sums')).state === 'halted', 'halted');
    expect(await ask('sums', 'resume')).toEqual({
      end: 'not-done',
      text: 'sums_v1 has halted again: Error: cannot be (before ledger.book-main@3 ledger.AmountAdded)',
    });
    sums.before = () => undefined;
    expect(await ask('sums', 'resume')).toEqual({ end: 'done', text: 'sums_v1 runs, at 3.' });
  });

  it('take up what they parked, and say what is parked still', async () => {
    const { ask, log, policy, line, find } = await platform();
    policy.refused.add('key-0').add('key-1');
    await add(log, 'ledger.book-main', 1, 1, 1);
    await until(async () => (await line('refusing')).parked === 2, 'parked');
    policy.refused.delete('key-0');
    expect(await ask('refusing', 'retry-parked')).toEqual({
      end: 'not-done',
      text: 'refusing: 1 taken up, 1 still parked:\n  key-1: PolicyParks: no key-1',
    });
    const { context } = await find('refusing');
    const items = await readParked(context.rows, 'refusing');
    expect(parkedTable(items, Date.now())).toMatch(/key-1 +ledger\.book-main@1 +ledger\.AmountAdded +2 /);
    policy.refused.clear();
    expect(await ask('refusing', 'retry-parked')).toEqual({
      end: 'done',
      text: 'refusing: all 1 parked items were taken up.',
    });
    expect(await ask('refusing', 'retry-parked')).toEqual({ end: 'done', text: 'refusing has nothing parked.' });
  });

  it('refuse what they cannot do, and say when no process is there to do it', async () => {
    const { ask, line } = await platform({ isRunning: false });
    expect(await ask('refusing', 'rebuild')).toMatchObject({
      end: 'not-done',
      text: expect.stringContaining('policy'),
    });
    expect(await ask('sums', 'retry-parked')).toMatchObject({ end: 'not-done' });
    await until(async () => (await line('sums')).holder === null, 'no process holds it');
    expect(await ask('sums', 'resume')).toMatchObject({
      end: 'unattended',
      text: expect.stringContaining('No process runs sums_v1 now'),
    });
    expect(await line('sums')).toMatchObject({ state: 'idle', request: 'resume' });
  });

  it('are known by name or key, and an unknown name is answered with all there are', async () => {
    const { find } = await platform();
    expect((await find('sums_v1')).overview.name).toBe('sums');
    await expect(find('sum')).rejects.toThrow(
      'There is no subscription "sum"; there are: spec/refusing, spec/sums_v1.',
    );
  });
});

describe('the command line', () => {
  it('lists when nothing is said', () => {
    expect(readArguments([])).toMatchObject({ action: 'list', json: false });
    expect(readArguments(['rebuild', 'journal', '--context', 'ledger', '--wait', '7'])).toEqual({
      ...{ action: 'rebuild', name: 'journal', context: 'ledger', json: false, waitMs: 7_000 },
    });
    expect(readArguments(['--help'])).toBeUndefined();
  });

  it.each([
    [['stop', 'journal'], /no action "stop"; there are: list, parked, pause/],
    [['pause'], /pause needs the name/],
    [['pause', 'a', 'b'], /"b" is too much/],
    [['list', '--wait', 'long'], /whole seconds, not "long"/],
    [['list', '--all'], /--all/],
  ])('refuses %j', (given, message) => {
    expect(() => readArguments(given)).toThrow(UsageError);
    expect(() => readArguments(given)).toThrow(message);
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1_500, '2 s'],
    [150_000, '3 min'],
    [7_200_000, '2 h'],
    [200_000_000, '2 d'],
  ])('tells %d ms as %s', (ms, text) => expect(age(ms)).toBe(text));
});
