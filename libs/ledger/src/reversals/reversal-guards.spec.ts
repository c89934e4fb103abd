// Which rules of requests hold for reversals, and which do not?
import { givenPages, placeIn } from '../../testing/given-when-then';
import { closeAccount, credit, debit, header, impose, openAccount, post, reverse } from '../../testing/instructions';
import { ann, bob, original, pages, part, rail, reversed } from '../../testing/reversal-examples';

describe('a reversal is refused like any request', () => {
  it.each([
    { sender: 'payments', accountId: 'suspense:EUR', isRefused: true },
    { sender: 'api', accountId: 'suspense:EUR', isRefused: true },
    { sender: 'finance', accountId: 'suspense:EUR', isRefused: true },
    { sender: 'finance', accountId: 'equity:EUR', isRefused: false },
    { sender: 'payments', accountId: 'equity:EUR', isRefused: true },
    { sender: 'api', accountId: 'equity:EUR', isRefused: false },
  ] as const)('when $sender may not touch $accountId, an account of the original: $isRefused', (row) => {
    const { sender, accountId, isRefused } = row;
    const moved = post(
      [debit(ann, '1'), credit(bob, '1'), debit(rail, '1'), credit(accountId, '1')],
      header('finance'),
    );
    const opened = accountId.startsWith('equity') ? [openAccount(accountId, { type: 'equity' })] : [];
    const before = [[...(pages[0] ?? []), ...opened, moved]];
    const asked = reverse(placeIn(before, moved), { ...header(sender), parts: [part(0, '1'), part(1, '1')] });
    const then = givenPages(before).when(asked);
    if (!isRefused) return then.then(reversed);
    then.thenRefused('SENDER_NOT_ALLOWED', { sender, do: 'ReverseTransaction', accountId });
  });

  it('when its sender may reverse nothing, or states it as a record', () => {
    givenPages(pages)
      .when(reverse(original, header('chart')))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'chart', do: 'ReverseTransaction' });
    givenPages(pages)
      .when(reverse(original, { ...header('payments'), record: true }))
      .thenRefused('SENDER_NOT_ALLOWED', { sender: 'payments', do: 'ReverseTransaction', record: 'true' });
  });

  it('when an account of it is closed', () => {
    const away = post([debit(bob, '9'), credit(ann, '9')]);
    givenPages([...pages, [away, closeAccount(bob)]])
      .when(reverse(original))
      .thenRefused('ACCOUNT_CLOSED', { accountId: bob, entryIndex: '1' });
  });

  it('when the money is no longer there', () => {
    givenPages([...pages, [post([debit(bob, '5'), credit(ann, '5')])]])
      .when(reverse(original))
      .thenRefused('INSUFFICIENT_FUNDS', { accountId: bob, available: '4.00', needed: '9.00' });
  });

  it.each([
    { accountId: bob, effect: { kind: 'freeze-debits' }, code: 'DEBITS_FROZEN', figures: { accountId: bob } },
    { accountId: ann, effect: { kind: 'freeze-credits' }, code: 'CREDITS_FROZEN', figures: { accountId: ann } },
    {
      accountId: ann,
      effect: { kind: 'highest-balance', amount: '99' },
      code: 'HIGHEST_BALANCE_EXCEEDED',
      figures: { accountId: ann, highest: '99.00', balance: '100.00' },
    },
  ] as const)('under $effect.kind', ({ accountId, effect, code, figures }) => {
    givenPages([...pages, [impose(accountId, effect)]])
      .when(reverse(original))
      .thenRefused(code, figures);
  });

  it.each(['limit-per-day', 'limit-per-month'] as const)('but for limits: %s does not hold it up', (kind) => {
    givenPages([...pages, [impose(bob, { kind, amount: '1' })]])
      .when(reverse(original))
      .then(reversed);
  });

  it('and repeated has its effect once', () => {
    const once = reverse(original);
    givenPages([...pages, [once]])
      .when(once)
      .then({ outcome: 'InstructionRepeated', first: { n: original.n + 1, page: 1 } });
  });
});
