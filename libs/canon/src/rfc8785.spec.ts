// The total encoder gives the text of RFC 8785 for whatever JSON.parse returns.
import fc from 'fast-check';
import { rfc8785 } from './rfc8785';

describe('rfc8785', () => {
  it('encodes the example of RFC 8785, section 3.2.2', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(rfc8785(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts the keys of RFC 8785, section 3.2.3, by UTF-16 code units', () => {
    const input = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
      "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
    expect([...rfc8785(JSON.parse(input)).matchAll(/:"([^"]+)"/g)].map((match) => match[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s as %s', (bits, expected) => {
    expect(rfc8785(Buffer.from(bits, 'hex').readDoubleBE())).toBe(expected);
  });

  it('escapes lone surrogates and takes any key', () => {
    expect(rfc8785(JSON.parse(String.raw`{"__proto__":"\ud800","":[{},[]]}`))).toBe(
      String.raw`{"":[{},[]],"__proto__":"\ud800"}`,
    );
  });

  it('is stable: parsing and encoding again gives the same text', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const once = rfc8785(JSON.parse(json));
        expect(rfc8785(JSON.parse(once))).toBe(once);
        expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(JSON.parse(json))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not care how deep a value is', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(rfc8785(JSON.parse(deep)) === deep).toBe(true);
  });

  it.each([undefined, 1n, Number.NaN, () => 1])('throws on %p, which no JSON text contains', (value) => {
    expect(() => rfc8785([value])).toThrow(TypeError);
  });
});
