// How an e-mail address is sealed into a registration, and shown again without saying it.
import { Inject, Injectable } from '@nestjs/common';
import { partyEvents } from '@daybook/kyc';
import type { JsonObject } from '@daybook/canon';
import type { Sealed } from '@daybook/contracts';
import { EVENT_LOG, Keyring, KeyDestroyed, metadataOf, Problem, type EventLog } from '@daybook/platform';
import type { RegisterBody } from './party.dto';

interface SealedEmail {
  readonly email: Sealed;
  readonly emailToken: string;
}

@Injectable()
export class SealedEmails {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readStream'>,
    private readonly keyring: Keyring,
  ) {}

  /** Of the whole body, under the key of the party that the request registers. @throws Problem 409 when that was erased */
  async fingerprintOf(operation: string, partyId: string, body: RegisterBody): Promise<string> {
    return (await this.keyOf(partyId)).fingerprint(operation, body);
  }

  /** The command that registers a party is given under its own id as key. */
  async seal(partyId: string, email: string): Promise<SealedEmail> {
    const key = await this.keyOf(partyId);
    const emailToken = await this.keyring.lookupToken('email', email.toLowerCase());
    return { email: key.seal(placeOf(partyId, partyId), email), emailToken };
  }

  /** Undefined when there is no such party, or its key was destroyed. */
  async maskedOf(partyId: string): Promise<string | undefined> {
    for await (const recorded of this.log.readStream(streamOf(partyId), { maxCount: 1 })) {
      const { v, key } = metadataOf(recorded);
      const event = partyEvents.lift({ type: recorded.type, v, data: recorded.data as JsonObject });
      if (event.type !== 'kyc.PartyRegistered' || key === undefined) return undefined;
      const place = placeOf(partyId, key.id);
      const email = (await this.keyring.find(partyId))?.open(place, event.data.email);
      return email === undefined ? undefined : masked(email);
    }
    return undefined;
  }

  private async keyOf(partyId: string) {
    try {
      return await this.keyring.keyOf(partyId);
    } catch (error) {
      if (error instanceof KeyDestroyed) throw new Problem(409, 'state-conflict', { retryable: false });
      throw error;
    }
  }
}

const streamOf = (partyId: string): string => `kyc.party-${partyId}`;

function placeOf(partyId: string, commandKey: string) {
  return { stream: streamOf(partyId), commandKey, eventType: 'kyc.PartyRegistered', field: 'email' };
}

/** The first character and the domain. */
function masked(email: string): string {
  const [first = ''] = email;
  return `${first}…${email.slice(email.lastIndexOf('@'))}`;
}
