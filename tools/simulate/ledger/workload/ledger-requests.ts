// How do clients ask the ledger for an instruction, and what do later requests learn of it?
import type { Instruction, TransactionPlace } from '@daybook/contracts';
import { creationId } from '@daybook/platform';
import type { Replicas } from '../../context/replicas';
import type { Workload } from '../../workload/clients';
import type { NoticeBoard } from '../../workload/notice-board';
import { CALLER, definite, type DefiniteReply, type Reply, type Request, WAIT_MS } from '../../workload/request';
import type { LedgerProcess } from '../ledger.process';
import { drawInstruction } from './instruction-bodies';
import { ACCOUNTS, HOLDS, type InstructionBody, Making, RESTRICTIONS, TRANSACTIONS } from './makers';

const NOT_AFTER_MS = 10 * 60_000;

interface LedgerRequestsOptions {
  readonly processes: Replicas<LedgerProcess>;
  readonly board: NoticeBoard;
  /** Where the book has the transaction that an instruction of this id posted. */
  readonly placeOf: (id: string) => TransactionPlace | undefined;
  readonly check: (key: string, reply: DefiniteReply) => void;
}

export class LedgerRequests {
  constructor(private readonly options: LedgerRequestsOptions) {}

  readonly workload: Workload = {
    name: 'ledger',
    share: 35,
    next: ({ key, isNew, random, plannedMs }) => {
      const { board } = this.options;
      const making = new Making(random, board, plannedMs);
      const body = drawInstruction(making);
      if (isNew) note(board, key, body);
      return this.request(key, body, [...making.needs]);
    },
  };

  request(key: string, body: InstructionBody, needs: readonly string[] = []): Request {
    return {
      ...{ key, needs, scope: 'ledger', body },
      send: () => this.send(key, body),
      check: (reply) => this.options.check(key, reply),
    };
  }

  private async send(key: string, body: InstructionBody): Promise<Reply> {
    const id = instructionIdOf(key);
    const instruction = this.placed(body);
    const booked = await this.options.processes.http(`ledger ${key}`, ({ front }) => {
      const notAfter = new Date(Date.now() + NOT_AFTER_MS).toISOString();
      const by = CALLER.actor;
      const header = { id, v: 1, sender: 'api', by, correlationId: id, causationId: id, notAfter } as const;
      return front.ask({ ...header, ...instruction } as Instruction, WAIT_MS);
    });
    if (booked === undefined) return { kind: 'pending' };
    const { outcome, page } = booked;
    const facts = { id, page, n: outcome.n };
    if (outcome.outcome === 'InstructionRefused') return definite(422, outcome.code, facts);
    return definite(201, outcome.outcome, facts);
  }

  /** With the place of the transaction that it names, which the ledger's controllers look up in their tables. */
  private placed(body: InstructionBody): InstructionBody {
    const { placeOf } = this.options;
    if (body.do === 'ReverseTransaction') {
      return { ...body, original: placeOf(body.original.id) ?? body.original };
    }
    if (body.do !== 'PostTransaction' || body.refunds === undefined) return body;
    return { ...body, refunds: placeOf(body.refunds.id) ?? body.refunds };
  }
}

/** The id of the instruction that a request under this key sends. */
function instructionIdOf(key: string): string {
  return creationId(CALLER, 'ledger', key);
}

/** What is asked for can be asked about from now on. */
function note(board: NoticeBoard, key: string, body: InstructionBody): void {
  const id = instructionIdOf(key);
  switch (body.do) {
    case 'OpenAccount':
      return void board.list(ACCOUNTS).push({ key, accountId: body.accountId, currency: body.currency });
    case 'PlaceHold': {
      const { accountId, currency, amount = '0' } = body;
      return void board.list(HOLDS).push({ key, holdId: id, accountId, currency, amount });
    }
    case 'PostTransaction':
    case 'CaptureHold':
      return void board.list(TRANSACTIONS).push({ key, id, currency: body.entries[0]?.currency ?? 'EUR' });
    case 'Impose': {
      const { accountId, reason, effect } = body;
      return void board.list(RESTRICTIONS).push({ key, accountId, reason, effect: effect.kind });
    }
    default:
      return undefined;
  }
}
