// Do deposits end as the simulated rail's test cards promise, with the rail as the process it is, and when it is killed?
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '@daybook/platform/testing';
import { eventually, PaymentsHost, SECRET } from '../../../testing/payments-host';

const ROOT = join(__dirname, '../../../../..');

describe('deposits over the simulated card rail', () => {
  let host: PaymentsHost;
  let rail: ChildProcess;
  let railPort: number;
  let wallet: { id: string };

  beforeAll(async () => {
    railPort = await freePort();
    host = await PaymentsHost.start({ railUrl: `http://127.0.0.1:${railPort}` });
    rail = await startRail();
    wallet = await host.wallet('EUR');
  }, 60_000);

  afterAll(async () => {
    await kill();
    await host.stop();
  });

  async function startRail(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['tools/run.js', '--app', 'card-rail'], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(railPort), DAYBOOK_HOME: host.home, CARD_RAIL_SECRET: SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout);
    for await (const line of lines) if (line.includes('"ready":true')) break;
    return child;
  }

  async function kill(): Promise<void> {
    if (rail.exitCode !== null || rail.signalCode !== null) return;
    const gone = once(rail, 'exit');
    rail.kill('SIGKILL');
    await gone;
  }

  const deposit = (cardToken: string, amount: string, query = '') =>
    host.post(`/deposits${query}`, { walletId: wallet.id, amount, currency: 'EUR', cardToken });
  const typesOn = async (id: string): Promise<string[]> =>
    (await host.events(`payments.deposit-${id}`)).map(({ type }) => type.replace('payments.Deposit', ''));

  it.each([
    ['tok_approve', '1.00'],
    ['tok_duplicate', '2.00'],
    ['tok_cut', '3.00'],
  ])('are completed at once with %s', async (cardToken, amount) => {
    const { status, body } = await deposit(cardToken, amount);
    expect([status, await typesOn(body.id)]).toEqual([201, ['Initiated', 'Captured', 'Completed']]);
  });

  it.each(['insufficient_funds', 'expired_card', 'suspected_fraud', 'do_not_honour'])(
    'are declined with the reason %s',
    async (reason) => {
      const { status, body } = await deposit(`tok_decline_${reason}`, '4.00');
      expect([status, body.refusal?.figures['reason']]).toEqual([422, reason]);
    },
  );

  it.each([
    ['tok_delay', '5.00'],
    ['tok_late', '6.00'],
  ])('are completed by the callback with %s', async (cardToken, amount) => {
    const { body } = await deposit(cardToken, amount, '?wait=0');
    expect((await host.get(`/deposits/${body.id}?wait=20`)).body.status).toBe('completed');
  });

  it('are completed once when the rail was killed and came back', async () => {
    await kill();
    const waiting = await deposit('tok_approve', '7.00', '?wait=0');
    rail = await startRail();
    expect((await host.get(`/deposits/${waiting.body.id}?wait=20`)).body.status).toBe('completed');
    const answered = await fetch(`http://127.0.0.1:${railPort}/cards`);
    expect(answered.status).toBe(200);
    await eventually(async () => (await typesOn(waiting.body.id)).length === 3);
  });

  it('have put on the wallet exactly what was approved', async () => {
    const { body } = await deposit('tok_approve', '0.50');
    expect(await host.available(wallet.id, String(body.token))).toBe('24.50');
  });
});
