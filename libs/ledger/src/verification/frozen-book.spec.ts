// Are the frozen pages of the contracts still what follows from their frozen inbox events, outcome by outcome?
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxEvent, PageWritten } from '@daybook/contracts';
import { TWO_VERSIONS } from '../../testing/test-rules';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { decodeInstruction } from '../inbox/decode-instruction';
import { isJsonRecord } from '../inbox/fields';
import { redecide } from './redecision';

const folder = join(__dirname, '../../../contracts/history');
const read = (file: string) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { value: InboxEvent }).value;
const parts = ['', '.second', '.third'];
const pages = parts.map((part) => read(`ledger.PageWritten${part}.v1.json`));
const inbox = parts.map((part) => read(`ledger.InstructionsSent${part}.v1.json`));
const instructionFiles = readdirSync(folder).filter((file) => file.startsWith('instruction.'));

describe('the frozen book', () => {
  it('is decided again byte for byte', () => {
    expect(redecide(pages, inbox, { rules: TWO_VERSIONS })).toBeUndefined();
  });

  it('has every kind of outcome, and can be followed', () => {
    const follower = new Bookkeeper({ rules: TWO_VERSIONS });
    for (const { data } of pages) follower.follow(data as PageWritten);
    const outcomes = new Set(pages.flatMap(({ data }) => (data as PageWritten).outcomes.map(({ outcome }) => outcome)));
    const frozen = readdirSync(folder).filter((file) => file.startsWith('outcome.'));
    expect(outcomes.size).toBe(frozen.length);
  });

  it.each(instructionFiles)('still decodes %s', (file) => {
    const instruction: unknown = read(file);
    expect(isJsonRecord(instruction) && decodeInstruction(instruction)).toEqual({ instruction });
  });
});
