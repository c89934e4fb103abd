// The trial app, running: where it listens, who may call it, and its routes as the tables of bad input want them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@daybook/embedded-postgres';
import {
  type ContextApp,
  type DevelopmentTokenOptions,
  type Environment,
  InMemoryLog,
  createContextApp,
  developmentToken,
} from '../src';
import type { RouteUnderTest } from './route-under-test';
import { trialApp } from './trial-app';

export interface Trial {
  readonly app: ContextApp;
  readonly url: string;
  readonly home: string;
  token(options: DevelopmentTokenOptions): Promise<string>;
  stop(): Promise<void>;
}

export async function startTrial(env: Environment = {}): Promise<Trial> {
  const home = mkdtempSync(join(tmpdir(), 'daybook-trial-'));
  const database = await testDatabase();
  const app = await createContextApp(
    trialApp,
    { DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent', ...env },
    { log: new InMemoryLog(), databaseUrl: database.url },
  );
  const url = await app.listen();
  return {
    ...{ app, url, home },
    token: (options) => developmentToken(options, home),
    stop: async () => {
      await app.close();
      await database.drop();
      rmSync(home, { recursive: true });
    },
  };
}

export const validTrial = (): object => ({
  currency: 'EUR',
  amount: '12.50',
  overdraft: '0',
  ownerId: 'o-1',
  reverses: '6ba7b810-9dad-51d1-80b4-00c04fd430c8',
  bookingDate: '2026-01-31',
  note: 'Zoë 😀 ١',
  parts: 3,
  atomic: true,
  metadata: { order: 'o-77' },
  place: { terminal: 't-1' },
  entries: [
    { accountId: 'wallet:o-1:EUR', direction: 'debit', currency: 'EUR', amount: '12.50' },
    { accountId: 'fees:transfer:EUR', direction: 'credit', currency: 'EUR', amount: '12.50' },
  ],
});

export function trialRoutes(token: Trial['token']): readonly RouteUnderTest[] {
  const finance = (): Promise<string> => token({ roles: ['finance'] });
  return [
    {
      method: 'POST',
      path: '/trials',
      token: finance,
      succeeds: [201],
      body: validTrial,
      needsKey: true,
      money: [
        { at: '/amount', currency: '/currency' },
        { at: '/overdraft', currency: '/currency', zero: true },
        { at: '/entries/1/amount', currency: '/entries/1/currency' },
      ],
      currencies: ['/currency', '/entries/0/currency'],
      dates: ['/bookingDate'],
      uuids: ['/reverses'],
      texts: [{ at: '/note', max: 140 }],
      lists: [{ at: '/entries', max: 1000 }],
      untyped: ['/metadata'],
    },
    { method: 'GET', path: '/trials', token: finance, succeeds: [200] },
    { method: 'GET', path: '/trials/6ba7b810-9dad-51d1-80b4-00c04fd430c8', token: finance, succeeds: [200] },
    { method: 'GET', path: '/accounts/wallet:o-1:EUR', token: finance, succeeds: [200] },
  ];
}
