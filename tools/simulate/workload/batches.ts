// What else arrives in the inbox: groups that take effect together or not at all, and what no program of ours would write.
import { INBOX_STREAM, INSTRUCTIONS_SENT, type Instruction } from '@daybook/contracts';
import { appendUntilDefinite, type EventLog, type NewEvent } from '@daybook/platform';
import type { Random } from '../engine/random';
import type { World } from '../engine/world';
import type { Surroundings } from '../processes/parts';
import { SimulatedLog } from '../ports/simulated-log';
import type { Asked } from './asked';
import { askOfLedger } from './instruction-generator';
import type { Known } from './known';

const BY = { kind: 'system', id: 'batches' } as const;

/** A process of its own that sends them, in one inbox event each; nobody waits for their answers. */
export class Batches {
  private readonly random: Random;
  private readonly log: EventLog;

  constructor(
    private readonly world: World,
    { store }: Surroundings,
    private readonly known: Known,
    private readonly left: { count: number; readonly everyMs: number },
    private readonly isLong: boolean,
  ) {
    this.random = world.random.fork('batches');
    this.log = new SimulatedLog(world, world.host('batches'), store);
  }

  start(): void {
    const next = (): void => {
      if (this.left.count <= 0) return;
      this.left.count -= 1;
      this.send();
      this.world.scheduler.after(this.random.around(this.left.everyMs), 'a batch is sent', next);
    };
    this.world.scheduler.after(this.random.around(this.left.everyMs), 'a batch is sent', next);
  }

  private send(): void {
    const id = this.random.uuid();
    const sending = appendUntilDefinite(this.log, INBOX_STREAM, [this.event(id)], 'any');
    sending.catch(() => this.world.mark('a batch was given up'));
  }

  private event(id: string): NewEvent {
    const metadata = { v: 1, $correlationId: id, $causationId: id, by: BY, at: new Date().toISOString() };
    const { random } = this;
    if (random.chance(0.1)) {
      const [type, data] = random.pick<readonly [string, object]>([
        ['ledger.Nonsense', { a: 'b' }],
        [INSTRUCTIONS_SENT, { instructions: [] }],
        [INSTRUCTIONS_SENT, { instructions: [{ id: 'x', do: 'Nothing' }, 7] }],
        [INSTRUCTIONS_SENT, { instructions: 'none', atomic: true }],
      ]);
      this.world.mark('inbox: what nobody can read');
      return { id, type, data, metadata };
    }
    const isAtomic = random.chance(0.6);
    const count = this.size(isAtomic);
    const instructions = Array.from({ length: count }, (_, index): Instruction => {
      // At times an id is used again, in the same group or in a later one.
      const name = random.chance(0.05) ? `batch/${random.below(20)}` : `${id}/${index}`;
      const header = { id: name, v: 1, by: BY, correlationId: id, causationId: id } as const;
      return { ...header, ...this.asked() } as Instruction;
    });
    this.world.mark(isAtomic ? 'inbox: a group' : 'inbox: a batch');
    return {
      id,
      type: INSTRUCTIONS_SENT,
      data: isAtomic ? { instructions, atomic: true } : { instructions },
      metadata,
    };
  }

  /** Mostly a few; in a long run at times so many that their outcomes fill more than a page. */
  private size(isAtomic: boolean): number {
    const { random } = this;
    if (!isAtomic && this.isLong && random.chance(0.08)) return 700 + random.below(200);
    return 1 + random.below(random.chance(0.1) ? 60 : 5);
  }

  /** As the front's requests, and at times what only others may ask. */
  private asked(): Asked & Pick<Instruction, 'sender'> {
    const { random, known } = this;
    const hold = random.chance(0.15) ? known.one(known.holds, random) : undefined;
    if (hold !== undefined) return { sender: 'expiry', do: 'ExpireHold', placedBy: 'api', holdId: hold.holdId };
    if (random.chance(0.03)) {
      const through = new Date(Date.now() - 86_400_000 * random.below(3)).toISOString().slice(0, 10);
      return { sender: 'finance', do: 'ClosePeriod', through };
    }
    return { sender: 'api', ...askOfLedger(random, known) };
  }
}
