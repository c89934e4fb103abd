// What a transfer is at the moment a claim is decided: read from its own stream, never from a projection.
import { Inject, Injectable } from '@nestjs/common';
import { TRANSFER_COMPLETED, TRANSFER_DECLINED, TRANSFER_INITIATED, type TransferTerms } from '@daybook/contracts';
import type { PaymentFact } from '@daybook/disputes';
import { EVENT_LOG, metadataOf, notFound, UnreadableFact, type EventLog, type RecordedEvent } from '@daybook/platform';

/** The version in which the contract has the events of a transfer. */
export const PAYMENT_VERSION = 1;

@Injectable()
export class PaymentFacts {
  constructor(@Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readStream'>) {}

  /** @throws Problem 404 when there is no such transfer */
  async of(paymentId: string): Promise<PaymentFact> {
    let fact: PaymentFact | undefined;
    for await (const event of this.log.readStream(`payments.transfer-${paymentId}`)) {
      fact = factAfter(fact, event) ?? fact;
    }
    if (fact === undefined) throw notFound();
    return fact;
  }
}

/** Undefined when the event does not change what a claim needs to know. */
function factAfter(fact: PaymentFact | undefined, event: RecordedEvent): PaymentFact | undefined {
  const { type, revision } = event;
  if (type === TRANSFER_INITIATED) {
    refuseNewer(event);
    return initiated(event.data as TransferTerms, revision);
  }
  if (fact === undefined) return undefined;
  if (type === TRANSFER_DECLINED) return { ...fact, revision, status: 'declined' };
  if (type !== TRANSFER_COMPLETED) return undefined;
  return { ...fact, revision, status: 'completed', completedAt: refuseNewer(event).at };
}

function initiated({ transferId, from, to, amount, currency }: TransferTerms, revision: number): PaymentFact {
  return {
    ...{ paymentId: transferId, revision, status: 'pending', amount, currency },
    ...{ payerId: ownerOf(from.accountId), payerAccountId: from.accountId },
    ...{ payeeId: ownerOf(to.accountId), payeeAccountId: to.accountId },
  };
}

function refuseNewer(event: RecordedEvent) {
  const metadata = metadataOf(event);
  const { stream, revision } = event;
  if (metadata.v === PAYMENT_VERSION) return metadata;
  throw new UnreadableFact(`${stream}@${revision} is of version ${metadata.v}`);
}

/** A wallet's account is `wallet:<ownerId>:<currency>`. */
function ownerOf(accountId: string): string {
  const [, ownerId] = accountId.split(':');
  if (ownerId === undefined) throw new UnreadableFact(`${accountId} is no account of a wallet`);
  return ownerId;
}
