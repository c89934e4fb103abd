// CSV that survives commas, quotes and spreadsheets.
import { toCsv } from './csv';

describe('CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=cmd()', '"\'=cmd()"'],
    ['+1', '"\'+1"'],
    ['-1+2', '"\'-1+2"'],
    ['@sum', '"\'@sum"'],
    ['\tx', '"\'\tx"'],
    ['\rx', '"\'\rx"'],
    ['-12.50', '-12.50'],
    [12, '12'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    [{ a: 1 }, '"{""a"":1}"'],
  ])('writes %j as %s', (value, cell) => {
    expect(toCsv(['a'], [{ a: value }])).toBe(`a\r\n${cell}\r\n`);
  });

  it('has its header also without rows', () => {
    expect(toCsv(['a', 'b'], [])).toBe('a,b\r\n');
  });
});
