// What happens when an instruction comes twice, or has no identity?
import { expectSound } from '../../testing/given-when-then';
import { adoptRules, credit, debit, openAccount, post } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { LOYALTY_FROM_2 } from '../../testing/test-rules';

const ann = openAccount('wallet:ann:EUR');

describe('an instruction id', () => {
  it('with the same content again is repeated, and points at the first outcome', () => {
    const book = new TestBook();
    book.send([openAccount('wallet:x:EUR'), ann]);
    const [outcome] = book.send([ann]);
    expect(outcome).toEqual({
      n: 2,
      v: 1,
      outcome: 'InstructionRepeated',
      id: ann.id,
      sender: 'api',
      digest: book.pages[0]?.data.outcomes[1]?.digest,
      correlationId: ann.correlationId,
      inbox: { revision: 2, index: 0 },
      first: { n: 1, page: 0 },
    });
    expectSound(book);
  });

  it('is the same instruction however it travels', () => {
    const book = new TestBook();
    const travelled = { ...ann, correlationId: 'other', causationId: 'other', notAfter: '2030-01-01T00:00:00.000Z' };
    expect(book.send([ann, travelled])[1]).toMatchObject({
      outcome: 'InstructionRepeated',
      correlationId: 'other',
      first: { n: 0, page: 0 },
    });
  });

  it('with other content conflicts, and nothing happens', () => {
    const book = new TestBook();
    const [, outcome] = book.send([ann, { ...ann, overdraft: '1000' }]);
    expect(outcome).toMatchObject({ outcome: 'InstructionConflicted', id: ann.id, first: { n: 0, page: 0 } });
    expect(book.bookkeeper.state.accounts.find(ann.accountId)?.overdraft).toBe(0n);
    expectSound(book);
  });

  it('is remembered with the first outcome, through any number of repeats and conflicts', () => {
    const book = new TestBook();
    const outcomes = book.send([ann, ann, { ...ann, overdraft: '1' }, ann]);
    expect(outcomes.slice(1)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ first: { n: 0, page: 0 } })),
    );
  });

  it('belongs to its sender', () => {
    const book = new TestBook();
    const [, outcome] = book.send([ann, { ...ann, sender: 'payments', accountId: 'wallet:bob:EUR' }]);
    expect(outcome).toMatchObject({ outcome: 'AccountOpened', id: ann.id, sender: 'payments' });
  });

  it.each([
    { why: 'for want of an account', refused: post([debit('a', '1'), credit('b', '1')]), code: 'ACCOUNT_NOT_FOUND' },
    { why: 'as malformed', refused: { ...ann, id: 'm', type: 'wallet' }, code: 'MALFORMED' },
    { why: 'as unsupported', refused: { ...ann, id: 'u', v: 2 }, code: 'UNSUPPORTED' },
    { why: "as not the sender's", refused: { ...ann, id: 's', accountId: 'suspense:CHF' }, code: 'SENDER_NOT_ALLOWED' },
    { why: 'as too late', refused: { ...ann, id: 't', notAfter: '2020-01-01T00:00:00.000Z' }, code: 'TOO_LATE' },
  ])('refused $why is remembered: the retry cannot succeed', ({ refused, code }) => {
    const book = new TestBook();
    expect(book.send([refused, refused])).toEqual([
      expect.objectContaining({ outcome: 'InstructionRefused', code }),
      expect.objectContaining({ outcome: 'InstructionRepeated', first: { n: 0, page: 0 } }),
    ]);
    expectSound(book);
  });
});

