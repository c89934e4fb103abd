// CSV that survives commas, quotes and spreadsheets.
import { type CsvRow, csvPieces, toCsv } from './csv';

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

  it('is the same text in pieces as at once', async () => {
    const rows = [{ a: '=1' }, { a: 'x,y', b: 2 }, { b: 3 }];
    async function* halves(): AsyncIterable<readonly CsvRow[]> {
      yield rows.slice(0, 2);
      await Promise.resolve();
      yield [];
      yield rows.slice(2);
    }
    let text = '';
    for await (const piece of csvPieces(['a', 'b'], halves())) text += piece;
    expect(text).toBe(toCsv(['a', 'b'], rows));
  });

  it('has its header also without rows', () => {
    expect(toCsv(['a', 'b'], [])).toBe('a,b\r\n');
  });
});
