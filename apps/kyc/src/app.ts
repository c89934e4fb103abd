// What the kyc app is made of.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { KycAppModule } from './app.module';
import { KYC_DESK } from './kyc-desk';
import { AnswerLimits } from './limits/answer-limits.policy';
import { LimitWallets } from './limits/limit-wallets.policy';
import { OwnedWalletsProjection } from './limits/owned-wallets.projection';
import { WalletLimitsProjection } from './limits/wallet-limits.projection';
import { PartiesProjection } from './party/parties.projection';
import { CasesProjection } from './verification/cases.projection';
import { GrantTierWhenCaseApproved } from './verification/grant-tier-when-case-approved.policy';
import { ProposalExpiry } from './verification/proposal-expiry.deadline';

export const app: ContextAppOptions = {
  context: 'kyc',
  title: 'Kyc',
  defaultPort: 7004,
  access: ACCESS,
  module: KycAppModule,
  desk: KYC_DESK,
  projections: [PartiesProjection, CasesProjection, OwnedWalletsProjection, WalletLimitsProjection],
  policies: [GrantTierWhenCaseApproved, LimitWallets, AnswerLimits],
  dueWorks: [ProposalExpiry],
};
