// Do the frozen examples of everything that stands on the log still have the same texts and hashes?
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, hashHex, inboxEventHash, inboxRangeHash, leafHash, merkleRoot, rfc8785 } from '@daybook/canon';
import {
  EPOCH,
  INSTRUCTION_NAMES,
  type InboxEvent,
  LOG_BEGAN,
  type LogBegan,
  type OutcomeName,
  type PageWritten,
  WRITING_BEGAN,
  type WritingBegan,
  inboxEventText,
  inboxHashOf,
  instructionDigest,
  pageEventId,
  pageHash,
  pageMetadata,
} from './index';

const folder = join(__dirname, '../history');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.v1.json`), 'utf8')) as T;

/** Named one by one, so that the compiler misses the one that is left out. */
const outcomeNames: Record<OutcomeName, true> = {
  AccountOpened: true,
  AccountClosed: true,
  TransactionPosted: true,
  HoldPlaced: true,
  HoldCaptured: true,
  HoldReleased: true,
  HoldExpired: true,
  TransactionReversed: true,
  PeriodClosed: true,
  RestrictionImposed: true,
  RestrictionLifted: true,
  RulesAdopted: true,
  InstructionRefused: true,
  InstructionRepeated: true,
  InstructionConflicted: true,
};
const outcomes = Object.keys(outcomeNames);

/** Three pages, because what is reversed stands on an earlier page, and what expires was placed before. */
const pages = ['', '.second', '.third'];

describe('the frozen examples', () => {
  it('are complete', () => {
    const names = [
      ...INSTRUCTION_NAMES.map((name) => `instruction.${name}`),
      ...outcomes.map((name) => `outcome.${name}`),
      ...pages.flatMap((page) => [`ledger.InstructionsSent${page}`, `ledger.PageWritten${page}`]),
      'ledger.WritingBegan',
      'daybook.LogBegan',
    ].map((name) => `${name}.v1.json`);
    const files = readdirSync(folder).filter((file) => !file.startsWith('book.'));
    expect(files.sort()).toEqual(names.sort());
  });

  it.each(INSTRUCTION_NAMES)('of %s have the digest they had', (name) => {
    const { digest, value } = read<{ digest: string; value: { do: string } }>(`instruction.${name}`);
    expect(value.do).toBe(name);
    expect(instructionDigest(value)).toBe(digest);
  });

  it.each(outcomes)('of %s have the leaf hash they had', (name) => {
    const { leafHash: expected, value } = read<{ leafHash: string; value: { outcome: string } }>(`outcome.${name}`);
    expect(value.outcome).toBe(name);
    expect(hashHex(leafHash(canonicalJson(value)))).toBe(expected);
  });

  it.each(pages)('of the inbox%s have the hash they had', (page) => {
    const { inboxHash, value } = read<{ inboxHash: string; value: InboxEvent }>(`ledger.InstructionsSent${page}`);
    expect(inboxHashOf([value])).toBe(inboxHash);
  });

  it.each(pages)('of the book%s have the hashes, the id and the metadata they had', (page) => {
    const { pageHash: expected, value } = read<{ pageHash: string; value: InboxEvent }>(`ledger.PageWritten${page}`);
    const { inboxHash } = read<{ inboxHash: string }>(`ledger.InstructionsSent${page}`);
    const { head } = value.data as PageWritten;
    expect(pageHash(head)).toBe(expected);
    expect(pageEventId(head)).toBe(value.id);
    expect(pageMetadata(head)).toEqual(value.metadata);
    expect(head.inboxHash).toBe(inboxHash);
    const leaves = pages
      .slice(0, pages.indexOf(page) + 1)
      .flatMap((upTo) => read<{ value: { data: PageWritten } }>(`ledger.PageWritten${upTo}`).value.data.outcomes)
      .map((outcome) => leafHash(canonicalJson(outcome)));
    expect(head.merkleRoot).toBe(hashHex(merkleRoot(leaves)));
  });
});

it('of a process that begins to write is what it was', () => {
  const example: WritingBegan = { book: 'main', writer: 'ledger-2/4711', nextPage: 1207 };
  expect(read('ledger.WritingBegan')).toEqual({ type: WRITING_BEGAN, v: 1, data: example });
});

it('of the beginning of a log is what it was, and of the present epoch', () => {
  const example: LogBegan = { epoch: EPOCH };
  expect(read('daybook.LogBegan')).toEqual({ type: LOG_BEGAN, v: 1, data: example });
});

describe('the texts that hashes are taken over', () => {
  const event = { revision: 1, id: 'e', type: 't', data: { b: 1, a: 2 }, metadata: { v: 1 } };

  it('of an inbox event are its fields in canonical form', () => {
    expect(inboxEventText(event)).toBe('{"data":{"a":2,"b":1},"id":"e","metadata":{"v":1},"revision":1,"type":"t"}');
  });

  it('of several inbox events depend on each and on their order', () => {
    const second = { ...event, revision: 2 };
    const hashes = [event, second].map((one) => inboxEventHash(inboxEventText(one)));
    expect(inboxHashOf([event, second])).toBe(hashHex(inboxRangeHash(hashes)));
    expect(inboxHashOf([second, event])).not.toBe(inboxHashOf([event, second]));
  });

  it('of data that is not JSON are the hash of its bytes, of missing data null', () => {
    expect(inboxEventText({ ...event, data: new Uint8Array([1]) })).toContain('"data":{"bytesSha256":"4bf5122f');
    expect(inboxEventText({ ...event, data: undefined })).toContain('"data":null');
  });

  it('of numbers that overflow are still texts', () => {
    expect(inboxEventText({ ...event, data: JSON.parse('[1e999,-1e999]') as unknown })).toContain('[1e999,-1e999]');
  });

  it.each([
    { a: 1, correlationId: 'x' },
    { notAfter: 'x', a: 1 },
    { causationId: 'x', a: 1 },
  ])('of the instruction %j leave out how it travels', (instruction) =>
    expect(instructionDigest(instruction)).toBe(instructionDigest({ a: 1 })),
  );

  it.each([7, null, 'text', [1], { do: 'x', by: { correlationId: 'kept' } }])(
    'of the instruction %j are whole',
    (value) => {
      expect(instructionDigest(value)).toMatch(/^[0-9a-f]{32}$/);
      expect(instructionDigest(value)).not.toBe(instructionDigest({}));
      expect(instructionDigest(JSON.parse(rfc8785(value)))).toBe(instructionDigest(value));
    },
  );
});
