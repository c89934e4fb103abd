// Is each context declared as its app says of itself, and do no two services want the same place?
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ContextAppOptions } from '@daybook/platform';
import { CONTEXTS } from './contexts';
import { contextOf, databaseOf } from './databases';
import { hostOf, portOf, reachedAt, servicesWith } from './services';

const APPS = join(__dirname, '../../apps');
const apps = readdirSync(APPS);

describe('the declared contexts', () => {
  it('are all apps that say what they are made of', () => {
    const described = apps.filter((app) => existsSync(join(APPS, app, 'src/app.ts')));
    expect(CONTEXTS.map(({ name }) => name).sort()).toEqual(described.sort());
  });

  it.each(CONTEXTS.map(({ name, processes }) => ({ name, port: processes[0].port })))(
    'give $name the port that its app listens on by itself',
    async ({ name, port }) => {
      const { app } = (await import(join(APPS, name, 'src/app'))) as { app: ContextAppOptions };
      expect({ name: app.context, port: app.defaultPort }).toEqual({ name, port });
    },
  );

  it('name every other app as an outside party', () => {
    const parties = CONTEXTS.flatMap(({ outsideParties = [] }) => outsideParties.map(({ name }) => name));
    const contexts: readonly string[] = CONTEXTS.map(({ name }) => name);
    expect(apps.filter((app) => !contexts.includes(app)).sort()).toEqual(parties.sort());
  });

  it('have streams, if they have any, under their own name', () => {
    for (const { name, streamPrefix } of CONTEXTS) expect([undefined, `${name}.`]).toContain(streamPrefix);
  });
});

it('names the database of a context so that the context is known by it', () => {
  for (const { name } of CONTEXTS) expect(contextOf(databaseOf(name))).toBe(name);
});

describe('the services', () => {
  const services = servicesWith({ standby: true });

  it.each(['name', 'title', 'defaultPort', 'portSetting'] as const)('have each a %s of its own', (field) => {
    expect(new Set(services.map((service) => service[field])).size).toBe(services.length);
  });

  it('start a second ledger only when a standby is wanted', () => {
    const before = servicesWith().map(({ name }) => name);
    expect(services.map(({ name }) => name)).toEqual([...before, 'ledger-2']);
  });

  it.each(['0', '65536', 'x', '1e3'])('refuse %s as a port', (text) => {
    const [postgres] = services;
    if (postgres === undefined) throw new Error('there are no services');
    expect(() => portOf(postgres, { POSTGRES_PORT: text })).toThrow(/POSTGRES_PORT must be a port/);
  });

  it.each([
    [undefined, '127.0.0.1', '127.0.0.1'],
    ['', '127.0.0.1', '127.0.0.1'],
    ['::1', '::1', '[::1]'],
    ['[::1]', '::1', '[::1]'],
    ['0.0.0.0', '0.0.0.0', '127.0.0.1'],
    ['::', '::', '[::1]'],
    ['books.example', 'books.example', 'books.example'],
  ])('of contexts listen, with HOST=%s, on %s and are called %s', (host, listens, called) => {
    const env = host === undefined ? {} : { HOST: host };
    const hosts = new Set(services.map((service) => (service.of === 'context' ? hostOf(service, env) : 'loopback')));
    expect([...hosts].sort()).toEqual([listens, 'loopback'].sort());
    expect(reachedAt(env)).toBe(called);
  });
});
