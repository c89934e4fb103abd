// Does a sealed field open with its person's key at its own place, and nowhere else?
import { randomBytes } from 'node:crypto';
import type { Sealed } from '@daybook/contracts';
import { SealBroken, SubjectKey, type SealedPlace } from './subject-key';

const place: SealedPlace = {
  ...{ stream: 'kyc.party-p1', commandKey: 'c1', eventType: 'kyc.PartyRegistered', field: 'email' },
};
const dataKey = randomBytes(32);
const key = new SubjectKey('p1', 1, dataKey);
const text = 'anna@example.org — Åsa';
const flipped = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64');
};

describe('a sealed field', () => {
  const sealed = key.seal(place, text);

  it('opens with the key of its person, also in another process', () => {
    expect(key.open(place, sealed)).toBe(text);
    expect(new SubjectKey('p1', 1, dataKey).open(place, sealed)).toBe(text);
    expect(sealed.key).toBe('p1/1');
  });

  it('shows nothing of the text, and is another each time', () => {
    expect(Buffer.from(sealed.text, 'base64').includes(Buffer.from('anna'))).toBe(false);
    const again = key.seal(place, text);
    expect([again.nonce, again.text]).not.toContain(sealed.nonce);
    expect(again.text).not.toBe(sealed.text);
  });

  it('may be empty', () => expect(key.open(place, key.seal(place, ''))).toBe(''));

  it.each(Object.keys(place) as (keyof SealedPlace)[])('does not open with another %s', (part) => {
    expect(() => key.open({ ...place, [part]: `${place[part]}x` }, sealed)).toThrow(SealBroken);
  });

  it.each<[string, SubjectKey]>([
    ['another person', new SubjectKey('p2', 1, dataKey)],
    ['another version', new SubjectKey('p1', 2, dataKey)],
    ['another key under the same name', new SubjectKey('p1', 1, randomBytes(32))],
  ])('does not open with the key of %s', (_, other) => {
    expect(() => other.open(place, sealed)).toThrow(SealBroken);
    expect(() => other.open(place, { ...sealed, key: other.id })).toThrow(SealBroken);
  });

  const bytes = Buffer.from(sealed.text, 'base64').length;
  it.each<[string, Sealed]>([
    ...Array.from({ length: bytes }, (_, at): [string, Sealed] => [
      `byte ${at} of its text was changed`,
      { ...sealed, text: flipped(sealed.text, at) },
    ]),
    ['its nonce was changed', { ...sealed, nonce: flipped(sealed.nonce, 3) }],
    ['its nonce was cut', { ...sealed, nonce: sealed.nonce.slice(0, 8) }],
    ['its tag was cut', { ...sealed, text: Buffer.from(sealed.text, 'base64').subarray(0, -1).toString('base64') }],
    ['only a short tag is left', { ...sealed, text: 'AAAA' }],
    ['it was swapped with another field’s text', { ...key.seal({ ...place, field: 'phone' }, text) }],
  ])('does not open when %s', (_, changed) => expect(() => key.open(place, changed)).toThrow(SealBroken));
});

describe('a fingerprint', () => {
  const body = { email: 'anna@example.org', country: 'AT' };

  it('is the same for the same request, whatever the order of its fields', () => {
    const other = { country: 'AT', email: 'anna@example.org', absent: undefined };
    expect(key.fingerprint('parties.register', other)).toBe(key.fingerprint('parties.register', body));
    expect(key.fingerprint('parties.register', body)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another for another body, operation or person', () => {
    const same = key.fingerprint('parties.register', body);
    expect(key.fingerprint('parties.register', { ...body, country: 'DE' })).not.toBe(same);
    expect(key.fingerprint('cases.open', body)).not.toBe(same);
    expect(new SubjectKey('p1', 1, randomBytes(32)).fingerprint('parties.register', body)).not.toBe(same);
  });
});

it('a key shows itself to nobody', () => {
  const shown = JSON.stringify(key) + Object.values(key).join();
  expect(shown).not.toContain(dataKey.toString('hex'));
  expect(shown).not.toContain(dataKey.toString('base64'));
});
