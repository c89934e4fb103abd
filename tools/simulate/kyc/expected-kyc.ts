// What should the read models of kyc hold? Stated apart from the projections, from events and outcomes as they are written.
import type { Outcome } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { dataOf, type Data } from '../../verify/stored-data';
import { type ExpectedRow, keyOf, Versions } from '../invariants/versions';

const PARTY = 'kyc.party-';
const CASE = 'kyc.verification-';
const WALLET = 'payments.wallet-';
const ENDS: ReadonlySet<string> = new Set(['kyc.ProposalDeclined', 'kyc.ProposalWithdrawn', 'kyc.ProposalExpired']);

export class ExpectedKyc {
  readonly parties = new Versions();
  readonly cases = new Versions();
  readonly ownedWallets = new Versions();
  readonly walletLimits = new Versions();

  outcome(outcome: Outcome, page: number): void {
    if (outcome.sender !== 'kyc') return;
    const n = String(outcome.n);
    if (outcome.outcome === 'RestrictionImposed') {
      const { accountId, reason, effect } = outcome;
      const amount = 'amount' in effect ? effect.amount : null;
      const row = { accountId, reason, effect: effect.kind, amount, inForce: true, n };
      this.walletLimits.set(page, keyOf(accountId, reason, effect.kind), row);
    } else if (outcome.outcome === 'RestrictionLifted') {
      const { accountId, reason, effect } = outcome;
      const row = { accountId, reason, effect, amount: null, inForce: false, n };
      this.walletLimits.set(page, keyOf(accountId, reason, effect), row);
    }
  }

  event(event: RecordedEvent): void {
    const { stream, type } = event;
    if (type.endsWith('CommandRefused')) return;
    if (stream.startsWith(PARTY)) this.party(stream.slice(PARTY.length), event);
    else if (stream.startsWith(CASE)) this.case(stream.slice(CASE.length), event);
    else if (type === 'payments.WalletOpened') this.wallet(stream.slice(WALLET.length), event);
  }

  private wallet(walletId: string, { data, position }: RecordedEvent): void {
    const accountId = String(dataOf(data)['accountId']);
    const [, ownerId, currency] = accountId.split(':');
    const row = { accountId, ownerId, currency, walletId, position: String(position.commit) };
    this.ownedWallets.set(Number(position.commit), accountId, row);
  }

  private party(partyId: string, { type, data: raw, metadata, position }: RecordedEvent): void {
    const data = dataOf(raw);
    const begun: ExpectedRow = {
      partyId,
      status: 'registered',
      tier: 'T0',
      scopes: [],
      position: String(position.commit),
    };
    const row: ExpectedRow = type === 'kyc.PartyRegistered' ? begun : (this.parties.get(partyId) ?? {});
    const changed: Readonly<Record<string, ExpectedRow>> = {
      'kyc.TierGranted': { status: 'active', tier: data['tier'] },
      'kyc.TierLowered': { tier: data['tier'] },
      'kyc.StandingChanged': { scopes: data['scopes'] },
    };
    const changedAt = new Date(String(dataOf(metadata)['at']));
    this.parties.set(Number(position.commit), partyId, { ...row, ...changed[type], changedAt });
  }

  private case(caseId: string, { type, data: raw, metadata, position }: RecordedEvent): void {
    const data = dataOf(raw);
    const { partyId, targetTier } = data;
    const begun: ExpectedRow = {
      caseId,
      partyId,
      targetTier,
      status: 'ready',
      proposalId: null,
      position: String(position.commit),
    };
    const row: ExpectedRow = type === 'kyc.CaseOpened' ? begun : (this.cases.get(caseId) ?? {});
    const changedAt = new Date(String(dataOf(metadata)['at']));
    this.cases.set(Number(position.commit), caseId, { ...row, ...caseChange(type, data), changedAt });
  }
}

function caseChange(type: string, data: Data): ExpectedRow {
  if (ENDS.has(type)) return { status: 'ready', proposalId: null };
  if (type === 'kyc.ProposalMade') return { status: 'proposed', proposalId: data['proposalId'] };
  return type === 'kyc.CaseDecided' ? { status: data['verdict'], approvedBy: data['approvedBy'] } : {};
}
