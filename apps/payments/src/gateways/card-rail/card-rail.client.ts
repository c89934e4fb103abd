// How payments talks to the card rail: ask for a charge's status, submit a charge. A failed request says nothing about the charge.
import { Inject, Injectable } from '@nestjs/common';
import type { EndToEndId } from '@daybook/payments';
import { CARD_RAIL_SETTINGS, type CardRailSettings } from './card-rail.settings';
import {
  parseRailStatus,
  parseReceivedCharges,
  UnexpectedRailAnswer,
  type RailStatus,
  type ReceivedCharges,
} from './rail-status';

export interface ChargeRequest {
  readonly endToEndId: EndToEndId;
  readonly cardToken: string;
  readonly amount: string;
  readonly currency: string;
}

/** The rail was not reached or did not answer: ask again. The code tells the subscription runner that the failure is transient. */
export class RailUnavailable extends Error {
  override readonly name = 'RailUnavailable';
  readonly code = 'ECONNABORTED';
}

const TIMEOUT_MS = 5_000;
/**
 * Says nothing of a charge, and may pass: a token of ours that has run out, a rail that is too early, too late or too busy. What
 * becomes of the charge is learned by asking again.
 */
const TRANSIENT: ReadonlySet<number> = new Set([401, 403, 408, 409, 425, 429]);

@Injectable()
export class CardRailClient {
  constructor(@Inject(CARD_RAIL_SETTINGS) private readonly settings: CardRailSettings) {}

  /** Undefined when the rail has no such charge. @throws RailUnavailable, UnexpectedRailAnswer */
  async status(endToEndId: EndToEndId): Promise<RailStatus | undefined> {
    const { status, text } = await this.request(`/charges/${encodeURIComponent(endToEndId)}`, {});
    if (status === 404) return undefined;
    return statusFrom(endToEndId, status, text);
  }

  /**
   * Undefined when the rail rejects such a charge as invalid. The same charge again gets the same answer.
   * @throws RailUnavailable when the rail may or may not have the charge, UnexpectedRailAnswer
   */
  async submit(charge: ChargeRequest): Promise<RailStatus | undefined> {
    const { status, text } = await this.request('/charges', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...charge, callbackUrl: this.settings.callbackUrl }),
    });
    if (status === 400) return undefined;
    return statusFrom(charge.endToEndId, status, text);
  }

  /** Charges that the rail received from then on (RFC 3339), in that order, a page at a time. @throws RailUnavailable, UnexpectedRailAnswer */
  async received(from: string, after?: string): Promise<ReceivedCharges> {
    const query = new URLSearchParams({ receivedFrom: from, ...(after !== undefined && { after }) });
    const { status, text } = await this.request(`/charges?${String(query)}`, {});
    if (status !== 200) throw new UnexpectedRailAnswer(`charges received from ${from}: the rail answered ${status}`);
    return parseReceivedCharges(text);
  }

  private async request(path: string, init: RequestInit): Promise<{ status: number; text: string }> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(this.settings.url + path, { ...init, redirect: 'error', signal });
      const text = await response.text();
      if (response.status >= 500 || TRANSIENT.has(response.status))
        throw new Error(`the rail answered ${response.status}`);
      return { status: response.status, text };
    } catch (error) {
      throw new RailUnavailable('the card rail does not answer', { cause: error });
    }
  }
}

function statusFrom(endToEndId: string, status: number, text: string): RailStatus {
  if (status !== 200) throw new UnexpectedRailAnswer(`charge ${endToEndId}: the rail answered ${status}`);
  const said = parseRailStatus(text);
  if (said.endToEndId !== endToEndId)
    throw new UnexpectedRailAnswer(`charge ${endToEndId}: the rail speaks of another`);
  return said;
}
