// Does everything come right wherever a process ends, and is it noticed when it does not?
import { simulatedContexts } from '../contexts';
import { plantNamed } from '../plants/planted-bugs';
import { crashTasks } from './crash-tasks';
import { playScenario } from './play-scenario';

/** On a busy machine the same work takes ten times as long; a stage of the whole run has a limit of its own. */
jest.setTimeout(900_000);

/** Here only some; `npm run simulate -- --every-crash` ends a process at each. */
const ONE_IN = 40;

describe('a crash at every place', () => {
  it('comes right in every scenario', async () => {
    const tasks = (await crashTasks(undefined, undefined)).filter((_, index) => index % ONE_IN === 0);
    for (const { scenario, crashAt } of tasks) {
      const { violation, marks } = await playScenario(scenario, crashAt);
      const crashes = marks.get('a process crashed');
      expect([scenario, crashAt, violation, crashes]).toEqual([scenario, crashAt, undefined, 1]);
    }
  });

  it('finds a bug that shows in few places only, and in no run without a crash', async () => {
    const plant = plantNamed('checkpoint-after-rows', await simulatedContexts());
    expect((await playScenario('transfer', undefined, plant)).violation).toBeUndefined();
    const shown: number[] = [];
    for (const { crashAt } of (await crashTasks('transfer', undefined)).slice(0, 20)) {
      const { violation } = await playScenario('transfer', crashAt, plant);
      if (violation !== undefined) shown.push(crashAt);
    }
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(20);
  });

  it('does the same again at the same place', async () => {
    const [first, second] = [await playScenario('hold', 400), await playScenario('hold', 400)];
    expect([second.traceHash, second.steps]).toEqual([first.traceHash, first.steps]);
  });

  it('says so when the scenario is over before that place', async () => {
    await expect(playScenario('hold', 100_000)).rejects.toThrow('before 100000');
  });
});
