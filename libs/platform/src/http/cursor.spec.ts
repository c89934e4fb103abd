// Cursors are ours alone, and each belongs to one list.
import { Secret } from '../config/secret';
import { Cursors } from './cursor';

const cursors = new Cursors(new Secret('key'));
const query = ['accounts.list', { ownerId: 'o-1' }];
const place = ['wallet:o-1:EUR', 12];

describe('a cursor', () => {
  it('gives its place back', () => {
    expect(cursors.decode(query, cursors.encode(query, place))).toEqual(place);
  });

  it('fits no other query', () => {
    expect(() => cursors.decode(['accounts.list', { ownerId: 'o-2' }], cursors.encode(query, place))).toThrow(
      'invalid-cursor',
    );
  });

  it('made with another key is refused', () => {
    expect(() => cursors.decode(query, new Cursors(new Secret('other')).encode(query, place))).toThrow(
      'invalid-cursor',
    );
  });

  it('is refused with any one bit changed, shortened, lengthened or spelt otherwise', () => {
    const bytes = Buffer.from(cursors.encode(query, place), 'base64url');
    const altered = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = Buffer.from(bytes);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return copy.toString('base64url');
    });
    const text = bytes.toString('base64url');
    for (const cursor of [
      ...altered,
      text.slice(0, -2),
      `${text}AA`,
      `${text}=`,
      '',
      'AAAA',
      "' OR 1=1",
      'A'.repeat(5000),
    ]) {
      expect(() => cursors.decode(query, cursor)).toThrow('400 invalid-cursor');
    }
  });
});
