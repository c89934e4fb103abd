// Can a person read what happened, in the right words and with the right figures?
import { headlineOf } from './headline';
import { PAYMENTS_STORY } from './payments-story';
import {
  asked,
  cardCharged,
  cardDeclined,
  completed,
  declined,
  depositBegun,
  historyOf,
  initiated,
  posted,
  refused,
} from './story.examples';
import { balancesOf, timelineOf } from './timeline';

const ID = '05993ee4-9c87-58bb-86ad-ac48876131f3';
const begun = `begun on 2026-03-02 at 09:30:00.500 UTC; id ${ID}`;
const TRANSFER = 'Transfer of 5.00 EUR from wallet:anna:EUR to wallet:ben:EUR';
const DEPOSIT = 'Deposit of 25.00 EUR by card (tok_approve) to wallet:anna:EUR';

describe('the headline', () => {
  it.each([
    [
      'a completed transfer',
      historyOf([0, initiated], [21, asked], [45, posted], [113, completed]),
      TRANSFER,
      'completed after 113 ms; ',
    ],
    [
      'a declined transfer',
      historyOf([0, initiated], [21, asked], [45, refused], [2_094, declined]),
      TRANSFER,
      'declined (INSUFFICIENT_FUNDS) after 2.09 s; ',
    ],
    ['a transfer under way', historyOf([0, initiated], [21, asked]), TRANSFER, 'pending; '],
    ['a charged deposit', historyOf([0, depositBegun], [9, cardCharged]), DEPOSIT, 'card charged, not booked yet; '],
    [
      'a deposit the rail declined',
      historyOf([0, depositBegun], [300_000, cardDeclined]),
      DEPOSIT,
      'declined (expired_card) after 5.0 min; ',
    ],
    ['a ledger posting', historyOf([0, asked], [5, posted]), `Ledger: ${asked.summary}`, 'posted after 5 ms; '],
    [
      'a refused ledger posting',
      historyOf([0, asked], [5, refused]),
      `Ledger: ${asked.summary}`,
      'refused (INSUFFICIENT_FUNDS) after 5 ms; ',
    ],
    ['a posting that waits', historyOf([0, asked]), `Ledger: ${asked.summary}`, 'waits in the inbox; '],
    [
      'many instructions',
      historyOf([0, asked], [0, asked], [5, refused]),
      '2 instructions to the ledger',
      '0 done, 1 refused, 1 waiting after 5 ms; ',
    ],
    [
      'a kind that no context declares',
      historyOf([0, completed], [1, completed]),
      `${completed.summary}, and 1 more`,
      'Kept on the log; ',
    ],
  ])('of %s', (_, history, title, status) => {
    expect(headlineOf(history, PAYMENTS_STORY)).toBe(`${title}\n${status}${begun}`);
  });

  it('of a command that was refused at once says which', () => {
    const data = { ...declined, type: 'payments.TransferCommandRefused', summary: 'Refused InitiateTransfer: X' };
    expect(headlineOf(historyOf([0, data]), PAYMENTS_STORY)).toContain(`Refused InitiateTransfer: X\nrefused before`);
  });
});

describe('the timeline', () => {
  it('says time, event, actor, basis and place, indented under the cause', () => {
    const history = historyOf([0, initiated], [21, asked], [45, refused], [1_100, declined]);
    expect(timelineOf(history).split('\n')).toEqual([
      '     +0 ms  Transfer of 5.00 EUR from wallet:anna:EUR to wallet:ben:EUR initiated',
      '            who   customer anna, at 2026-03-02T09:30:00.499Z',
      '            basis under an idempotency key; from wallet:anna:EUR w-1 as of revision 1',
      `            where payments.transfer-${ID}@0; payments.TransferInitiated v1, event ${initiated.id}`,
      `    +21 ms    ${asked.summary}`,
      '              who   customer anna, asked for by payments (sent by system payments), at 2026-03-02T09:30:00.499Z',
      '              basis not after 2026-03-02T09:40:00.499Z',
      `              where ledger.inbox-main@4, instruction 7; PostTransaction v1, instruction ${asked.id}`,
      '    +45 ms      Refused PostTransaction: INSUFFICIENT_FUNDS',
      '                who   system bookkeeper, asked for by payments, at 2026-03-02T09:30:00.499Z',
      '                basis inbox event 4, instruction 7; rules 1',
      '                      INSUFFICIENT_FUNDS (accountId wallet:anna:EUR, available 1.00, needed 5.00)',
      `                where book page 4, outcome 31; InstructionRefused v1, instruction ${asked.id}`,
      '   +1.10 s        Transfer declined: INSUFFICIENT_FUNDS',
      '                  who   system payments, at 2026-03-02T09:30:00.499Z',
      '                  basis the book, page 4, outcome 31',
      '                        INSUFFICIENT_FUNDS (accountId wallet:anna:EUR, available 1.00, needed 5.00)',
      `                  where payments.transfer-${ID}@1; payments.TransferDeclined v1, event ${declined.id}`,
    ]);
  });

  it('names what a record was not held to, and what came first', () => {
    const overrides = [{ code: 'CREDITS_FROZEN', accountId: 'wallet:anna:EUR' }];
    const record = { ...posted, basis: { ...posted.basis, record: true, overrides, first: { page: 1, n: 2 } } };
    const text = timelineOf(historyOf([0, record]));
    expect(text).toContain('a record of what has already happened outside');
    expect(text).toContain('overridden: CREDITS_FROZEN (accountId wallet:anna:EUR)');
    expect(text).toContain('first decided on page 1, outcome 2');
  });

  it('puts an item without a known cause at the left', () => {
    const { causedBy: _, ...orphan } = completed;
    expect(timelineOf(historyOf([0, initiated], [7, orphan])).split('\n')[4]).toMatch(
      /^ {5}\+7 ms {2}Transfer completed/,
    );
  });
});

describe('the balances left', () => {
  it('are those of the last outcome that touched each account', () => {
    const later = {
      ...posted,
      basis: { balances: [{ accountId: 'wallet:anna:EUR', posted: '19.00', held: '0.00', available: '19.00' }] },
    };
    expect(balancesOf(historyOf([0, asked], [1, posted], [2, later])).split('\n')).toEqual([
      'Balances left',
      '  wallet:anna:EUR  posted          19.00  held       0.00  available          19.00',
      '  rail:card:EUR    posted           5.00  held       0.00  available      unlimited',
    ]);
  });

  it('are none where nothing was booked', () => {
    expect(balancesOf(historyOf([0, initiated], [2, refused]))).toBe('No balance was changed.');
  });
});
