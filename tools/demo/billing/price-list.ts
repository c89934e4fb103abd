// The price list of the demo: drafted and proposed by one person of finance, published by another, and held by payments.
import { ApiProblem, type SchemasOf, type ServiceClient } from '@daybook/client';
import { exampleContent } from '@daybook/pricing';
import type { Scene } from '../scene';
import type { Step } from '../step';
import { until } from '../until';

interface BillingDesks {
  readonly analyst: ServiceClient<'billing'>;
  readonly lead: ServiceClient<'billing'>;
  readonly payments: ServiceClient<'payments'>;
}

const DAY_MS = 86_400_000;

export const PRICE_LIST: Scene = {
  title: 'A price list, published by two persons',
  play: async (persons, run) => {
    const analyst = await persons.calling('billing', 'finance', 'demo-price-analyst');
    const lead = await persons.calling('billing', 'finance', 'demo-price-lead');
    const payments = await persons.calling('payments', 'service', 'demo');
    return playPriceList({ analyst, lead, payments }, run);
  },
};

/** Played again, it goes on where an earlier playing has come to. */
async function playPriceList({ analyst, lead, payments }: BillingDesks, run: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const id = `demo-${run}`;
  const path = { id, version: '1' };
  const keyed = (what: string) => ({ idempotencyKey: `demo-prices-${run}-${what}` });
  const version = async () => (await analyst.get('/schedules/{id}', { params: { path: { id } } })).body.versions[0];
  await analyst.post('/schedules/{id}/versions', { params: { path: { id } }, body: {}, ...keyed('draft') });
  if ((await version())?.status === 'draft') {
    const effectiveFrom = new Date(Date.now() + DAY_MS).toISOString();
    const edit = { ...(structuredClone(exampleContent) as SchemasOf<'billing'>['EditRulesBody']), effectiveFrom };
    await analyst.put('/schedules/{id}/versions/{version}/rules', { params: { path }, body: edit, ...keyed('edit') });
    await analyst.post('/schedules/{id}/versions/{version}/proposals', { params: { path }, ...keyed('propose') });
  }
  const digest = (await version())?.digest ?? '';
  const approve = async (by: ServiceClient<'billing'>, what: string): Promise<string> => {
    try {
      const params = { path };
      const body = { digest };
      await by.post('/schedules/{id}/versions/{version}/approvals', { params, body, ...keyed(what) });
      return (await version())?.status ?? 'none';
    } catch (error) {
      if (error instanceof ApiProblem) return error.code;
      throw error;
    }
  };
  const own = await approve(analyst, 'approve-own');
  steps.push({ what: 'The person who proposed the price list approves it', expected: 'self-approval', became: own });
  const published = await approve(lead, 'approve');
  const status = published === 'active' ? 'scheduled' : published;
  steps.push({ what: 'Another person approves it, and it is published', expected: 'scheduled', became: status });
  const held = await until(async () => {
    const { body } = await payments.get('/fee-schedules', { params: { query: { scheduleId: id } } });
    return body.items.find((one) => one.digest === digest) === undefined ? undefined : 'held';
  });
  steps.push({ what: 'Payments holds it to price by', expected: 'held', became: held ?? 'not held' });
  return steps;
}
