// Is the chart of accounts accepted as it stands, and harmless when it is sent again?
import { TestBook } from '../../testing/test-book';
import { CHART_CURRENCIES, CHART_OF_ACCOUNTS } from './chart-of-accounts';

const outcomeNames = (book: TestBook) => new Set(book.send(CHART_OF_ACCOUNTS).map(({ outcome }) => outcome));

describe('the chart of accounts', () => {
  it('is opened as a whole by the first boot, and only repeated by the next', () => {
    const book = new TestBook();
    expect(outcomeNames(book)).toEqual(new Set(['AccountOpened']));
    expect(outcomeNames(book)).toEqual(new Set(['InstructionRepeated']));
    expect(book.bookkeeper.state.accounts.count).toBe(CHART_OF_ACCOUNTS.length);
  });

  it.each([
    ...['rail:card', 'suspense', 'fees:transfer', 'safeguarding:house-bank', 'fx', 'rounding', 'losses:dispute'],
    ...['fees:checkout', 'fees:platform', 'fees:dispute', 'suspense:clearance', 'suspense:dispute', 'reserve:dispute'],
    ...['claims:provisional', 'claims:scheme', 'recoveries:dispute', 'costs:scheme', 'losses:receivables'],
  ])('has %s in every currency of the platform', (path) => {
    const ids = CHART_OF_ACCOUNTS.map(({ accountId }) => accountId);
    expect(ids).toEqual(expect.arrayContaining(CHART_CURRENCIES.map((currency) => `${path}:${currency}`)));
  });
});
