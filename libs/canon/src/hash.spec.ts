// Hashes are those of FIPS 180-4 over a tag and the data, and no two kinds of hash can be confused.
import * as canon from './hash';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('hashes', () => {
  it('hashes as FIPS 180-4 does', () => {
    expect(canon.hashHex(canon.sha256('abc'))).toBe(ABC);
    expect(canon.hashHex(canon.sha256(new Uint8Array([0x61, 0x62, 0x63])))).toBe(ABC);
  });

  it.each<[string, number, (data: string) => Buffer]>([
    ['leafHash', 0, canon.leafHash],
    ['headHash', 2, canon.headHash],
    ['inboxEventHash', 3, canon.inboxEventHash],
  ])('%s puts the byte %d before the data', (_name, tag, hash) => {
    const data = '{"a":"é😀"}';
    const plain = canon.sha256(Buffer.concat([Buffer.from([tag]), Buffer.from(data, 'utf8')]));
    expect(canon.hashHex(hash(data))).toBe(canon.hashHex(plain));
  });

  it('hashes text and its UTF-8 bytes alike', () => {
    expect(canon.leafHash('é😀')).toEqual(canon.leafHash(Buffer.from('é😀', 'utf8')));
  });

  it('nodeHash puts 0x01 before its two children', () => {
    const [left, right] = [canon.sha256('l'), canon.sha256('r')];
    const plain = canon.sha256(Buffer.concat([Buffer.from([1]), left, right]));
    expect(canon.nodeHash(left, right)).toEqual(plain);
  });

  it('inboxRangeHash puts 0x04 before the hashes of the events', () => {
    const events = [canon.inboxEventHash('{}'), canon.inboxEventHash('[]')];
    expect(canon.inboxRangeHash(events)).toEqual(canon.sha256(Buffer.concat([Buffer.from([4]), ...events])));
    expect(canon.hashHex(canon.inboxRangeHash([]))).toBe(canon.hashHex(canon.sha256(Buffer.from([4]))));
  });

  it('refuses children and ranges that are no digests', () => {
    expect(() => canon.nodeHash(Buffer.alloc(31), Buffer.alloc(33))).toThrow(RangeError);
    expect(() => canon.inboxRangeHash([Buffer.alloc(16), Buffer.alloc(16)])).toThrow(RangeError);
  });

  it('reads back only lower-case hex of the right length', () => {
    expect(canon.hashFromHex(ABC)).toEqual(canon.sha256('abc'));
    for (const bad of ['', ABC.toUpperCase(), ABC.slice(1), `${ABC}\n`, `g${ABC.slice(1)}`]) {
      expect(() => canon.hashFromHex(bad)).toThrow(RangeError);
    }
  });

  it('gives the bytes of the canonical form', () => {
    expect(canon.canonicalBytes({ b: 'é', a: 1 }).toString('utf8')).toBe('{"a":1,"b":"é"}');
  });
});
