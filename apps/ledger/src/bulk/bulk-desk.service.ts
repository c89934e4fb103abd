// How many transactions are posted by one request: taken on under its key, sent, awaited, and found again by a retry.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { bulkDecider, bulkInstructionIds, type BulkState } from '@daybook/ledger';
import { INBOX_EVENT_BYTES_MAX } from '@daybook/contracts';
import {
  CLOCK,
  DecideCommand,
  EVENT_LOG,
  inboxEventBytes,
  Problem,
  readState,
  Turn,
  type Clock,
  type EventLog,
} from '@daybook/platform';
import { DataSource } from 'typeorm';
import type { Answered } from '../front/outcome-on-page';
import { InstructionFront } from '../front/instruction-front.service';
import { findOutcomes } from '../instructions/instructions.queries';
import { bulkRequest, type BulkAsked, type BulkRequest } from './bulk-request';

/** What has become of the items so far; undefined where it is not known yet. */
export interface BulkSoFar {
  readonly bulkId: string;
  readonly isAtomic: boolean;
  readonly ids: readonly string[];
  readonly answered: readonly (Answered | undefined)[];
  readonly replayed: boolean;
}

@Injectable()
export class BulkDesk {
  private readonly turn = new Turn();

  constructor(
    private readonly front: InstructionFront,
    private readonly dataSource: DataSource,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
  ) {}

  /** @throws Problem 400, 413, 422 `idempotency-key-reused`, 503; OutcomeUnknown */
  post(asked: BulkAsked, waitMs: number): Promise<BulkSoFar> {
    this.front.refuseIfHalted();
    const giveUpAtMs = performance.now() + waitMs;
    return this.front.admission.bulk(async () => {
      const request = await bulkRequest(asked, this.clock);
      refuseTooLarge(request);
      const { bulkId, isAtomic, instructions } = request;
      const replayed = await this.accept(request, asked);
      const ids = instructions.map(({ id }) => id);
      const known = replayed ? await this.known(ids) : [];
      const unknown = instructions.filter((_, index) => known[index] === undefined);
      // A group goes again as it was, or not at all.
      const toAsk = isAtomic && unknown.length > 0 ? instructions : unknown;
      // Its caller has waited for its turn already.
      const left = { atomic: isAtomic, waitMs: Math.max(0, giveUpAtMs - performance.now()) };
      const heard = toAsk.length === 0 ? [] : await this.front.askAll(toAsk, left);
      // One page answers several bulks at once.
      await this.turn.over();
      const byId = new Map(toAsk.map(({ id }, index) => [id, heard[index]]));
      return { bulkId, isAtomic, ids, answered: ids.map((id, index) => byId.get(id) ?? known[index]), replayed };
    });
  }

  /** Looks again after each page until all is known or the time is up. Undefined when there is no such bulk. */
  async find(bulkId: string, waitMs: number): Promise<BulkSoFar | undefined> {
    const { state } = await readState(this.log, bulkDecider, bulkId);
    if (!isAccepted(state)) return undefined;
    const ids = bulkInstructionIds(state);
    const giveUpAtMs = performance.now() + waitMs;
    for (;;) {
      const answered = await this.known(ids);
      const leftMs = giveUpAtMs - performance.now();
      if (leftMs <= 0 || !answered.includes(undefined)) {
        return { bulkId, isAtomic: state.atomic === true, ids, answered, replayed: true };
      }
      await this.front.nextPage(leftMs);
    }
  }

  /** Whether it had been accepted before. @throws KeyReused */
  private async accept(request: BulkRequest, { principal }: BulkAsked): Promise<boolean> {
    const { bulkId, isAtomic, instructions, named, fingerprint } = request;
    const data = {
      ...{ bulkId, count: instructions.length },
      ...(isAtomic ? { atomic: true as const } : {}),
      ...(named.length === 0 ? {} : { named }),
    };
    const context = {
      ...{ by: principal.actor, at: this.clock.nowIso(), correlationId: bulkId, causationId: bulkId },
      key: { id: bulkId, fingerprint },
    };
    const command = { type: 'AcceptBulk', data } as const;
    const accepts = new DecideCommand(bulkDecider, bulkId, command, context, { creates: true });
    return (await this.commands.execute(accepts)).replayed;
  }

  private async known(ids: readonly string[]): Promise<(Answered | undefined)[]> {
    const places = await findOutcomes(this.dataSource.manager, ids);
    const found = ids.flatMap((id) => places.get(id) ?? []);
    const outcomes = found.length === 0 ? [] : await this.front.outcomesAt(found);
    return ids.map((id) => (places.has(id) ? ({ ...outcomes.shift(), replayed: true } as Answered) : undefined));
  }
}

function isAccepted(state: BulkState): state is Extract<BulkState, { status: 'accepted' }> {
  return state.status === 'accepted';
}

/** A group must lie in one inbox event; what each item may need at most fits into one anyway. */
function refuseTooLarge({ isAtomic, instructions }: BulkRequest): void {
  if (!isAtomic) return;
  const bytes = inboxEventBytes(instructions.map(({ text }) => text));
  if (bytes <= INBOX_EVENT_BYTES_MAX) return;
  throw new Problem(413, 'payload-too-large', {
    detail: `As instructions these items take ${bytes} bytes; all or none of them can be posted up to ${INBOX_EVENT_BYTES_MAX}.`,
    members: { bytes, bytesMax: INBOX_EVENT_BYTES_MAX },
  });
}
