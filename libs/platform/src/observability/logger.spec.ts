// Does every log call become one bounded line of JSON without secrets?
import { Secret } from '../config/secret';
import { createLogger } from './logger';

function logged(log: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  log(createLogger({ context: 'test', level: 'info', destination: { write: (line: string) => lines.push(line) } }));
  for (const line of lines) expect(line.trimEnd()).not.toContain('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a log line', () => {
  it('carries level, context, fields and message', () => {
    const [line] = logged((logger) => logger.info({ events: 3 }, 'caught up'));
    expect(line).toMatchObject({ level: 'info', context: 'test', events: 3, msg: 'caught up' });
  });

  it('hides a field named like a secret, and never shows a body, an object or a password in a URL', () => {
    const [line] = logged((logger) =>
      logger.warn(
        {
          authorization: 'Bearer x',
          apiToken: 'y',
          requestBody: '{}',
          key: new Secret('z'),
          nested: { name: 'Zoë' },
          url: 'postgres://u:pw@h/d',
        },
        'x',
      ),
    );
    expect(line).toMatchObject({
      ...{ authorization: '[redacted]', apiToken: '[redacted]', requestBody: '[redacted]', key: '[redacted]' },
      ...{ nested: '[omitted]', url: 'postgres://u:[redacted]@h/d' },
    });
  });

  it('stays one line under 8 KiB for any input', () => {
    const huge = 'x'.repeat(1 << 20);
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`field${at}`, 'y'.repeat(200)]));
    const error = Object.assign(new Error(huge), { stack: huge });
    const lines = logged((logger) => {
      logger.error({ error, huge, list: Array.from({ length: 1000 }, () => 1) }, `first\nsecond \u001b[31m${huge}`);
      logger.error(many, 'many');
    });
    for (const line of lines) expect(JSON.stringify(line).length).toBeLessThan(8 * 1024);
  });
});
