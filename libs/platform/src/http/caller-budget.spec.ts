// A caller gets its budget in every window, whatever others do, and however many they are.
import { CallerBudget, type CallerBudgetOptions } from './caller-budget';
import type { Problem } from './problem';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const told = (asking: Promise<void>): Promise<string> =>
  asking.then(
    () => 'passed',
    ({ code, options }: Problem) => `${code}, after ${options.headers?.['retry-after'] ?? '-'} s`,
  );

/** How many of these requests passed. */
async function passing(budget: CallerBudget, requests: number, caller: (at: number) => string): Promise<number> {
  let passed = 0;
  for (let at = 0; at < requests; at++) if ((await told(budget.spend(caller(at)))) === 'passed') passed += 1;
  return passed;
}

const given = (options: Partial<CallerBudgetOptions> = {}): CallerBudget =>
  new CallerBudget({ name: 'search', requestsMax: 5, ...options });

describe('the budget of a caller', () => {
  it('is spent exactly, and says when there is a new one', async () => {
    const budget = given();
    expect(await passing(budget, 5, () => 'anna')).toBe(5);
    jest.advanceTimersByTime(2_500);
    expect(await told(budget.spend('anna'))).toBe('rate-limited, after 8 s');
    expect(await passing(budget, 50, () => 'anna')).toBe(0);
  });

  it('says how large it is and what is left, as the draft of RateLimit header fields has it', async () => {
    const budget = given({ requestsMax: 1 });
    await budget.spend('anna');
    const problem: unknown = await budget.spend('anna').catch((error: unknown) => error);
    expect(problem).toMatchObject({
      status: 429,
      retryable: true,
      options: {
        headers: { 'retry-after': '10', 'ratelimit-policy': '"search";q=1;w=10', ratelimit: '"search";r=0;t=10' },
      },
    });
  });

  it('is whole again when the window is over, also after refused requests', async () => {
    const budget = given();
    await passing(budget, 1_000, () => 'anna');
    jest.advanceTimersByTime(9_999);
    expect(await told(budget.spend('anna'))).toBe('rate-limited, after 1 s');
    jest.advanceTimersByTime(1);
    expect(await passing(budget, 6, () => 'anna')).toBe(5);
  });

  it('belongs to one caller alone', async () => {
    const budget = given();
    await passing(budget, 50, () => 'anna');
    expect(await passing(budget, 5, () => 'ben')).toBe(5);
  });

  it('can be checked without spending from it', async () => {
    const budget = given({ requestsMax: 1 });
    for (let at = 0; at < 10; at++) expect(await told(budget.requireLeft('anna'))).toBe('passed');
    await budget.spend('anna');
    expect(await told(budget.requireLeft('anna'))).toBe('rate-limited, after 10 s');
    jest.advanceTimersByTime(10_000);
    expect(await told(budget.requireLeft('anna'))).toBe('passed');
  });

  it('reports each refusal to its listener', async () => {
    const refused: string[] = [];
    await passing(given({ onRefused: (name) => refused.push(name) }), 7, () => 'anna');
    expect(refused).toEqual(['search', 'search']);
  });

  it('takes no more memory for 100,000 callers than for 50,000: the later ones share one budget', async () => {
    const budget = given();
    await budget.spend('anna');
    expect(await passing(budget, 49_999, (at) => `early-${at}`)).toBe(49_999);
    expect(await passing(budget, 50_000, (at) => `late-${at}`)).toBe(5);
    expect(await told(budget.requireLeft('late-50001'))).toBe('rate-limited, after 10 s');
    expect(await passing(budget, 10, () => 'anna')).toBe(4);
    expect(jest.getTimerCount()).toBe(50_001);
  });

  it('is each newcomer’s own again in the next window', async () => {
    const budget = given({ callersMax: 2 });
    await passing(budget, 20, (at) => `caller-${at}`);
    jest.advanceTimersByTime(10_000);
    expect(await passing(budget, 10, (at) => `newcomer-${at % 2}`)).toBe(10);
    expect(jest.getTimerCount()).toBe(2);
  });
});
