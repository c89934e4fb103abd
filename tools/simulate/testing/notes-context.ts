// What does the smallest context bring to the simulator? Notes: each request writes one, and a policy stamps it, or pays for it.
import { deriveId } from '@daybook/canon';
import { INBOX_STREAM, INSTRUCTIONS_SENT } from '@daybook/contracts';
import {
  appendUntilDefinite,
  type EventLog,
  type ExpectedRevision,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';
import { partsOf } from '../context/process-parts';
import type { SimulatedContext } from '../context/simulated-context';
import { definite } from '../workload/request';

const BY = { kind: 'system', id: 'notes' } as const;

/** `asksLedger`: an instruction to the ledger follows each note, instead of a stamp. */
export function notesContext({ asksLedger }: { readonly asksLedger: boolean }): SimulatedContext {
  return {
    name: 'notes',
    enter: (place) => {
      const processes = place.deploy(2, (host) => {
        const { log, run } = partsOf(place, host);
        run(asksLedger ? payForNotes(log) : stampNotes(log));
        return { write: (key: string) => append(log, `notes.note-${key}`, 'notes.NoteWritten', 'no-stream', key) };
      });
      return {
        isReady: true,
        get hosts() {
          return processes.hosts;
        },
        workloads: [
          {
            name: 'notes',
            share: 30,
            next: ({ key }) => ({
              ...{ key, scope: key, needs: [], body: { key } },
              send: async () => {
                await processes.http(`note ${key}`, ({ write }) => write(key));
                return definite(201, '', {});
              },
              check: () => undefined,
            }),
          },
        ],
        checks: { tables: [], event: () => undefined, unfinished: () => undefined, atEnd: () => undefined },
      };
    },
    wantedMarks: [],
    plants: {},
    scenarios: {},
  };
}

function stampNotes(log: EventLog): Policy {
  return {
    ...{ kind: 'policy', name: 'stamp-notes', source: { streamPrefixes: ['notes.note-'] } },
    handle: ({ stream }) => append(log, stream.replace('note-', 'stamp-'), 'notes.NoteStamped', 'no-stream', stream),
  };
}

function payForNotes(log: EventLog): Policy {
  return {
    ...{ kind: 'policy', name: 'pay-for-notes', source: { streamPrefixes: ['notes.note-'] } },
    handle: async ({ id }: RecordedEvent) => {
      const entries = ['debit', 'credit'].map((direction) => ({
        ...{ accountId: direction === 'debit' ? 'rail:card:EUR' : 'fees:transfer:EUR', direction },
        ...{ amount: '1.00', currency: 'EUR' },
      }));
      const header = { id, v: 1, sender: 'api', by: BY, correlationId: id, causationId: id } as const;
      const instructions = [{ ...header, do: 'PostTransaction', kind: 'note', entries }];
      await append(log, INBOX_STREAM, INSTRUCTIONS_SENT, 'any', id, { instructions });
    },
  };
}

/** Under an id that follows from its cause: what is appended twice is there once. */
async function append(
  log: EventLog,
  stream: string,
  type: string,
  expected: ExpectedRevision,
  cause: string,
  data: object = {},
): Promise<void> {
  const metadata = { v: 1, $correlationId: cause, $causationId: cause, by: BY, at: '2026-03-31T23:58:00.000Z' };
  await appendUntilDefinite(log, stream, [{ id: deriveId(stream, cause), type, data, metadata }], expected);
}
