// What may be said to `node tools/run.js new-context`, and what is wrong with it?
import { parseArgs } from 'node:util';

export const HELP = `Makes a new context: its rules, its app, what verifies it and what simulates it, with one decider, one policy that asks
the ledger, one read model and its routes. It compiles, starts, verifies and simulates as it is; make of it what you need.

  node tools/run.js new-context savings            apps/savings, libs/savings, tools/verify/savings, tools/simulate/savings
  node tools/run.js new-context savings --dry-run  says which files would be made and changed, and does nothing

A name is 3 to 20 lower-case letters; it is the sender of its instructions, the beginning of its streams and its database.
docs/ARCHITECTURE.md, "Adding a context", says how to go on.
`;

/** What the person can mend, in one sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface Asked {
  readonly name: string;
  readonly isDryRun: boolean;
}

const NAME = /^[a-z]{3,20}$/;

/** @throws Refused */
export function readArguments(given: readonly string[]): Asked | 'help' {
  const { values, positionals } = parsed(given);
  if (values.help === true) return 'help';
  const [name, ...more] = positionals;
  if (name === undefined) throw new Refused('What is the context called? See --help.');
  if (more.length > 0) throw new Refused(`One name is needed, not ${positionals.length}.`);
  if (!NAME.test(name)) throw new Refused(`"${name}" is no name of a context: 3 to 20 lower-case letters are.`);
  return { name, isDryRun: values['dry-run'] === true };
}

function parsed(given: readonly string[]) {
  const options = { help: { type: 'boolean', short: 'h' }, 'dry-run': { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)}. See --help.`);
  }
}
