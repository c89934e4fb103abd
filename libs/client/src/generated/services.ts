// Every service of the platform, generated from tools/installation by `node tools/run.js openapi`: do not edit.
import { OPERATIONS as audit, type components as AuditComponents, type paths as AuditPaths } from './audit';
import { OPERATIONS as billing, type components as BillingComponents, type paths as BillingPaths } from './billing';
import { OPERATIONS as disputes, type components as DisputesComponents, type paths as DisputesPaths } from './disputes';
import { OPERATIONS as kyc, type components as KycComponents, type paths as KycPaths } from './kyc';
import { OPERATIONS as ledger, type components as LedgerComponents, type paths as LedgerPaths } from './ledger';
import { OPERATIONS as payments, type components as PaymentsComponents, type paths as PaymentsPaths } from './payments';

/** The HTTP interface of each. */
export interface Interfaces {
  readonly audit: { readonly paths: AuditPaths; readonly components: AuditComponents };
  readonly billing: { readonly paths: BillingPaths; readonly components: BillingComponents };
  readonly disputes: { readonly paths: DisputesPaths; readonly components: DisputesComponents };
  readonly kyc: { readonly paths: KycPaths; readonly components: KycComponents };
  readonly ledger: { readonly paths: LedgerPaths; readonly components: LedgerComponents };
  readonly payments: { readonly paths: PaymentsPaths; readonly components: PaymentsComponents };
}

/** What is known of its operations while running, and its port where `npm start` runs. */
export const SERVICES = {
  audit: { operations: audit, port: 7003 },
  billing: { operations: billing, port: 7006 },
  disputes: { operations: disputes, port: 7005 },
  kyc: { operations: kyc, port: 7004 },
  ledger: { operations: ledger, port: 7001 },
  payments: { operations: payments, port: 7002 },
} as const;
