// What the desk of kyc serves.
import type { DeskDeclaration } from '@daybook/platform';
import { KYC } from './facts/kyc-fact';
import { partyKind } from './party/party.kind';
import { caseKind } from './verification/case.kind';

export const KYC_DESK: DeskDeclaration = { source: KYC, kinds: [partyKind, caseKind] };
