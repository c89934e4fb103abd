// Every budget is its own, for each caller, and a service has another than people.
import { BUDGETS } from '../access/budgets';
import { type Role, principalOf } from '../access/principal';
import { readSettings } from '../config/environment';
import { CallerLimits } from './caller-limits';
import { LIMIT_SETTINGS, TRUSTED_PROXIES, limitsOf } from './limit-settings';

const principal = (role: Role, id = 'p-1') => {
  const found = principalOf(id, [role]);
  if (found === undefined) throw new Error('not a principal');
  return found;
};

describe('the limits of callers', () => {
  it('are these when nothing is set', () => {
    expect(limitsOf(readSettings({}, LIMIT_SETTINGS))).toEqual({
      requests: {
        command: { people: 200, service: 100_000 },
        bulk: { people: 20, service: 2_000 },
        read: { people: 1_000, service: 50_000 },
        search: { people: 100, service: 2_000 },
      },
      failedTokens: 20,
      inFlight: { all: 2_000, each: { people: 50, service: 1_000 } },
    });
  });

  it.each(Object.values(LIMIT_SETTINGS).map(({ name }) => name))('%s is a whole number above nought', (name) => {
    for (const value of ['0', '-1', '1.5', 'off']) {
      expect(() => readSettings({ [name]: value }, LIMIT_SETTINGS)).toThrow(`${name}: expected a whole number`);
    }
  });

  const env = { RATE_COMMAND_PEOPLE: '3', RATE_BULK_PEOPLE: '3', RATE_READ_PEOPLE: '3', RATE_SEARCH_PEOPLE: '3' };

  it.each(BUDGETS)('of %s: people have theirs, each, and services a far larger one', async (budget) => {
    const refused: string[] = [];
    const limits = new CallerLimits(limitsOf(readSettings(env, LIMIT_SETTINGS)), (limit) => refused.push(limit));
    const spend = async (role: Role, id?: string): Promise<boolean> =>
      limits.spend(principal(role, id), budget).then(
        () => true,
        () => false,
      );
    const burst = [];
    for (let at = 0; at < 30; at++) burst.push(await spend('finance'));
    expect(burst.filter((passed) => passed)).toHaveLength(3);
    expect(refused).toEqual(Array.from({ length: 27 }, () => budget));
    expect(await spend('finance', 'p-2')).toBe(true);
    expect(await spend('customer')).toBe(true);
    for (let at = 0; at < 100; at++) expect(await spend('service')).toBe(true);
    for (const another of BUDGETS.filter((name) => name !== budget)) await limits.spend(principal('finance'), another);
  });
});

describe('the trusted proxies', () => {
  const proxies = (TRUSTED: string) => readSettings({ TRUSTED_PROXIES: TRUSTED }, { trusted: TRUSTED_PROXIES }).trusted;

  it('are none when nothing is set, else addresses and networks', () => {
    expect(proxies('')).toEqual([]);
    expect(proxies('10.0.0.0/8, 127.0.0.1,fd00::/8')).toEqual(['10.0.0.0/8', '127.0.0.1', 'fd00::/8']);
  });

  it.each(['true', '*', '10.0.0.0/33', '10.0.0.0/0', '10.0.0/8', 'fd00::/129', '10.0.0.1,', '10.0.0.0/8/8'])(
    'are never "%s"',
    (value) => expect(() => proxies(value)).toThrow('TRUSTED_PROXIES: expected addresses or networks'),
  );
});
