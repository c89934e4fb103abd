// What `npm run token` understands, and its words for what it does not.
import { HELP, UsageError, parseTokenArguments } from './token-arguments';

describe('npm run token', () => {
  it.each([
    [['--role', 'finance'], { roles: ['finance'] }],
    [['--role', 'finance', '--role', 'ops'], { roles: ['finance', 'ops'] }],
    [['--role=finance,ops'], { roles: ['finance', 'ops'] }],
    [['--role', 'customer', '--sub', 'c-1', '--ttl', '15m'], { roles: ['customer'], sub: 'c-1', ttlS: 900 }],
    [['--role', 'ops', '--ttl', '12h'], { roles: ['ops'], ttlS: 43_200 }],
    [['--help'], 'help'],
  ])('reads %j', (args, expected) => {
    expect(parseTokenArguments(args)).toEqual(expected);
  });

  it.each([
    [[], 'Which role?'],
    [['--role', 'admin'], 'There is no role "admin"; there are service, finance'],
    [['--role', 'ops', '--ttl', '13h'], 'at most 12h; not "13h"'],
    [['--role', 'ops', '--ttl', '-5m'], "Option '--ttl' argument is ambiguous"],
    [['--role', 'ops', '--ttl', '1e3s'], 'not "1e3s"'],
    [['--role', 'ops', '--sub', 'a@b.example'], '--sub is 1 to 128 characters'],
    [['--rolle', 'ops'], "Unknown option '--rolle'"],
    [['finance'], "Unexpected argument 'finance'"],
  ])('refuses %j', (args, words) => {
    const parsing = (): unknown => parseTokenArguments(args);
    expect(parsing).toThrow(UsageError);
    expect(parsing).toThrow(words);
  });

  it('names every role in its help', () => {
    expect(HELP).toContain('service, finance, compliance, support, ops, customer, merchant');
  });
});
