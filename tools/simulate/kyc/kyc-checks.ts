// What must hold of kyc? Each event is what its decider decides, and the ledger enforces on each wallet what the standing says.
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { OwnedWalletRow } from '../../../apps/kyc/src/limits/owned-wallet.entity';
import { WalletLimitRow } from '../../../apps/kyc/src/limits/wallet-limit.entity';
import { PartyRow } from '../../../apps/kyc/src/party/party.entity';
import { CaseRow } from '../../../apps/kyc/src/verification/case.entity';
import { caseStreams, PartiesThen, partyStreams } from '../../verify/kyc/kyc-streams';
import { LimitsFold } from '../../verify/kyc/limits-fold';
import { dataOf } from '../../verify/stored-data';
import type { CheckedTable, ContextChecks } from '../context/context-in-run';
import type { World } from '../engine/world';
import type { DefiniteReply } from '../workload/request';
import { ExpectedKyc } from './expected-kyc';
import type { KycBody } from './kyc-requests';

export class KycChecks implements ContextChecks {
  readonly tables: readonly CheckedTable[];
  private readonly expected = new ExpectedKyc();
  private readonly limits = new LimitsFold();
  private readonly parties = new PartiesThen();
  private readonly ofParties = partyStreams();
  private readonly ofCases = caseStreams(this.parties);
  /** Cases that were decided in the party's favour. */
  private readonly approved = new Map<string, { readonly partyId: string; readonly tier: string }>();
  private readonly known = new Set<string>();

  constructor(private readonly world: World) {
    const { parties, cases, ownedWallets, walletLimits } = this.expected;
    this.tables = [
      { consumer: 'parties_v1', entity: PartyRow, versions: parties },
      { consumer: 'cases_v1', entity: CaseRow, versions: cases },
      { consumer: 'owned-wallets_v1', entity: OwnedWalletRow, versions: ownedWallets },
      { consumer: 'wallet-limits_v1', entity: WalletLimitRow, versions: walletLimits },
    ];
  }

  event(event: RecordedEvent): void {
    if (event.stream === BOOK_STREAM) this.page(event.data as PageWritten);
    this.expected.event(event);
    this.limits.event(event);
    const streams = [this.ofParties, this.ofCases].find((check) => event.stream.startsWith(check.streams));
    if (streams === undefined) return;
    this.known.add(event.stream);
    this.world.check('parties and cases only do what they can', () => {
      streams.event(event);
      if (streams === this.ofParties) this.parties.event(event);
    });
    const { caseId, partyId, tier, verdict } = dataOf(event.data);
    if (event.type === 'kyc.CaseDecided' && verdict === 'approved') {
      this.approved.set(String(caseId), { partyId: String(partyId), tier: String(tier) });
    }
  }

  /** What a client was told is on the log, and stays there. */
  reply(key: string, { to }: KycBody, { status, facts }: DefiniteReply): void {
    if (status !== 201) return;
    const stream = `kyc.${to === 'decisions' ? 'verification' : 'party'}-${facts.id ?? ''}`;
    if (!this.known.has(stream)) this.world.violate('what was answered is durable', `${key}: ${stream} is not there`);
  }

  unfinished(): string | undefined {
    for (const [caseId, { partyId, tier }] of this.approved) {
      const present = String(this.expected.parties.get(partyId)?.['tier']);
      if (present < tier) return `${partyId} is in ${present}, and case ${caseId} led to ${tier}`;
    }
    return undefined;
  }

  atEnd(): void {
    this.world.check('the ledger enforces what standings say', () => this.limits.check({ isOver: true }));
  }

  private page({ head, outcomes }: PageWritten): void {
    for (const outcome of outcomes) {
      this.expected.outcome(outcome, head.page);
      this.limits.note(outcome, head);
    }
  }
}
