// What a scenario's script has at hand: requests that are asked until they are answered, groups, and leases that move.
import { INBOX_STREAM, INSTRUCTIONS_SENT, type Instruction } from '@daybook/contracts';
import type { Context } from '../processes/parts';
import type { Run } from '../run';
import type { Asked } from '../workload/asked';
import { type Body, type Seen, walletIdOf } from '../workload/requests';

export interface Wallet {
  readonly walletId: string;
  readonly accountId: string;
}

const EUR = { currency: 'EUR' } as const;
const BY = { kind: 'system', id: 'scenario' } as const;
const AT = '2026-03-31T23:58:00.000Z';

export class Stage {
  private readonly waiting = new Map<string, (seen: Seen) => void>();

  constructor(private readonly run: Run) {
    run.asking.onDefinite = ({ key }, { seen }) => {
      this.waiting.get(key)?.(seen);
      this.waiting.delete(key);
    };
  }

  /** Resolves with the answer, whatever it is; asked again under the same key, all answers must be the same. */
  ask(key: string, body: Body): Promise<Seen> {
    return new Promise((resolve) => {
      this.waiting.set(key, resolve);
      this.run.asking.pursue({ key, body });
    });
  }

  askLedger(key: string, asked: Asked): Promise<Seen> {
    return this.ask(key, { to: 'ledger', asked });
  }

  async wallet(key: string): Promise<Wallet> {
    const { accountId = '' } = await this.ask(key, { to: 'wallets', ownerId: key, ...EUR });
    return { walletId: walletIdOf(key), accountId };
  }

  async walletWith(amount: string, key: string): Promise<Wallet> {
    const wallet = await this.wallet(key);
    await this.deposit(`${key}-money`, wallet, amount);
    return wallet;
  }

  deposit(key: string, { walletId }: Wallet, amount: string, cardToken = 'tok_approve'): Promise<Seen> {
    return this.ask(key, { to: 'deposits', walletId, amount, cardToken, ...EUR });
  }

  transfer(key: string, from: Wallet, to: Wallet, amount: string): Promise<Seen> {
    const [fromWalletId, toWalletId] = [from.walletId, to.walletId];
    return this.ask(key, { to: 'transfers', fromWalletId, toWalletId, amount, ...EUR });
  }

  /** Virtual milliseconds in which the script does nothing. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.run.world.scheduler.after(ms, 'the script goes on', resolve));
  }

  /** Arrives in the inbox as one event; nobody waits for its outcome. */
  async group(key: string, ...asked: readonly Asked[]): Promise<void> {
    const instructions = asked.map((one, index) => {
      const header = {
        id: `${key}/${index}`,
        v: 1,
        sender: 'api',
        by: BY,
        correlationId: key,
        causationId: key,
      } as const;
      return { ...header, ...one } as Instruction;
    });
    const metadata = { v: 1, $correlationId: key, $causationId: key, by: BY, at: AT };
    const event = { id: key, type: INSTRUCTIONS_SENT, data: { instructions, atomic: true }, metadata };
    await this.run.surroundings.store.append(INBOX_STREAM, [event], 'any');
  }

  /** Whoever is active is taken for gone, and goes on for a while beside the one who takes over. */
  twoActive(context: Context): void {
    this.run.surroundings.leases[context].mistakeHolder();
  }
}
