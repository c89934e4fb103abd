// What runs in a process of kyc? The desk that takes requests, the policies that act on facts, and the read models.
import type { OwnedWallet } from '@daybook/kyc';
import {
  Cursors,
  Desk,
  InboxSender,
  LeasePermit,
  type LogPosition,
  ReferenceBehind,
  Secret,
  systemClock,
} from '@daybook/platform';
import { KYC_DESK } from '../../../apps/kyc/src/kyc-desk';
import { AnswerLimits } from '../../../apps/kyc/src/limits/answer-limits.policy';
import { LimitInstructions } from '../../../apps/kyc/src/limits/limit-instructions';
import { LimitWallets } from '../../../apps/kyc/src/limits/limit-wallets.policy';
import { OwnedWalletRow } from '../../../apps/kyc/src/limits/owned-wallet.entity';
import { OwnedWallets } from '../../../apps/kyc/src/limits/owned-wallets';
import { OwnedWalletsProjection } from '../../../apps/kyc/src/limits/owned-wallets.projection';
import { WalletLimitsProjection } from '../../../apps/kyc/src/limits/wallet-limits.projection';
import { PartiesProjection } from '../../../apps/kyc/src/party/parties.projection';
import { PartyFacts } from '../../../apps/kyc/src/party/party-facts';
import { CaseRow } from '../../../apps/kyc/src/verification/case.entity';
import { CasesController } from '../../../apps/kyc/src/verification/cases.controller';
import { CasesProjection } from '../../../apps/kyc/src/verification/cases.projection';
import { GrantTierWhenCaseApproved } from '../../../apps/kyc/src/verification/grant-tier-when-case-approved.policy';
import { ProposalExpiry } from '../../../apps/kyc/src/verification/proposal-expiry.deadline';
import { startDeadlines } from '../context/deadlines';
import { partsOf, type Parts } from '../context/process-parts';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import { planted } from '../plants/plant';
import type { SimulatedDatabase } from '../ports/simulated-database';
import { SimulatedDueRows } from '../ports/simulated-due-rows';
import { OWNED_WALLETS } from './kyc-points';

export interface KycProcess {
  readonly desk: Desk;
  readonly commands: Parts['commands'];
  readonly cases: CasesController;
}

export function startKyc(place: Place, host: Host): KycProcess {
  const { world, plant } = place.surroundings;
  const parts = partsOf(place, host);
  const { log, logger, readers, commands, run } = parts;
  const desk = new Desk(log, systemClock, commands, logger, readers, KYC_DESK);
  const inbox = new InboxSender(log, systemClock, { kind: 'system', id: 'kyc' });
  const wallets = planted(plant, OWNED_WALLETS, new SimulatedOwnedWallets(place, host));
  const instructions = new LimitInstructions(log, wallets);
  run(
    new GrantTierWhenCaseApproved(commands, systemClock, logger),
    new LimitWallets(inbox, instructions),
    new AnswerLimits(commands, inbox, log, systemClock, logger, instructions),
    new PartiesProjection(),
    new CasesProjection(),
    new OwnedWalletsProjection(),
    new WalletLimitsProjection(),
  );
  const rows = new SimulatedDueRows(world, host, place.database, new Map([[CaseRow, 'cases_v1']]));
  startDeadlines(world, parts, [new ProposalExpiry(rows, commands)], new LeasePermit(place.leases.of(host), log));
  const cursors = new Cursors(new Secret('simulated'));
  return { desk, commands, cases: new CasesController(desk, new PartyFacts(log), cursors) };
}

/** As the queries of kyc do it, in one statement with the checkpoint of the read model. */
class SimulatedOwnedWallets extends OwnedWallets {
  constructor(
    private readonly place: Place,
    private readonly host: Host,
  ) {
    super();
  }

  openedBefore(ownerId: string, { commit }: LogPosition): Promise<readonly OwnedWallet[]> {
    const { database, world } = this.place;
    return world.call(this.host, 'kyc: wallets of an owner', () => walletsIn(database, ownerId, commit));
  }
}

function walletsIn(database: SimulatedDatabase, ownerId: string, commit: bigint): readonly OwnedWallet[] {
  const { position } = database.checkpoint('owned-wallets_v1').place;
  if (position < commit) throw new ReferenceBehind(`owned-wallets stands at ${position}, before ${commit}`);
  const { rows: table } = database.table('owned_wallets_v1', OwnedWalletRow);
  const rows = [...(table.values() as Iterable<OwnedWalletRow>)];
  const own = rows.filter((row) => row.ownerId === ownerId && BigInt(row.position) < commit);
  return own.map(({ accountId, currency }) => ({ accountId, ownerId, currency }));
}
