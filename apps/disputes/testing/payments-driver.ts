// Payments for specs: transfers with the real rules of payments on the real log, which answer what claims ask of them.
import { randomUUID } from 'node:crypto';
import { CLAIM_CLOSED, EARMARK_REQUESTED, type ClaimClosing, type EarmarkRequest } from '@daybook/contracts';
// eslint-disable-next-line @nx/enforce-module-boundaries -- specs of disputes are answered by the real rules of payments
import { endingFor, grantFor, transferDecider, type TransferCommand } from '@daybook/payments';
import { metadataOf, type EventLog, type LogSubscription, type RecordedEvent } from '@daybook/platform';
import { execute } from '@daybook/platform/testing';

export interface SampleTransfer {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly currency?: string;
  readonly status?: 'pending' | 'completed' | 'declined';
}

const booked = { page: 0, n: 0 };
const by = { kind: 'system', id: 'payments' } as const;

export class PaymentsDriver {
  private readonly subscription: LogSubscription;
  private readonly answering: Promise<void>;
  private held: Promise<void> | undefined;
  private release: () => void = () => undefined;

  constructor(private readonly log: EventLog) {
    this.subscription = log.subscribeToAll('start', { streamPrefixes: ['disputes.'] });
    this.answering = this.answer();
  }

  /** Answers nothing until `resume`. */
  pause(): void {
    this.held ??= new Promise((resolve) => (this.release = resolve));
  }

  resume(): void {
    this.held = undefined;
    this.release();
  }

  async stop(): Promise<void> {
    this.resume();
    await this.subscription.close();
    await this.answering;
  }

  /** A transfer on the log, whose money was moved by the spec itself. */
  async transfer({ from, to, amount, currency = 'EUR', status = 'completed' }: SampleTransfer): Promise<string> {
    const id = randomUUID();
    const wallet = (owner: string) => ({
      ...{ walletId: randomUUID(), accountId: `wallet:${owner}:${currency}`, revision: 1 },
      ...{ status: 'open', currency },
    });
    const terms = { transferId: id, from: wallet(from), to: wallet(to), amount, currency };
    const notAfter = new Date(Date.now() + 60_000).toISOString();
    await this.decide(id, { type: 'InitiateTransfer', data: { ...terms, notAfter } } as TransferCommand);
    if (status === 'completed') await this.decide(id, { type: 'ConfirmTransfer', data: { booked } });
    if (status === 'declined') {
      const refusal = { code: 'INSUFFICIENT_FUNDS', figures: {}, refused: booked } as const;
      await this.decide(id, { type: 'DeclineTransfer', data: refusal });
    }
    return id;
  }

  private async answer(): Promise<void> {
    for await (const delivery of this.subscription) {
      if (delivery.kind !== 'event') continue;
      await this.held;
      const command = commandOf(delivery.event);
      if (command === undefined) continue;
      const { $correlationId } = metadataOf(delivery.event);
      await this.decide(command.id, command.command as TransferCommand, delivery.event.id, $correlationId);
    }
  }

  private async decide(
    id: string,
    command: TransferCommand,
    causationId: string = randomUUID(),
    correlationId = id,
  ): Promise<void> {
    const context = { by, at: new Date().toISOString(), correlationId, causationId };
    const done = await execute(this.log, transferDecider, id, command, context);
    if (!done.ok) throw new Error(`transfer ${id} refused ${command.type}: ${done.code}`);
  }
}

function commandOf({ type, data }: RecordedEvent) {
  if (type === EARMARK_REQUESTED) return grantFor(data as EarmarkRequest);
  return type === CLAIM_CLOSED ? endingFor(data as ClaimClosing) : undefined;
}
