// Do callers stay let in while keys rotate and while their source fails?
import { generateKeyPairSync } from 'node:crypto';
import { createLogger } from '../observability/logger';
import { type KeySource, KeySet } from './key-set';

const logger = createLogger({ context: 'test', level: 'silent' });

function jwk(kid: string, change: object = {}): object {
  const { publicKey } = generateKeyPairSync('ed25519');
  return { ...publicKey.export({ format: 'jwk' }), kid, ...change };
}

function sourceOf(keys: object[], trustsDevelopmentKeys = true) {
  const source = { reads: 0, fails: false, keys };
  const keySource: KeySource = {
    ...{ describe: 'test', refreshEveryMs: 60_000, trustsDevelopmentKeys },
    read: () => {
      source.reads++;
      return source.fails ? Promise.reject(new Error('down')) : Promise.resolve(JSON.stringify({ keys: source.keys }));
    },
  };
  return { source, keySource };
}

describe('the key set', () => {
  it('finds keys by id, reading its source once', async () => {
    const { source, keySource } = sourceOf([jwk('a'), jwk('b')]);
    const keys = new KeySet(keySource, logger);
    const found = await Promise.all([keys.find('a'), keys.find('b'), keys.find('a')]);
    expect(found.map((key) => key?.alg)).toEqual(['EdDSA', 'EdDSA', 'EdDSA']);
    expect(source.reads).toBe(1);
  });

  it('looks again for an unknown id once a minute, and then knows the new key and forgets the old', async () => {
    let nowMs = 0;
    const { source, keySource } = sourceOf([jwk('a')]);
    const keys = new KeySet(keySource, logger, () => nowMs);
    let changes = 0;
    keys.onChanged(() => changes++);
    expect(await keys.find('a')).toBeDefined();
    source.keys = [jwk('b')];
    nowMs = 59_000;
    for (const kid of ['b', 'x', 'y']) expect(await keys.find(kid)).toBeUndefined();
    expect(source.reads).toBe(1);
    nowMs = 61_000;
    expect(await keys.find('b')).toBeDefined();
    expect(await keys.find('a')).toBeUndefined();
    expect([source.reads, changes]).toEqual([2, 2]);
  });

  it('keeps its keys while the source is down', async () => {
    let nowMs = 0;
    const { source, keySource } = sourceOf([jwk('a')]);
    const keys = new KeySet(keySource, logger, () => nowMs);
    await keys.find('a');
    source.fails = true;
    nowMs = 600_000;
    expect(await keys.find('unknown')).toBeUndefined();
    expect(await keys.find('a')).toBeDefined();
  });

  it('takes no key of another type, for another use, without id, or whose id stands twice', async () => {
    const { publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { keySource } = sourceOf([
      { ...rsa.export({ format: 'jwk' }), kid: 'rsa' },
      { kty: 'oct', k: 'c2VjcmV0', kid: 'oct' },
      jwk('enc', { use: 'enc' }),
      jwk('other-alg', { alg: 'ES256' }),
      jwk('twice'),
      jwk('twice'),
    ]);
    const keys = new KeySet(keySource, logger);
    for (const kid of ['rsa', 'oct', 'enc', 'other-alg', 'twice']) expect(await keys.find(kid)).toBeUndefined();
  });

  it('refuses development keys where they are not trusted', async () => {
    const { keySource } = sourceOf([jwk('development-1'), jwk('a')], false);
    const keys = new KeySet(keySource, logger);
    expect(await keys.find('development-1')).toBeUndefined();
    expect(await keys.find('a')).toBeDefined();
  });

  it('takes ES256 keys', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { keySource } = sourceOf([{ ...publicKey.export({ format: 'jwk' }), kid: 'p' }]);
    expect((await new KeySet(keySource, logger).find('p'))?.alg).toBe('ES256');
  });
});
