// Is the card rail asked again about a deposit that got no callback, also behind many others that wait?
import { randomUUID } from 'node:crypto';
import { LessThan } from 'typeorm';
import { eventually, PaymentsHost } from '../../../testing/payments-host';
import { PaymentRow } from '../../payment-list/payment.entity';

let host: PaymentsHost;
let walletId: string;
beforeAll(async () => {
  host = await PaymentsHost.start();
  walletId = (await host.wallet('EUR')).id;
});
afterAll(() => host.stop());

/** The rail has approved the charge of a deposit, and does not call back. */
async function approvedInSilence(amount: string): Promise<string> {
  const { body } = await host.post('/deposits?wait=0', { walletId, amount, currency: 'EUR', cardToken: 'tok_wait' });
  await eventually(() => [...host.acquirer.charges.values()].some((charge) => charge.amount === amount));
  await host.get(`/payments?walletId=${walletId}&after=${String(body.token)}`);
  host.acquirer.chargeOf('tok_wait', amount).status = 'approved';
  return body.id;
}

const statusOf = async (id: string): Promise<string> => (await host.get(`/deposits/${id}?wait=10`)).body.status;

it('asks the rail again when it does not call back', async () => {
  const id = await approvedInSilence('1.01');
  await host.sayThatDepositsHaveWaited();
  expect(await statusOf(id)).toBe('completed');
});

it('asks the rail about a deposit behind hundreds that are never answered', async () => {
  const id = await approvedInSilence('1.02');
  const rows = host.app.dataSource.getRepository(PaymentRow);
  const like = await rows.findOneByOrFail({ paymentId: id });
  const changedAt = new Date(Date.now() - 48 * 3_600_000);
  const abandoned = Array.from({ length: 250 }, (_, n) => ({
    ...{ ...like, paymentId: randomUUID(), position: String(-1 - n), changedAt },
  }));
  await rows.insert(abandoned);
  await host.sayThatDepositsHaveWaited();
  expect(await statusOf(id)).toBe('completed');
  await rows.delete({ position: LessThan('0') });
});
