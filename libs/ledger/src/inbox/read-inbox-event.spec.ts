// What is read of an inbox event, whatever stands there?
import { hashHex, inboxEventHash, inboxRangeHash } from '@daybook/canon';
import { inboxEventText, inboxHashOf, instructionDigest } from '@daybook/contracts';
import fc from 'fast-check';
import { credit, debit, post } from '../../testing/instructions';
import { inboxEvent } from '../../testing/test-book';
import { readInboxEvent } from './read-inbox-event';

const instruction = post([debit('a', '1'), credit('b', '1')]);
const refusalOf = (data: unknown, parts = {}) => readInboxEvent(inboxEvent(3, data, parts)).refusal;

describe('readInboxEvent', () => {
  it('finds each instruction with its identity', () => {
    const read = readInboxEvent(inboxEvent(3, { instructions: [instruction] }));
    expect(read).toMatchObject({ revision: 3, isAtomic: false, refusal: undefined });
    expect(read.items).toEqual([
      {
        value: instruction,
        id: instruction.id,
        sender: 'api',
        hasIdentity: true,
        digest: instructionDigest(instruction),
        correlationId: instruction.correlationId,
        replyTo: undefined,
      },
    ]);
  });

  it.each([
    {
      why: 'of another type',
      data: { instructions: [instruction] },
      parts: { type: 'ledger.Other' },
      type: 'ledger.Other',
    },
    { why: 'without metadata', data: { instructions: [instruction] }, parts: { metadata: undefined } },
    { why: 'without a version', data: { instructions: [instruction] }, parts: { metadata: {} } },
    { why: 'that is a text', data: 'not json' },
    { why: 'that is null', data: null },
    { why: 'that is bytes', data: new Uint8Array([1, 2, 3]) },
    { why: 'that is missing', data: undefined },
    { why: 'without instructions', data: {} },
    { why: 'with instructions that are no list', data: { instructions: {} } },
    { why: 'with an empty list', data: { instructions: [] } },
    { why: 'with 1,001 instructions', data: { instructions: Array.from({ length: 1001 }, () => instruction) } },
    { why: 'with atomic other than true', data: { instructions: [instruction], atomic: false } },
    { why: 'with a field more', data: { instructions: [instruction], more: 1 } },
    { why: 'over 512 KiB', data: { instructions: ['x'.repeat(512 * 1024)] } },
    { why: 'over 512 KiB in UTF-8', data: { instructions: ['é'.repeat(256 * 1024)] } },
  ])('refuses an event $why as a whole', ({ data, parts, type = 'ledger.InstructionsSent' }) => {
    expect(refusalOf(data, parts)).toEqual({ refused: 'MALFORMED', figures: { type } });
  });

  it('refuses an event of a newer version as unsupported', () => {
    expect(refusalOf({}, { metadata: { v: 2 } })).toEqual({ refused: 'UNSUPPORTED', figures: { v: '2' } });
  });

  it('labels a refused event by its id, and by the correlation of its metadata', () => {
    expect(readInboxEvent(inboxEvent(3, 'not json')).items).toEqual([
      expect.objectContaining({
        id: 'event:event-3',
        sender: 'unknown',
        hasIdentity: false,
        correlationId: 'inbox-correlation',
        digest: instructionDigest('not json'),
      }),
    ]);
  });

  it.each([
    { given: { id: 7 }, id: 'event:event-3/0', sender: 'api', hasIdentity: false },
    { given: { id: '' }, id: 'event:event-3/0', sender: 'api', hasIdentity: false },
    { given: { id: 'x'.repeat(201) }, id: 'event:event-3/0', sender: 'api', hasIdentity: false },
    { given: { id: 'a"b' }, id: 'event:event-3/0', sender: 'api', hasIdentity: false },
    { given: { id: 'event:mine' }, id: 'event:event-3/0', sender: 'api', hasIdentity: false },
    { given: { sender: 'loyalty' }, id: instruction.id, sender: 'loyalty', hasIdentity: true },
    { given: { sender: null }, id: instruction.id, sender: 'unknown', hasIdentity: false },
    { given: { sender: 'unknown' }, id: instruction.id, sender: 'unknown', hasIdentity: false },
    { given: { sender: 'Loyalty' }, id: instruction.id, sender: 'unknown', hasIdentity: false },
    { given: { sender: 'a b' }, id: instruction.id, sender: 'unknown', hasIdentity: false },
    { given: { do: 'Anything' }, id: instruction.id, sender: 'api', hasIdentity: true },
  ])('labels an instruction with $given as $id of $sender', ({ given, ...labels }) => {
    const { items } = readInboxEvent(inboxEvent(3, { instructions: [{ ...instruction, ...given }] }));
    expect(items[0]).toMatchObject(labels);
  });

  it('labels what is no instruction at all by its place', () => {
    const { items } = readInboxEvent(inboxEvent(3, { instructions: [7, null, [], 'x'] }));
    expect(items.map(({ id, sender }) => `${sender} ${id}`)).toEqual(
      [0, 1, 2, 3].map((i) => `unknown event:event-3/${i}`),
    );
  });

  it('falls back on the event id when there is no usable correlation', () => {
    const { items } = readInboxEvent(inboxEvent(3, 7, { metadata: { v: 1, $correlationId: 'x'.repeat(65) } }));
    expect(items[0]?.correlationId).toBe('event-3');
  });

  it('does not let travel change the digest, nor anything else leave it as it was', () => {
    const digestOf = (changes: object) =>
      readInboxEvent(inboxEvent(0, { instructions: [{ ...instruction, ...changes }] })).items[0]?.digest;
    const same = digestOf({});
    expect(digestOf({ correlationId: 'c', causationId: 'd', notAfter: 'e' })).toBe(same);
    expect(digestOf({ kind: 'other' })).not.toBe(same);
    expect(digestOf({ by: { kind: 'staff', id: 'x' } })).not.toBe(same);
  });

  it('hashes events of any content as the contract says, and digests every instruction so', () => {
    const anyInstruction = fc.oneof(
      fc.jsonValue(),
      fc.constant(instruction),
      fc.dictionary(fc.string(), fc.jsonValue()),
    );
    const anyData = fc.oneof(
      fc.jsonValue(),
      fc.record({ instructions: fc.array(anyInstruction, { maxLength: 4 }) }),
      fc.record({ instructions: fc.array(anyInstruction, { minLength: 1, maxLength: 4 }), atomic: fc.constant(true) }),
    );
    fc.assert(
      fc.property(anyData, fc.jsonValue(), fc.nat(), (data, metadata, revision) => {
        for (const parts of [{}, { metadata }]) {
          const event = inboxEvent(revision, JSON.parse(JSON.stringify(data)), parts);
          const read = readInboxEvent(event);
          expect(hashHex(read.hash)).toBe(hashHex(inboxEventHash(inboxEventText(event))));
          expect(hashHex(inboxRangeHash([read.hash]))).toBe(inboxHashOf([event]));
          if (read.refusal !== undefined) continue;
          const { instructions } = event.data as { instructions: unknown[] };
          expect(read.items.map(({ digest }) => digest)).toEqual(instructions.map(instructionDigest));
        }
      }),
      { numRuns: 200 },
    );
  });
});
