// Does a claim end as it must when disputes, payments or the ledger are away in the middle, and are its rows the same built anew?
import { isDeepStrictEqual } from 'node:util';
import { DisputesHost, eventually } from '../testing/disputes-host';
import { ClaimRow } from './claim-list/claim.entity';

let host: DisputesHost;
beforeAll(async () => {
  host = await DisputesHost.start();
});
afterAll(() => host.stop());

const read = async (id: string) => (await host.as('service-1').get(`/claims/${id}`)).body;
const typesOf = async (id: string): Promise<string[]> =>
  (await host.events(`disputes.claim-${id}`)).map(({ type }) => type.slice('disputes.'.length));
const count = (types: readonly string[], type: string): number => types.filter((one) => one === type).length;

it('a claim submitted while payments and the ledger are away holds the money once when they are back', async () => {
  host.payments.pause();
  host.ledger.pause();
  const submitted = host.claim({ reason: 'not_received' });
  await eventually(async () => (await host.app.dataSource.getRepository(ClaimRow).count()) > 0);
  await host.close();
  await submitted.catch(() => undefined);
  await host.open();
  host.payments.resume();
  host.ledger.resume();
  const [row] = await host.app.dataSource.getRepository(ClaimRow).find();
  const id = row?.claimId ?? '';
  await eventually(async () => (await read(id)).hold?.status === 'placed');
  const types = await typesOf(id);
  expect([count(types, 'ClaimSubmitted'), count(types, 'ClaimHoldPlaced')]).toEqual([1, 1]);
});

it('money asked for before disputes went away is paid back once, and heard of when it is back', async () => {
  const { id, payee } = await host.claim({ reason: 'not_received' });
  await eventually(async () => (await read(id)).hold?.status === 'placed');
  host.ledger.pause();
  const conceded = await host.as('service-1').post(`/claims/${id}/concession?wait=0`, { customerId: payee });
  expect(conceded.status).toBe(202);
  await host.close();
  host.ledger.resume();
  await host.open();
  await eventually(async () => (await read(id)).money?.[0]?.status === 'booked');
  const types = await typesOf(id);
  expect([count(types, 'ClaimMoneyRequested'), count(types, 'ClaimMoneyBooked')]).toEqual([1, 1]);
});

it('a claim withdrawn before its hold is known lets go what is held then', async () => {
  host.ledger.pause();
  const submitted = host.claim({ reason: 'not_received' });
  await eventually(
    async () => (await host.app.dataSource.getRepository(ClaimRow).findBy({ money: 'hold-requested' })).length > 0,
  );
  const [row] = await host.app.dataSource.getRepository(ClaimRow).findBy({ money: 'hold-requested' });
  const { claimId: id = '', claimantId: customerId = '' } = row ?? {};
  const withdrawn = await host.as('service-1').post(`/claims/${id}/withdrawal`, { customerId });
  expect(withdrawn.body).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
  host.ledger.resume();
  await submitted;
  await eventually(async () => (await read(id)).money?.[0]?.status === 'booked');
  expect((await read(id)).money).toEqual([{ step: 'release', status: 'booked' }]);
});

it('the rows of claims come out identical when they are built anew', async () => {
  const repository = host.app.dataSource.getRepository(ClaimRow);
  const rows = () => repository.find({ order: { position: 'ASC' } });
  const last = (await rows()).at(-1)?.claimId ?? '';
  const { token } = await read(last);
  expect((await host.as('service-1').get(`/claims?after=${token}`)).status).toBe(200);
  const before = await rows();
  await repository.createQueryBuilder().delete().execute();
  await host.app.runner.rebuild('claims');
  await eventually(async () => isDeepStrictEqual(await rows(), before));
});
