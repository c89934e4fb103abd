// Which events of the whole log pass a filter?
import { type AllFilter, passes } from './event-log';

describe('a filter of the whole log', () => {
  it.each<[AllFilter, string, string, boolean]>([
    [{ everyStream: true }, 'kyc.party-1', 'kyc.PartyRegistered', true],
    [{ everyStream: true }, 'Anything', '$odd', true],
    [{ everyStream: true }, '$settings', 'update', false],
    [{ everyStream: true }, '$$kyc.party-1', '$metadata', false],
    [{ streamPrefixes: ['kyc.', 'ledger.'] }, 'ledger.book-main', 'ledger.PageWritten', true],
    [{ streamPrefixes: ['kyc.', 'ledger.'] }, 'payments.wallet-1', 'kyc.PartyRegistered', false],
    [{ streamPrefixes: [] }, 'payments.wallet-1', 'payments.WalletOpened', false],
    [{ typePrefixes: ['kyc.'] }, 'payments.wallet-1', 'kyc.PartyRegistered', true],
    [{ typePrefixes: ['kyc.'] }, 'kyc.party-1', 'ledger.PageWritten', false],
  ])('%j: %s with %s passes: %s', (filter, stream, type, expected) => {
    expect(passes(filter, { stream, type })).toBe(expected);
  });
});
