// Which texts are ids, dates and printable.
import { isAccountId, isDate, isInstant, isOpaqueId, isPrintable } from './formats';

describe('formats', () => {
  it.each(['a', 'A_z-9', 'x'.repeat(64)])('%s is an opaque id', (text) => expect(isOpaqueId(text)).toBe(true));
  it.each(['', 'x'.repeat(65), 'a b', 'a/b', 'ä', '..', '$a', 'a\n', 1, null])('%j is none', (text) =>
    expect(isOpaqueId(text)).toBe(false),
  );

  it.each(['wallet:w-1:EUR', 'fees:transfer:EUR', 'fx:EUR', 'safeguarding:bank_1:GBP'])('%s is an account id', (text) =>
    expect(isAccountId(text)).toBe(true),
  );
  it.each([
    'wallet',
    'wallet:',
    ':EUR',
    'Wallet:EUR',
    'a::b',
    'a:b/c',
    'a:b c',
    'a:..',
    'a:1:2:3:4:5',
    `a:${'b'.repeat(65)}`,
    7,
  ])('%j is none', (text) => expect(isAccountId(text)).toBe(false));

  it.each(['2026-03-10T00:00:00.000Z', '2024-02-29T23:59:59.999Z'])('%s is an instant', (text) =>
    expect(isInstant(text)).toBe(true),
  );
  it.each([
    '2026-02-29T00:00:00.000Z',
    '2026-03-10T24:00:00.000Z',
    '2026-03-10T00:00:00Z',
    '2026-03-10T00:00:00.000+01:00',
    '2026-03-10',
    7,
  ])('%j is none', (text) => expect(isInstant(text)).toBe(false));

  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '9999-12-31'])('%s is a day', (text) =>
    expect(isDate(text)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    20260101,
  ])('%j is none', (text) => expect(isDate(text)).toBe(false));

  it.each(['Zoë', '😀', '١٢', 'e\u0301'.repeat(3), 'a b', '"quoted"'])('%j is printable', (text) =>
    expect(isPrintable(text)).toBe(true),
  );
  it.each(['\0', 'a\nb', 'a\u0007', '\u202e', '\u200b', '\ufeff', '\u2066', '\u2028', '\ud800'])('%j is not', (text) =>
    expect(isPrintable(text)).toBe(false),
  );
});
