// Deposits of one wallet as specs ask for them, each of its own amount, so that its charge can be told from others.
import { eventually, type PaymentsHost, type Reply } from './payments-host';
import type { FakeCharge } from './fake-acquirer';

export class DepositsOfAWallet {
  private cents = 100;

  private constructor(
    private readonly host: PaymentsHost,
    readonly walletId: string,
  ) {}

  static async of(host: PaymentsHost): Promise<DepositsOfAWallet> {
    return new DepositsOfAWallet(host, (await host.wallet('EUR')).id);
  }

  nextAmount(): string {
    this.cents += 1;
    return (this.cents / 100).toFixed(2);
  }

  make(cardToken: string, amount = this.nextAmount(), query = '', key?: string): Promise<Reply> {
    const body = { walletId: this.walletId, amount, currency: 'EUR', cardToken };
    return this.host.post(`/deposits${query}`, body, key);
  }

  async statusOf(id: string): Promise<string> {
    return (await this.host.get(`/deposits/${id}`)).body.status;
  }

  /** What stands on its stream, such as `Initiated`. */
  async typesOn(id: string): Promise<string[]> {
    const events = await this.host.events(`payments.deposit-${id}`);
    return events.map(({ type }) => type.replace('payments.Deposit', ''));
  }

  /** One that waits at the rail, with its charge. */
  async waiting(): Promise<{ readonly id: string; readonly charge: FakeCharge }> {
    const { acquirer } = this.host;
    const amount = this.nextAmount();
    const { status, body } = await this.make('tok_wait', amount, '?wait=0');
    expect([status, body.status]).toEqual([202, 'initiated']);
    await eventually(() => [...acquirer.charges.values()].some((charge) => charge.amount === amount));
    return { id: body.id, charge: acquirer.chargeOf('tok_wait', amount) };
  }
}

export const COMPLETED = ['Initiated', 'Captured', 'Completed'];
