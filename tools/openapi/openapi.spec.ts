// The committed OpenAPI documents say what the apps do today.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ContextAppOptions, describeContextApp } from '@daybook/platform';

const apps = join(__dirname, '..', '..', 'apps');
const described = readdirSync(apps).filter((app) => existsSync(join(apps, app, 'src', 'app.ts')));

describe('openapi.json', () => {
  it.each(described)('of %s is what `node tools/run.js openapi` would write', async (name) => {
    const { app } = (await import(join(apps, name, 'src', 'app'))) as { app: ContextAppOptions };
    const committed: unknown = JSON.parse(readFileSync(join(apps, name, 'openapi.json'), 'utf8'));
    expect(await describeContextApp(app)).toEqual(committed);
  });
});