describe('without a usable identity', () => {
  it.each([
    { value: 7, figures: { pointer: '', problem: 'invalid' } },
    { value: { ...ann, id: undefined }, figures: { pointer: '/id', problem: 'missing' } },
    { value: { ...ann, id: '' }, figures: { pointer: '/id', problem: 'invalid' } },
    { value: { ...ann, sender: undefined }, figures: { pointer: '/sender', problem: 'missing' } },
    { value: { ...ann, sender: 'unknown' }, figures: { pointer: '/sender', problem: 'invalid' } },
    { value: { ...ann, sender: 'Loyalty' }, figures: { pointer: '/sender', problem: 'invalid' } },
    { value: { ...ann, sender: 'x'.repeat(33) }, figures: { pointer: '/sender', problem: 'invalid' } },
  ])('an instruction is refused each time it comes: $figures', ({ value, figures }) => {
    const book = new TestBook();
    const refused = expect.objectContaining({ outcome: 'InstructionRefused', code: 'MALFORMED', figures }) as unknown;
    expect(book.send([value, value])).toEqual([refused, refused]);
    expect(book.bookkeeper.state.ids.count).toBe(0);
    expectSound(book);
  });

  it('an event is refused with one outcome, and the book goes on', () => {
    const book = new TestBook();
    const outcomes = [...book.decide(['not json']), ...book.send([ann])];
    expect(outcomes).toEqual([
      {
        n: 0,
        v: 1,
        outcome: 'InstructionRefused',
        do: 'unknown',
        id: 'event:event-0',
        sender: 'unknown',
        code: 'MALFORMED',
        figures: { type: 'ledger.InstructionsSent' },
        digest: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        correlationId: 'inbox-correlation',
        inbox: { revision: 0, index: 0 },
      },
      expect.objectContaining({ outcome: 'AccountOpened', n: 1, inbox: { revision: 1, index: 0 } }),
    ]);
    expectSound(book);
  });

  it('an event of a newer version is refused as unsupported', () => {
    const book = new TestBook();
    const outcomes = book.decide([{ instructions: [ann] }], undefined, { metadata: { v: 2 } });
    expect(outcomes).toEqual([expect.objectContaining({ code: 'UNSUPPORTED', figures: { v: '2' } })]);
    expectSound(book);
  });

  it('a bad instruction leaves its neighbours in the event alone', () => {
    const book = new TestBook();
    const outcomes = book.decide([{ instructions: [7, ann, { ...ann, id: 'x', v: 0 }] }]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'InstructionRefused',
      'AccountOpened',
      'InstructionRefused',
    ]);
  });
});

describe('a sender that the rules do not know', () => {
  const fromLoyalty = { ...ann, id: 'points', sender: 'loyalty', replyTo: 'loyalty.points-1' };

  it('is refused under the name it gave, where it waits for the answer', () => {
    const book = new TestBook();
    expect(book.send([fromLoyalty])).toEqual([
      expect.objectContaining({
        outcome: 'InstructionRefused',
        code: 'SENDER_NOT_ALLOWED',
        figures: { sender: 'loyalty', do: 'OpenAccount' },
        sender: 'loyalty',
        id: 'points',
        replyTo: 'loyalty.points-1',
      }),
    ]);
    expectSound(book);
  });

  it('has used its id: the same again is repeated, other content conflicts', () => {
    const book = new TestBook();
    const outcomes = book.send([fromLoyalty, fromLoyalty, { ...fromLoyalty, overdraft: '1' }]).slice(1);
    const first = { n: 0, page: 0 };
    expect(outcomes).toMatchObject([
      { outcome: 'InstructionRepeated', first },
      { outcome: 'InstructionConflicted', first },
    ]);
    expectSound(book);
  });

  it('is refused like a known one for what is no instruction', () => {
    const [outcome] = new TestBook().send([{ ...fromLoyalty, type: 'wallet' }]);
    expect(outcome).toMatchObject({ code: 'MALFORMED', figures: { pointer: '/type' }, sender: 'loyalty' });
  });

  it('may be called like something that every object has', () => {
    const [outcome] = new TestBook().send([{ ...fromLoyalty, sender: 'constructor' }]);
    expect(outcome).toMatchObject({ code: 'SENDER_NOT_ALLOWED', sender: 'constructor' });
  });

  it('makes its atomic group take no effect', () => {
    const book = new TestBook();
    const outcomes = book.decide([{ instructions: [ann, fromLoyalty], atomic: true }]);
    expect(outcomes).toMatchObject([
      { code: 'GROUP_REFUSED', sender: 'api', figures: { index: '1', id: 'points', code: 'SENDER_NOT_ALLOWED' } },
      { code: 'SENDER_NOT_ALLOWED', sender: 'loyalty' },
    ]);
    expectSound(book);
  });

  it('is decided again the same by rules that know it from a later version on', () => {
    const book = new TestBook({ rules: LOYALTY_FROM_2 });
    book.send([fromLoyalty, adoptRules(2)]);
    const outcomes = book.send([fromLoyalty, { ...fromLoyalty, id: 'points-2' }]);
    expect(outcomes).toMatchObject([
      { outcome: 'InstructionRepeated', first: { n: 0, page: 0 } },
      { outcome: 'AccountOpened', sender: 'loyalty' },
    ]);
    expectSound(book);
  });
});

describe('every outcome', () => {
  it('repeats where the answer is waited for', () => {
    const book = new TestBook();
    const waiting = { ...ann, replyTo: 'payments.wallet-1' };
    const outcomes = book.send([waiting, waiting, { ...waiting, overdraft: '1' }, { ...waiting, id: 'x', v: 3 }]);
    expect(outcomes.map(({ replyTo }) => replyTo)).toEqual(Array(4).fill('payments.wallet-1'));
  });
});
