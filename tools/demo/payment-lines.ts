// How the lines of customers' payments are played: wallets opened, topped up by card, and money sent between them.
import type { Answer, ServiceClient, SchemasOf } from '@daybook/client';
import type { NumberedLine } from './day-line';
import type { OpenedAccounts } from './opened-accounts';
import { refusalSaid, type Said } from './said';

type Views = SchemasOf<'payments'>;
type Created = Views['WalletCreatedAnswer'] | Views['DepositCreatedAnswer'] | Views['TransferCreatedAnswer'];

export class PaymentLines {
  private readonly walletIds = new Map<string, string>();

  constructor(
    private readonly payments: ServiceClient<'payments'>,
    private readonly run: string,
    private readonly opened: OpenedAccounts,
  ) {}

  async play(line: NumberedLine, idempotencyKey: string): Promise<Said> {
    try {
      const { body, replayed } = await this.ask(line, idempotencyKey);
      return { became: body.status, replayed, id: body.id };
    } catch (error) {
      return refusalSaid(error, ({ refusal }) => refusal?.figures['reason'] ?? refusal?.code);
    }
  }

  private async ask(line: NumberedLine, idempotencyKey: string): Promise<Answer<Created>> {
    const { amount, currency } = line;
    const wallet = `${line.customer}/${currency}`;
    if (line.action === 'open') {
      const body = { ownerId: `${this.run}-${line.customer}`, currency };
      const answer = await this.payments.post('/wallets', { body, idempotencyKey });
      this.walletIds.set(wallet, answer.body.id);
      this.opened.set(wallet, answer.body.accountId);
      return answer;
    }
    const own = this.walletId(line, wallet);
    if (line.action === 'top-up') {
      const body = { walletId: own, amount, currency, cardToken: line.detail };
      return this.payments.post('/deposits', { body, idempotencyKey });
    }
    const body = { fromWalletId: own, toWalletId: this.walletId(line, line.counterparty), amount, currency };
    return this.payments.post('/transfers', { body, idempotencyKey });
  }

  private walletId(line: NumberedLine, wallet: string): string {
    const known = this.walletIds.get(wallet);
    if (known === undefined) throw new Error(`line ${line.number}: wallet ${wallet} was not opened before`);
    return known;
  }
}
