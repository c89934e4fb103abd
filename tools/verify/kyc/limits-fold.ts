// Has the ledger been asked for exactly what each standing comes to, on each wallet, in order?
import { canonicalJson, type JsonObject } from '@daybook/canon';
import type { EventMetadata, Instruction, Outcome, PageHead } from '@daybook/contracts';
import { evolve } from '@daybook/es';
import {
  instructionsWhenPartyMoves,
  instructionsWhenWalletOpens,
  ownedWallet,
  type OwnedWallet,
  partyDecider,
  type PartyState,
} from '@daybook/kyc';
import type { RecordedEvent } from '@daybook/platform';
import { differs } from '../finding';
import { dataOf } from '../stored-data';

const PARTY = `${partyDecider.name}-`;
/** What was decided this long before the book's last page is no longer under way. */
const UNDER_WAY_MS = 600_000;

interface Asked {
  readonly instruction: Instruction;
  readonly decidedAtMs: number;
}

export class LimitsFold {
  agreed = 0;
  private readonly outcomes = new Map<string, Outcome>();
  private lastRecordedMs = 0;
  private readonly parties = new Map<string, PartyState>();
  private readonly wallets = new Map<string, OwnedWallet[]>();
  /** Ids of what asks for restrictions: what was not judged is asked for again under a later ordinal. */
  private readonly facts = new Set<string>();
  /** By owner, in the order in which they are asked for. */
  private readonly asked = new Map<string, Asked[]>();

  /** Every outcome of the book, before the first event. */
  note(outcome: Outcome, { recordedAt }: PageHead): void {
    this.lastRecordedMs = Date.parse(recordedAt);
    if (outcome.sender !== 'kyc' || outcome.outcome === 'InstructionRepeated') return;
    this.outcomes.set(outcome.id, outcome);
  }

  /** An event of a party, or of a wallet of payments. */
  event(recorded: RecordedEvent): void {
    const { stream, type } = recorded;
    if (stream.startsWith(PARTY)) this.moved(recorded);
    else if (type === 'payments.WalletOpened') this.opened(recorded);
  }

  /** `isOver`: nothing is under way any more. @throws Differs */
  check({ isOver = false } = {}): void {
    for (const [ownerId, asked] of this.asked) this.checkOwner(ownerId, asked, isOver);
    const unasked = [...this.outcomes.keys()].find((id) => !this.facts.has(factIdOf(id)));
    if (unasked !== undefined) {
      differs(`restriction ${unasked} of kyc's`, 'a standing or a wallet that asks for it', 'none');
    }
  }

  private moved(recorded: RecordedEvent): void {
    const { stream, type } = recorded;
    if (!partyDecider.events.knows(type)) return;
    const partyId = stream.slice(PARTY.length);
    const before = this.parties.get(partyId) ?? partyDecider.initial;
    const { v } = recorded.metadata as EventMetadata;
    const event = partyDecider.events.lift({ type, v, data: recorded.data as JsonObject });
    const after = evolve(partyDecider, before, event);
    this.parties.set(partyId, after);
    const wallets = this.wallets.get(partyId) ?? [];
    this.ask(partyId, recorded, instructionsWhenPartyMoves(factOf(recorded), { before, after, wallets }));
  }

  private opened(recorded: RecordedEvent): void {
    const wallet = ownedWallet(String(dataOf(recorded.data)['accountId']));
    if (wallet === undefined) return;
    const { ownerId } = wallet;
    this.wallets.set(ownerId, [...(this.wallets.get(ownerId) ?? []), wallet]);
    const party = this.parties.get(ownerId) ?? partyDecider.initial;
    this.ask(ownerId, recorded, instructionsWhenWalletOpens(factOf(recorded), wallet, party));
  }

  private ask(ownerId: string, { id, createdMs }: RecordedEvent, instructions: readonly Instruction[]): void {
    this.facts.add(id);
    const asked = this.asked.get(ownerId) ?? [];
    this.asked.set(ownerId, asked);
    asked.push(...instructions.map((instruction) => ({ instruction, decidedAtMs: createdMs })));
  }

  /** Those of one owner are asked for one after another: none is missing before one that is there. */
  private checkOwner(ownerId: string, asked: readonly Asked[], isOver: boolean): void {
    const found = asked.map(({ instruction }) => this.outcomes.get(instruction.id));
    const last = found.findLastIndex((outcome) => outcome !== undefined);
    for (const [index, { instruction, decidedAtMs }] of asked.entries()) {
      const outcome = found[index];
      const place = `restriction ${instruction.id} on a wallet of ${ownerId}`;
      if (outcome === undefined) {
        const isUnderWay = !isOver && index > last && decidedAtMs > this.lastRecordedMs - UNDER_WAY_MS;
        if (!isUnderWay) differs(place, said(instruction), 'no outcome in the book');
        continue;
      }
      this.outcomes.delete(instruction.id);
      if (outcome.outcome === 'InstructionRefused') continue;
      const [expected, actual] = [said(instruction), said(outcome)];
      if (expected !== actual) differs(place, expected, actual);
      this.agreed += 1;
    }
  }
}

/** An instruction's id is `<fact>/<ordinal>`. */
function factIdOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}

function factOf({ id, stream, metadata }: RecordedEvent) {
  return { id, stream, metadata: metadata as EventMetadata };
}

/** What is imposed or lifted, on which account, in canonical form; amounts are compared as they are written. */
function said(one: Instruction | Outcome): string {
  const { accountId = '', reason = '', effect = '' } = dataOf(one);
  const isLift = typeof effect === 'string';
  return canonicalJson({ do: isLift ? 'Lift' : 'Impose', accountId, reason, effect } as JsonObject);
}
