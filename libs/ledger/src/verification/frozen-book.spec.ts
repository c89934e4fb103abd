// Is the frozen page of the contracts still what follows from its frozen inbox event, outcome by outcome?
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxEvent, PageWritten } from '@daybook/contracts';
import { TWO_VERSIONS } from '../../testing/test-rules';
import { Bookkeeper } from '../book/bookkeeper';
import { decodeInstruction } from '../inbox/decode-instruction';
import { isJsonRecord } from '../inbox/fields';
import { redecide } from './redecision';

const folder = join(__dirname, '../../../contracts/history');
const read = (file: string) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { value: InboxEvent }).value;
const page = read('ledger.PageWritten.v1.json');
const event = read('ledger.InstructionsSent.v1.json');
const instructionFiles = readdirSync(folder).filter((file) => file.startsWith('instruction.'));

describe('the frozen book', () => {
  it('is decided again byte for byte', () => {
    expect(redecide([page], [event], { rules: TWO_VERSIONS })).toBeUndefined();
  });

  it('has every kind of outcome, and can be followed', () => {
    const follower = new Bookkeeper({ rules: TWO_VERSIONS });
    follower.follow(page.data as PageWritten);
    const outcomes = new Set((page.data as PageWritten).outcomes.map(({ outcome }) => outcome));
    const frozen = readdirSync(folder).filter((file) => file.startsWith('outcome.'));
    expect(outcomes.size).toBe(frozen.length);
  });

  it.each(instructionFiles)('still decodes %s', (file) => {
    const instruction: unknown = read(file);
    expect(isJsonRecord(instruction) && decodeInstruction(instruction)).toEqual({ instruction });
  });
});
