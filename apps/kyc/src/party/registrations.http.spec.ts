// Is a party registered once under a key, and does its e-mail address stand nowhere in clear?
import { randomUUID } from 'node:crypto';
import { KycHost, REGISTRATION } from '../../testing/kyc-host';

describe('registrations over HTTP', () => {
  let host: KycHost;
  beforeAll(async () => {
    host = await KycHost.start();
  });
  afterAll(() => host.stop());

  it('make a party in tier T0, which has no standing yet', async () => {
    const { status, headers, body } = await host.register();
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        ...{ id: expect.any(String) as string, status: 'registered', kind: 'individual', country: 'AT', tier: 'T0' },
        ...{ registeredAt: expect.any(String) as string, token: expect.stringMatching(/^kyc:[0-9]+$/) as string },
      },
    });
    expect(headers.get('location')).toBe(`/parties/${body.id}`);
    const read = await host.get(`/parties/${body.id}?after=${body.token}`, 'support');
    expect(read.body).toMatchObject({ id: body.id, tier: 'T0', maskedEmail: 'a…@example.org' });
    expect((await host.get(`/parties?tier=T0&after=${body.token}`)).body.items?.map(({ id }) => id)).toContain(body.id);
  });

  it('are one under one key, however often and at once; another body under it is refused', async () => {
    const key = randomUUID();
    const replies = await Promise.all(Array.from({ length: 8 }, () => host.register({}, key)));
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const [{ body }] = replies as [(typeof replies)[number]];
    expect(await host.events(`kyc.party-${body.id}`)).toHaveLength(1);
    const other = await host.register({ email: 'ben@example.org' }, key);
    expect([other.status, other.body['type']]).toEqual([
      422,
      'https://daybook.example/problems/idempotency-key-reused',
    ]);
  });

  it('write the address sealed, and neither log nor tables hold it or a hash that could be tried out', async () => {
    const email = `canary-${randomUUID()}@example.org`;
    const { body } = await host.register({ email });
    await host.get(`/parties/${body.id}?after=${body.token}`);
    const [event] = await host.events(`kyc.party-${body.id}`);
    expect(event?.data).toMatchObject({ email: { key: `${body.id}/1` }, emailToken: expect.any(String) as string });
    const rows: object[] = await host.app.dataSource.query('SELECT * FROM parties_v1.parties');
    const seen = JSON.stringify([event?.data, event?.metadata, rows]);
    for (const trace of [email, email.slice(0, 20), Buffer.from(email).toString('base64').slice(0, 24)]) {
      expect(seen).not.toContain(trace);
    }
  });

  it('give equal addresses equal tokens, whatever their case', async () => {
    const email = `${randomUUID()}@example.org`;
    const tokens = await Promise.all(
      [email, email.toUpperCase().replace('EXAMPLE.ORG', 'example.org')].map(async (one) => {
        const { body } = await host.register({ email: one });
        const [event] = await host.events(`kyc.party-${body.id}`);
        return (event?.data as { emailToken: string }).emailToken;
      }),
    );
    expect(new Set(tokens).size).toBe(1);
  });

  it('open after a restart what was sealed before it', async () => {
    const { body } = await host.register();
    await host.close();
    await host.open();
    expect((await host.get(`/parties/${body.id}`)).body['maskedEmail']).toBe('a…@example.org');
    expect(REGISTRATION.email).toBe('anna@example.org');
  });
});
