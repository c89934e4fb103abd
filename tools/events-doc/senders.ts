// Who may ask the ledger for what, and where in the sources it is asked.
import ts from 'typescript';
import { type Sources, declared, find } from './sources';
import { nameOf, valueOf } from './values';

export interface MayAsk {
  readonly sender: string;
  readonly accounts: readonly string[];
  readonly except?: readonly string[];
  readonly records?: true;
}

const TABLE = 'libs/ledger/src/rules/sender-table.ts';

/** The rows of the bookkeeper's sender table that allow the instruction. */
export function readSenders(sources: Sources): (instruction: string) => MayAsk[] {
  const { initializer } = declared(sources.file(TABLE), 'SENDER_TABLE', ts.isVariableDeclaration);
  if (initializer === undefined) throw new Error(`${TABLE}: no table`);
  type Table = Readonly<Record<string, Readonly<Record<string, Omit<MayAsk, 'sender'>>>>>;
  const table = valueOf(sources, initializer) as Table;
  return (instruction) =>
    Object.entries(table).flatMap(([sender, may]) => {
      const permission = may[instruction];
      return permission === undefined ? [] : [{ sender, ...permission }];
    });
}

/** The files that make such an instruction: `do: '<instruction>'` in an object. */
export function readAskers(sources: Sources): (instruction: string) => string[] {
  const askers = new Map<string, Set<string>>();
  for (const file of sources.files) {
    const path = sources.pathOf(file);
    if (path.startsWith('libs/contracts/') || path.endsWith('.examples.ts')) continue;
    for (const property of find(file, ts.isPropertyAssignment)) {
      if (nameOf(property.name) !== 'do' || !ts.isStringLiteral(property.initializer)) continue;
      const { text } = property.initializer;
      askers.set(text, (askers.get(text) ?? new Set()).add(path));
    }
  }
  return (instruction) => [...(askers.get(instruction) ?? [])].sort();
}
