// How does a scenario's script ask the ledger for something?
import { INBOX_STREAM, INSTRUCTIONS_SENT, type Instruction } from '@daybook/contracts';
import type { Stage } from '../crash-points/stage';
import type { ReplyFacts } from '../workload/request';
import { LedgerInRun } from './ledger-in-run';
import type { InstructionBody } from './workload/makers';

const BY = { kind: 'system', id: 'scenario' } as const;
const AT = '2026-03-31T23:58:00.000Z';

export function askLedger(stage: Stage, key: string, body: InstructionBody): Promise<ReplyFacts> {
  return stage.ask(stage.of(LedgerInRun).requests.request(key, body));
}

/** Arrives in the inbox as one event; no caller waits for its outcome. */
export async function sendGroup(stage: Stage, key: string, ...bodies: readonly InstructionBody[]): Promise<void> {
  const instructions = bodies.map((body, index) => {
    const header = {
      id: `${key}/${index}`,
      v: 1,
      sender: 'api',
      by: BY,
      correlationId: key,
      causationId: key,
    } as const;
    return { ...header, ...body } as Instruction;
  });
  const metadata = { v: 1, $correlationId: key, $causationId: key, by: BY, at: AT };
  const event = { id: key, type: INSTRUCTIONS_SENT, data: { instructions, atomic: true }, metadata };
  await stage.run.store.append(INBOX_STREAM, [event], 'any');
}
