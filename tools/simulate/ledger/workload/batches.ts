// What else arrives in the inbox? Groups that take effect together or not at all, and events that none of our programs would write.
import { INBOX_STREAM, INSTRUCTIONS_SENT, type Instruction } from '@daybook/contracts';
import { appendUntilDefinite, type EventLog, type NewEvent } from '@daybook/platform';
import type { RunSize } from '../../context/context-in-run';
import type { Place } from '../../context/surroundings';
import type { Draws } from '../../engine/draws';
import type { Random } from '../../engine/random';
import { EPOCH_MS } from '../../engine/scheduler';
import { SimulatedLog } from '../../ports/simulated-log';
import { drawInstruction } from './instruction-bodies';
import { HOLDS, type InstructionBody, Making } from './makers';

const BY = { kind: 'system', id: 'batches' } as const;
const EVERY_TIMES = 8;

/** A process of its own that sends one inbox event after another; no client waits for the outcomes. */
export class Batches {
  private readonly random: Random;
  private readonly draws: Draws;
  private readonly log: EventLog;
  private readonly everyMs: number;
  private left: number;
  private plannedMs = EPOCH_MS;

  constructor(
    private readonly place: Place,
    private readonly size: RunSize,
  ) {
    const { world, store } = place.surroundings;
    this.random = place.random.fork('batches');
    this.draws = world.draws('times of batches');
    this.log = new SimulatedLog(world, world.host('batches'), store);
    this.left = Math.ceil((size.requests / 10) * this.random.next());
    this.everyMs = size.everyMs * EVERY_TIMES;
  }

  start(): void {
    const pauseMs = this.random.around(this.everyMs);
    this.plannedMs += pauseMs;
    const next = (): void => {
      if (this.left <= 0) return;
      this.left -= 1;
      this.send();
      this.start();
    };
    this.place.world.scheduler.after(pauseMs, 'a batch is sent', next, undefined, this.draws);
  }

  private send(): void {
    const { requests, world } = this.place.surroundings;
    const needs = new Set<string>();
    const event = this.event(this.random.uuid(), needs);
    requests.whenAnswered([...needs], () => {
      const sending = appendUntilDefinite(this.log, INBOX_STREAM, [event], 'any');
      sending.catch(() => world.mark('a batch was given up'));
    });
  }

  /** Adds to `needs` what must be answered before it is sent. */
  private event(id: string, needs: Set<string>): NewEvent {
    const { random, place } = this;
    const at = new Date(Math.floor(this.plannedMs)).toISOString();
    const metadata = { v: 1, $correlationId: id, $causationId: id, by: BY, at };
    if (random.chance(0.1)) {
      const [type, data] = random.pick<readonly [string, object]>([
        ['ledger.Nonsense', { a: 'b' }],
        [INSTRUCTIONS_SENT, { instructions: [] }],
        [INSTRUCTIONS_SENT, { instructions: [{ id: 'x', do: 'Nothing' }, 7] }],
        [INSTRUCTIONS_SENT, { instructions: 'none', atomic: true }],
      ]);
      place.world.mark('inbox: an event that cannot be read');
      return { id, type, data, metadata };
    }
    const isAtomic = random.chance(0.6);
    const count = this.count(isAtomic);
    const instructions = Array.from({ length: count }, (_, index): Instruction => {
      // At times an id is used again, in the same group or in a later one.
      const name = random.chance(0.05) ? `batch/${random.below(20)}` : `${id}/${index}`;
      const header = { id: name, v: 1, by: BY, correlationId: id, causationId: id } as const;
      return { ...header, ...this.instruction(needs) } as Instruction;
    });
    place.world.mark(isAtomic ? 'inbox: a group' : 'inbox: a batch');
    const data = isAtomic ? { instructions, atomic: true } : { instructions };
    return { id, type: INSTRUCTIONS_SENT, data, metadata };
  }

  /** Mostly a few; in a long run at times as many as fill more than a page with their outcomes. */
  private count(isAtomic: boolean): number {
    const { random, size } = this;
    if (!isAtomic && size.isLong && random.chance(0.08)) return 700 + random.below(200);
    return 1 + random.below(random.chance(0.1) ? 60 : 5);
  }

  /** As a client of the front asks, and at times what only other senders may ask. */
  private instruction(needs: Set<string>): InstructionBody & Pick<Instruction, 'sender'> {
    const { random, plannedMs } = this;
    const making = new Making(random, this.place.surroundings.board, plannedMs, needs);
    const hold = random.chance(0.15) ? making.noted(HOLDS) : undefined;
    if (hold !== undefined) return { sender: 'expiry', do: 'ExpireHold', placedBy: 'api', holdId: hold.holdId };
    if (random.chance(0.03)) {
      const through = new Date(plannedMs - 86_400_000 * random.below(3)).toISOString().slice(0, 10);
      return { sender: 'finance', do: 'ClosePeriod', through };
    }
    return { sender: 'api', ...drawInstruction(making) };
  }
}
