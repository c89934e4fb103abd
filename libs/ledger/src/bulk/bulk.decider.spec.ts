// Does a bulk keep its rules, and is what was ever written of one still read?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenFor, type StoredEvent } from '@daybook/es';
import { bulkDecider, bulkInstructionId, bulkInstructionIds } from './bulk.decider';
import { bulkCommands as commands, bulkEventExamples as events } from './bulk.examples';

const given = givenFor(bulkDecider);

describe('a bulk', () => {
  it('is accepted with what its instruction ids follow from', () =>
    given().when(commands.accept).then(events.accepted));

  it('is not accepted twice', () => given(events.accepted).when(commands.accept).thenRefused('BULK_EXISTS'));

  it('has instruction ids that follow from its own, but for the items that were named', () => {
    const { data } = commands.accept;
    expect(bulkInstructionIds(data)).toEqual([
      bulkInstructionId(data.bulkId, 0),
      data.named[0].instructionId,
      bulkInstructionId(data.bulkId, 2),
    ]);
    expect(bulkInstructionId(data.bulkId, 0)).not.toBe(bulkInstructionId(data.bulkId, 2));
    expect(bulkInstructionId(data.bulkId, 0)).toBe('58e0fabf-a5cb-5286-bcfc-2266bc776033');
  });

  it('reads the frozen example of its event as today’s', () => {
    const file = join(__dirname, '../../history/ledger.BulkAccepted.v1.json');
    const stored = JSON.parse(readFileSync(file, 'utf8')) as StoredEvent;
    expect(bulkDecider.events.lift(stored)).toEqual(events.accepted);
  });
});
