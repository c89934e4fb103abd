// The committed OpenAPI documents, and the client's part of each, say what the apps do today.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ContextAppOptions, describeContextApp } from '@daybook/platform';
import { clientSourceOf } from './client-source';
import { SERVICES_FILE, servicesSource } from './services-source';

const root = join(__dirname, '..', '..');
const apps = join(root, 'apps');
const described = readdirSync(apps).filter((app) => existsSync(join(apps, app, 'src', 'app.ts')));

it('writes the services of the client as it would today', () => {
  expect(servicesSource()).toBe(readFileSync(join(root, SERVICES_FILE), 'utf8'));
});

describe.each(described)('what `node tools/run.js openapi` would write of %s', (name) => {
  let document: object;

  beforeAll(async () => {
    const { app } = (await import(join(apps, name, 'src', 'app'))) as { app: ContextAppOptions };
    document = await describeContextApp(app);
  });

  it('is its openapi.json', () => {
    const committed: unknown = JSON.parse(readFileSync(join(apps, name, 'openapi.json'), 'utf8'));
    expect(document).toEqual(committed);
  });

  it('is its part of the client', async () => {
    const committed = readFileSync(join(root, 'libs/client/src/generated', `${name}.ts`), 'utf8');
    expect(await clientSourceOf(name, document)).toBe(committed);
  });
});
