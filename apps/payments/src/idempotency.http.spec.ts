// Does a retry of every creating request get its own first answer, and no other caller's?
import { describeIdempotency, type IdempotentRoute } from '@daybook/platform/testing';
import { randomUUID } from 'node:crypto';
import { PaymentsHost } from '../testing/payments-host';

let host: PaymentsHost;
let from = '';
let to = '';

beforeAll(async () => {
  host = await PaymentsHost.start();
  from = (await host.wallet('EUR', '1000.00')).id;
  to = (await host.wallet('EUR')).id;
});
afterAll(() => host.stop());

const route = (path: string, body: () => object, otherBody: () => object): IdempotentRoute => ({
  method: 'POST',
  path,
  token: () => host.tokenFor('service', 'service-1'),
  otherToken: () => host.tokenFor('service', 'service-2'),
  succeeds: [201],
  needsKey: true,
  body,
  otherBody,
  idOf: ({ id }) => id,
});

const transfer = (amount: string) => (): object => ({ fromWalletId: from, toWalletId: to, amount, currency: 'EUR' });
const deposit = (amount: string) => (): object => ({
  ...{ walletId: to, amount, currency: 'EUR', cardToken: 'tok_approve' },
});

describeIdempotency(
  () => host.url,
  [route('/transfers', transfer('0.01'), transfer('0.02')), route('/deposits', deposit('0.01'), deposit('0.02'))],
);

describe('what a key has come to', () => {
  const items = async (key: string) => (await host.get(`/operations/${key}`)).body.items;

  it('is shown for every operation it was used for, with the status a repeat of the request would get', async () => {
    const key = randomUUID();
    const completed = await host.post('/transfers', transfer('0.03')(), key);
    const declined = await host.post('/deposits', { ...deposit('0.03')(), cardToken: 'tok_decline' }, key);
    const refused = await host.post('/wallets', { ownerId: `o-${randomUUID()}`, currency: 'EUR' }, key);
    expect(await items(key)).toEqual([
      { operation: 'wallets.open', status: 201, location: `/wallets/${refused.body.id}`, answer: refused.body },
      {
        operation: 'deposits.create',
        status: 422,
        location: `/deposits/${declined.body.id}`,
        answer: expect.objectContaining({ status: 'declined', refusal: declined.body.refusal }) as object,
      },
      {
        operation: 'transfers.create',
        status: 201,
        location: `/transfers/${completed.body.id}`,
        answer: completed.body,
      },
    ]);
  });

  it('is a refusal without a place when nothing was created', async () => {
    const key = randomUUID();
    const dollars = await host.wallet('USD');
    const { body } = await host.post('/transfers', { ...transfer('1')(), toWalletId: dollars.id }, key);
    expect(await items(key)).toEqual([
      { operation: 'transfers.create', status: 422, answer: { id: body.id, refusal: body.refusal } },
    ]);
  });

  it('is not shown to another caller, and not for a key that was not used', async () => {
    const key = randomUUID();
    await host.post('/transfers', transfer('0.04')(), key);
    const others = await host.get(`/operations/${key}`, await host.tokenFor('service', 'somebody-else'));
    expect([others.status, (await host.get(`/operations/${randomUUID()}`)).status]).toEqual([404, 404]);
  });
});
