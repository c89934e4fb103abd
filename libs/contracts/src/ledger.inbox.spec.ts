// Is an instruction written as the same text with the same digest, however its fields come to the encoder?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rfc8785 } from '@daybook/canon';
import fc from 'fast-check';
import {
  INSTRUCTION_NAMES,
  type Instruction,
  type InstructionHeader,
  encodeInstruction,
  instructionDigest,
  instructionEncoder,
} from './index';

const frozen = INSTRUCTION_NAMES.map((name) => {
  const text = readFileSync(join(__dirname, `../history/instruction.${name}.v1.json`), 'utf8');
  return (JSON.parse(text) as { readonly value: Instruction }).value;
});

describe('an instruction', () => {
  it.each(frozen.map((instruction) => [instruction.do, instruction] as const))(
    '%s is written as canonical text, with the digest that its outcome will carry',
    (_, instruction) => {
      expect(encodeInstruction(instruction)).toEqual({
        id: instruction.id,
        text: rfc8785(instruction),
        digest: instructionDigest(instruction),
      });
    },
  );

  it('is written the same, whichever of its fields it shares with others', () => {
    const some = fc.constantFrom(...frozen).chain((instruction) => {
      const keys = Object.keys(instruction).filter((key) => key !== 'id') as (keyof InstructionHeader)[];
      return fc.record({ instruction: fc.constant(instruction), shared: fc.subarray(keys) });
    });
    fc.assert(
      fc.property(some, ({ instruction, shared }) => {
        const isShared = (key: string): boolean => (shared as readonly string[]).includes(key);
        const parts = [isShared, (key: string) => !isShared(key)].map((isIn) =>
          Object.fromEntries(Object.entries({ ...instruction }).filter(([key]) => isIn(key))),
        ) as [Instruction, Instruction];
        const encode = instructionEncoder<Instruction, never>(parts[0]);
        expect(encode(parts[1])).toEqual(encodeInstruction(instruction));
      }),
    );
  });
});
