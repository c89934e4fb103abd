// Is it seen when an event is not what its decider decided there, or is not on a stream that there is a check of?
import { defineEvents, refuse, type Decider } from '@daybook/es';
import { InMemoryLog, type RecordedEvent } from '@daybook/platform';
import { execute } from '@daybook/platform/testing';
import { DecidedStreams } from './decided-streams';
import { anyEvent, StreamChecks } from './stream-check';

type ClaimEvent =
  | { readonly type: 'disputes.ClaimOpened'; readonly data: { readonly claimId: string; readonly amount: string } }
  | { readonly type: 'disputes.ClaimNoted'; readonly data: { readonly by: string } }
  | { readonly type: 'disputes.ClaimClosed'; readonly data: { readonly reason: string } };
type ClaimCommand =
  | {
      readonly type: 'OpenClaim';
      readonly data: { readonly claimId: string; readonly amount: string; readonly by: string };
    }
  | { readonly type: 'CloseClaim'; readonly data: { readonly reason: string } };
type ClaimState = 'none' | 'open' | 'closed';

/** Opening gives two events at once. */
const decider: Decider<ClaimState, ClaimCommand, ClaimEvent, 'NOT_OPEN' | 'EXISTS'> = {
  name: 'disputes.claim',
  events: defineEvents<ClaimEvent>({
    'disputes.ClaimOpened': { v: 1 },
    'disputes.ClaimNoted': { v: 1 },
    'disputes.ClaimClosed': { v: 1 },
  }),
  initial: 'none',
  decide: {
    OpenClaim: (state, { claimId, amount, by }) =>
      state === 'none'
        ? [
            { type: 'disputes.ClaimOpened', data: { claimId, amount } },
            { type: 'disputes.ClaimNoted', data: { by } },
          ]
        : refuse('EXISTS'),
    CloseClaim: (state, { reason }) =>
      state === 'open' ? [{ type: 'disputes.ClaimClosed', data: { reason } }] : refuse('NOT_OPEN'),
  },
  evolve: {
    'disputes.ClaimOpened': () => 'open',
    'disputes.ClaimNoted': (state) => state,
    'disputes.ClaimClosed': () => 'closed',
  },
};

const claims = () =>
  new DecidedStreams(decider, {
    'disputes.ClaimOpened': ({ amount }, { id: claimId, by }): ClaimCommand => ({
      type: 'OpenClaim',
      data: { claimId, amount, by: by.id },
    }),
    'disputes.ClaimNoted': (): ClaimCommand => {
      throw new Error('a note is never the first of its command');
    },
    'disputes.ClaimClosed': ({ reason }): ClaimCommand => ({ type: 'CloseClaim', data: { reason } }),
  });

let written: readonly RecordedEvent[];

beforeAll(async () => {
  const log = new InMemoryLog();
  const told = async (command: ClaimCommand, key: string) =>
    execute(log, decider, 'c1', command, {
      ...{ by: { kind: 'staff', id: 'ann' }, at: '2026-03-02T09:30:00.000Z', correlationId: 'c1', causationId: 'c1' },
      key: { id: key, fingerprint: 'f' },
    });
  await told({ type: 'OpenClaim', data: { claimId: 'c1', amount: '5.00', by: 'ann' } }, 'k1');
  await told({ type: 'OpenClaim', data: { claimId: 'c1', amount: '6.00', by: 'ann' } }, 'k2');
  await told({ type: 'CloseClaim', data: { reason: 'paid' } }, 'k3');
  const events: RecordedEvent[] = [];
  for await (const event of log.readStream('disputes.claim-c1')) events.push(event);
  written = events;
});

function found(events: readonly RecordedEvent[]): string | undefined {
  const streams = claims();
  try {
    for (const event of events) streams.event(event);
    streams.end();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The stream with one of its events changed. */
const withEvent = (revision: number, change: Partial<RecordedEvent>): RecordedEvent[] =>
  written.map((event) => (event.revision === revision ? { ...event, ...change } : event));

describe('a decider’s stream', () => {
  it('passes as it was written, with the refusal that was remembered', () => {
    expect(written.map(({ type }) => type)).toEqual([
      ...['disputes.ClaimOpened', 'disputes.ClaimNoted', 'disputes.ClaimCommandRefused', 'disputes.ClaimClosed'],
    ]);
    expect(found(written)).toBeUndefined();
    const streams = claims();
    for (const event of written) streams.event(event);
    expect(streams.decided).toBe(3);
  });

  const metadata = (): object => written[0]?.metadata as object;
  it.each([
    ['has an event of no type of its own', 3, () => ({ type: 'disputes.ClaimPondered' }), 'ClaimPondered'],
    ['has an event newer than this program', 3, () => ({ metadata: { ...metadata(), v: 2 } }), 'version 2'],
    ['has no metadata', 0, () => ({ metadata: {} }), 'metadata that say version'],
    ['has data of another stream', 0, () => ({ data: { claimId: 'c2', amount: '5.00' } }), '"claimId":"c1"'],
    ['has other data than were decided together', 1, () => ({ data: { by: 'ben' } }), '{"by":"ann"}'],
    ['has a refusal of no command', 2, () => ({ data: { command: 'Ponder', code: 'X' } }), 'Ponder'],
    ['has an id that its content does not give', 3, () => ({ data: { reason: 'lost' } }), 'which its content gives'],
    ['has an id that its metadata do not give', 3, () => ({ metadata: { ...metadata(), at: 'later' } }), 'revision 3'],
  ] as const)('is found out when it %s', (_, revision, change, what) => {
    expect(found(withEvent(revision, change()))).toContain(what);
  });

  it('is found out when an event is missing, comes twice, or is not allowed there', () => {
    expect(found(written.slice(1))).toContain('revision 0 next');
    expect(found(written.slice(0, 1))).toContain('revision 1: expected {"data":{"by":"ann"}');
    const again = { ...(written[3] as RecordedEvent), revision: 4 };
    expect(found([...written, again])).toContain('NOT_OPEN in that state');
  });
});

describe('the streams of all contexts', () => {
  const event = (stream: string): RecordedEvent => ({ ...(written[0] as RecordedEvent), stream });
  const checks = () => {
    const all = new StreamChecks<string>();
    all.add('ledger', [anyEvent('ledger.inbox-main')]);
    all.add('disputes', [anyEvent('disputes.claim-')]);
    return all;
  };

  it('each have the owner that has a check of them', () => {
    expect(checks().event(event('ledger.inbox-main'))).toBe('ledger');
    expect(checks().event(event('disputes.claim-c1'))).toBe('disputes');
  });

  it.each(['ledger.inbox-main2', 'ledger.inbox', 'disputes.claim-', 'disputes.claims-c1', 'loyalty.points-1'])(
    'have no check of %s',
    (stream) => {
      expect(() => checks().event(event(stream))).toThrow(`stream ${stream}, revision 0`);
    },
  );
});
