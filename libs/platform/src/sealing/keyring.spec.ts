// Has each person one key, for every process and every start, until it is destroyed for good?
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import type { DataSource } from 'typeorm';
import { ConfigProblems } from '../config/environment';
import { Secret } from '../config/secret';
import { createDataSource } from '../postgres/data-source';
import { InMemoryKeyStore, SqlKeyStore, type KeyStore } from './key-store';
import { KeyDestroyed, Keyring, MasterKeyWrong } from './keyring';
import { readMasterKey } from './master-key';

const masterKey = new Secret('4f'.repeat(32));
const place = { stream: 'kyc.party-p1', commandKey: 'c1', eventType: 'kyc.PartyRegistered', field: 'email' };
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await createDataSource(database.url, []);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

describe.each<[string, () => KeyStore]>([
  ['Postgres', () => new SqlKeyStore(dataSource)],
  ['memory', () => new InMemoryKeyStore()],
])('a keyring in %s', (_, storeOf) => {
  let store: KeyStore;
  let keyring: Keyring;
  beforeAll(async () => {
    store = storeOf();
    keyring = new Keyring(store, masterKey);
    await keyring.prepare();
  });

  it('makes one key for a person, however often it is asked at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => keyring.keyOf('p1')));
    const sealed = keys[0]?.seal(place, 'anna@example.org');
    for (const key of keys) expect(sealed && key.open(place, sealed)).toBe('anna@example.org');
  });

  it('opens after a new start what was sealed before it', async () => {
    const sealed = (await keyring.keyOf('p1')).seal(place, 'text');
    const restarted = new Keyring(store, masterKey);
    await restarted.prepare();
    expect((await restarted.find('p1'))?.open(place, sealed)).toBe('text');
  });

  it('finds no key of a person whom nothing was sealed about', async () => {
    expect(await keyring.find('nobody')).toBeUndefined();
  });

  it('keeps keys wrapped, each for its person', async () => {
    const one = await store.find('p1');
    await store.add('p2', 1, one?.wrapped as Buffer);
    await expect(keyring.keyOf('p2')).rejects.toThrow(MasterKeyWrong);
  });

  it('does not start under another master key', async () => {
    await expect(new Keyring(store, new Secret('50'.repeat(32))).prepare()).rejects.toThrow(MasterKeyWrong);
  });

  it('destroys a key for good: nothing opens, nothing more is sealed, nobody else is touched', async () => {
    const sealed = (await keyring.keyOf('p3')).seal(place, 'text');
    const other = (await keyring.keyOf('p1')).seal(place, 'other');
    await keyring.destroy('p3');
    await keyring.destroy('p3');
    expect(await keyring.find('p3')).toBeUndefined();
    await expect(keyring.keyOf('p3')).rejects.toThrow(KeyDestroyed);
    expect(sealed.key).toBe('p3/1');
    expect((await keyring.find('p1'))?.open(place, other)).toBe('other');
  });

  it('gives equal texts of one kind equal tokens, also after a new start', async () => {
    const token = await keyring.lookupToken('email', 'anna@example.org');
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(await new Keyring(store, masterKey).lookupToken('email', 'anna@example.org')).toBe(token);
    expect(await keyring.lookupToken('email', 'ben@example.org')).not.toBe(token);
    expect(await keyring.lookupToken('phone', 'anna@example.org')).not.toBe(token);
  });
});

describe('the master key', () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'daybook-sealing-'))));
  afterEach(() => rmSync(home, { recursive: true }));
  const read = (mode: 'development' | 'production', masterKeyFile?: string) =>
    readMasterKey({ home, mode, masterKeyFile }).reveal();

  it('is made once for development, for the eyes of its user only', () => {
    const made = read('development');
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(read('development')).toBe(made);
    expect(statSync(join(home, 'keys/master-key.secret')).mode & 0o777).toBe(0o600);
  });

  it('is read from the file that is named, also in production', () => {
    const file = join(home, 'given');
    writeFileSync(file, `${'ab'.repeat(32)}\n`);
    expect(read('production', file)).toBe('ab'.repeat(32));
  });

  it('is asked for in production, and nothing else is taken for one', () => {
    writeFileSync(join(home, 'short'), 'abcd');
    expect(() => read('production')).toThrow(ConfigProblems);
    expect(() => read('development', join(home, 'short'))).toThrow('64 hex characters');
    expect(() => read('development', join(home, 'nowhere'))).toThrow('ENOENT');
  });
});
