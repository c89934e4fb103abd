// A business for tests: wallets, deposits and transfers written to the log by the real rules, one step at a time.
import { randomUUID } from 'node:crypto';
import type { JsonValue } from '@daybook/canon';
import {
  BOOK_STREAM,
  INBOX_STREAM,
  INSTRUCTIONS_SENT,
  PAGE_WRITTEN,
  pageMetadata,
  type Actor,
  type OutcomeOnPage,
  type EventMetadata,
  type Fact,
  type Instruction,
  type PageWritten,
} from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the histories that specs read are written by the real rules
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the same
import {
  depositDecider,
  instructionsFor,
  transferDecider,
  walletAccountId,
  walletDecider,
  paymentCommandFor,
  type DepositCommand,
  type PaymentEvent,
  type PaymentKind,
  type WalletFact,
} from '@daybook/payments';
import { DecideCommand, streamOf, type CommandContext, type EventLog } from '@daybook/platform';

export interface Wallet {
  readonly id: string;
  readonly accountId: string;
}

const CUSTOMER: Actor = { kind: 'customer', id: 'anna' };
const PAYMENTS: Actor = { kind: 'system', id: 'payments' };
const RAIL: Actor = { kind: 'system', id: 'card-rail' };

export class Business {
  /** Facts of which the ledger has not been asked yet, and outcomes of which payments have not been told. */
  readonly facts: Fact<PaymentEvent>[] = [];
  readonly outcomes: OutcomeOnPage[] = [];
  private readonly keeper = new Bookkeeper();

  constructor(readonly log: EventLog) {}

  async openBook(): Promise<void> {
    await this.send(CHART_OF_ACCOUNTS);
    await this.book();
    this.outcomes.length = 0;
  }

  async openWallet(ownerId: string): Promise<Wallet> {
    const walletId = randomUUID();
    await this.command(
      commandFor(walletDecider, walletId, {
        type: 'OpenWallet',
        data: { walletId, ownerId, currency: 'EUR' },
      }),
    );
    return { id: walletId, accountId: walletAccountId(ownerId, 'EUR') };
  }

  /** The card rail has answered already: approved, or declined for the reason. */
  async deposit(wallet: Wallet, amount: string, declinedFor?: string): Promise<string> {
    const depositId = randomUUID();
    const order = { depositId, wallet: openFact(wallet), amount, currency: 'EUR', cardToken: 'tok_approve' };
    await this.command(commandFor(depositDecider, depositId, { type: 'InitiateDeposit', data: order }));
    const asked = this.facts.pop();
    const answer = { amount, currency: 'EUR', railReference: `rail-${depositId}` };
    const command: DepositCommand =
      declinedFor === undefined
        ? { type: 'RecordCardApproved', data: answer }
        : { type: 'RecordCardDeclined', data: { ...answer, reason: declinedFor } };
    await this.command(commandFor(depositDecider, depositId, command), {
      by: RAIL,
      causationId: asked?.id ?? depositId,
    });
    return depositId;
  }

  async transfer(from: Wallet, to: Wallet, amount: string): Promise<string> {
    const transferId = randomUUID();
    const notAfter = new Date(Date.now() + 600_000).toISOString();
    const data = { transferId, from: openFact(from), to: openFact(to), amount, currency: 'EUR', notAfter };
    await this.command(commandFor(transferDecider, transferId, { type: 'InitiateTransfer', data }));
    return transferId;
  }

  /** The ledger is asked, in one inbox event, for what the oldest `count` waiting facts need. */
  async instruct(count = this.facts.length): Promise<void> {
    await this.send(this.facts.splice(0, count).flatMap((fact) => instructionsFor(fact)));
  }

  async send(instructions: readonly Instruction[]): Promise<void> {
    if (instructions.length > 0) await this.appendToInbox({ instructions } as object as JsonValue);
  }

