// What a fact asks for instead of an instruction that the ledger could not judge.
import type { Fact, Instruction } from '@daybook/contracts';

const ID = /^(.+)\/(0|[1-9][0-9]{0,5})$/;

/**
 * The same instruction under its next ordinal. Each id leads to one next, so that asking again twice asks once. Undefined when
 * the id is none of the fact's.
 */
export function underNextOrdinal(
  { id }: Pick<Fact, 'id'>,
  instructions: readonly Instruction[],
  instructionId: string,
): Instruction | undefined {
  const [, factId, digits] = ID.exec(instructionId) ?? [];
  if (digits === undefined || factId !== id) return undefined;
  const ordinal = parseInt(digits, 10);
  const asked = instructions.find((instruction) => {
    const [, , first = ''] = ID.exec(instruction.id) ?? [];
    return first !== '' && (ordinal - parseInt(first, 10)) % instructions.length === 0;
  });
  return asked && { ...asked, id: `${id}/${ordinal + instructions.length}` };
}
