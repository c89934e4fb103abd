// Derived ids are version 5 UUIDs as published, and different parts never share an id.
import fc from 'fast-check';
import { DAYBOOK_NAMESPACE, NAMESPACE_DNS, NAMESPACE_URL, deriveId, isUuid, uuidV5 } from './uuid';

describe('uuidV5', () => {
  it.each([
    ['RFC 9562, appendix A.4', NAMESPACE_DNS, 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    ['the Python manual', NAMESPACE_DNS, 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
  ])('gives the id of %s', (_source, namespace, name, id) => {
    expect(uuidV5(namespace, name)).toBe(id);
  });

  it('refuses a namespace that is not a lower-case UUID', () => {
    expect(() => uuidV5(NAMESPACE_DNS.toUpperCase(), 'x')).toThrow(RangeError);
  });
});

describe('deriveId', () => {
  it('uses the documented namespace', () => {
    expect(DAYBOOK_NAMESPACE).toBe(uuidV5(NAMESPACE_URL, 'urn:daybook:id'));
    expect(deriveId('a', 'b')).toBe(uuidV5(DAYBOOK_NAMESPACE, '["a","b"]'));
  });

  it('never changes', () => {
    expect(deriveId('payments', 'transfer', 'key-1')).toBe('b89cb44c-c8e4-5c4f-8846-24900490b3b2');
  });

  it('gives each list of parts an id of its own', () => {
    const parts = fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(deriveId(...a) === deriveId(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        expect(isUuid(deriveId(...a))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps apart what joining would confuse', () => {
    const lists = [
      [],
      [''],
      ['', ''],
      ['a', 'b'],
      ['ab'],
      ['a,b'],
      ['a","b'],
      ['["a","b"]'],
      ['\ud800'],
      ['\ud801'],
      ['\ufffd'],
    ];
    expect(new Set(lists.map((parts) => deriveId(...parts))).size).toBe(lists.length);
  });
});

describe('isUuid', () => {
  it.each([NAMESPACE_DNS, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])(
    'accepts %s',
    (id) => {
      expect(isUuid(id)).toBe(true);
    },
  );

  it.each([
    NAMESPACE_DNS.toUpperCase(),
    `{${NAMESPACE_DNS}}`,
    `${NAMESPACE_DNS}\n`,
    ` ${NAMESPACE_DNS}`,
    '',
    5,
    null,
    [NAMESPACE_DNS],
  ])('refuses %p', (id) => {
    expect(isUuid(id)).toBe(false);
  });
});