  async appendToInbox(data: JsonValue, type = INSTRUCTIONS_SENT, v = 1): Promise<string> {
    const id = randomUUID();
    const at = new Date().toISOString();
    const metadata: EventMetadata = { v, $correlationId: id, $causationId: id, by: PAYMENTS, at };
    await this.log.append(INBOX_STREAM, [{ id, type, data, metadata }], 'any');
    return id;
  }

  /** Everything that waits in the inbox is decided, on as few pages as can be. */
  async book(): Promise<void> {
    this.keeper.startPage(new Date().toISOString());
    for await (const event of this.log.readStream(INBOX_STREAM, { from: this.keeper.nextInboxRevision })) {
      while (this.keeper.take(event) === 'page-full') {
        await this.writePage();
        this.keeper.startPage(new Date().toISOString());
      }
    }
    await this.writePage();
  }

  /** Payments are told of the oldest `count` outcomes. */
  async answer(count = this.outcomes.length): Promise<void> {
    for (const booked of this.outcomes.splice(0, count)) {
      const command = commandOf(booked);
      if (command === undefined) continue;
      const causationId = `${booked.pageEventId}/${booked.outcome.n}`;
      await this.decide(command, this.context(booked.outcome.correlationId, { by: PAYMENTS, causationId }));
    }
  }

  /** Until everything that was begun has ended. */
  async settle(): Promise<void> {
    await this.instruct();
    await this.book();
    await this.answer();
  }

  private async command(
    command: StreamCommand,
    more: Partial<CommandContext> = { key: { id: `key-${command.id}`, fingerprint: 'f'.repeat(64) } },
  ): Promise<void> {
    this.facts.push(...(await this.decide(command, this.context(command.id, more))));
  }

  private context(correlationId: string, more: Partial<CommandContext>): CommandContext {
    return { by: CUSTOMER, at: new Date().toISOString(), correlationId, causationId: correlationId, ...more };
  }

  private async decide(command: StreamCommand, context: CommandContext): Promise<Fact<PaymentEvent>[]> {
    const options = context.key === undefined ? {} : ({ creates: true } as const);
    const done = await DecideCommand.for(command, context, options).on(this.log);
    return this.factsOf(streamOf(command.decider, command.id), done);
  }

  private async factsOf(stream: string, done: { ok: boolean; revision?: number }): Promise<Fact<PaymentEvent>[]> {
    if (!done.ok || done.revision === undefined) return [];
    const facts: Fact<PaymentEvent>[] = [];
    for await (const { id, type, data, metadata } of this.log.readStream(stream, { from: done.revision })) {
      facts.push({ stream, id, event: { type, data } as PaymentEvent, metadata: metadata as EventMetadata });
    }
    return facts;
  }

  private async writePage(): Promise<void> {
    const page = this.keeper.finishPage();
    if (page === undefined) return;
    const { head, eventId, data } = page;
    const event = { id: eventId, type: PAGE_WRITTEN, data, metadata: pageMetadata(head) };
    await this.log.append(BOOK_STREAM, [event], head.page === 0 ? 'no-stream' : head.page - 1);
    const { outcomes }: PageWritten = data;
    this.outcomes.push(...outcomes.map((outcome) => ({ page: head.page, pageEventId: eventId, outcome })));
  }
}

/** As the policy of payments has it; what needs attention is passed over. */
function commandOf({ page, pageEventId, outcome }: OutcomeOnPage): StreamCommand | undefined {
  const [, kind, id] = /^payments\.(wallet|deposit|transfer)-(.+)$/.exec(outcome.replyTo ?? '') ?? [];
  if (outcome.outcome === 'InstructionRepeated' || outcome.outcome === 'InstructionConflicted') return undefined;
  if (outcome.sender !== 'payments' || kind === undefined || id === undefined) return undefined;
  const answer = paymentCommandFor({ kind: kind as PaymentKind, id, page, pageEventId, outcome });
  return 'needsAttention' in answer ? undefined : answer;
}

function openFact({ id, accountId }: Wallet): WalletFact {
  return { walletId: id, accountId, revision: 1, status: 'open', currency: 'EUR' };
}
