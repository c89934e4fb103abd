// Which contexts there are: one entry for each, from which every tool derives what it starts, checks, plays, tells and keeps.
import type { ContextDeclaration } from './context-declaration';

const ENTRIES = [
  {
    name: 'ledger',
    title: 'Ledger',
    processes: [
      { name: 'ledger', title: 'Ledger', port: 7001, env: () => ({ LEDGER_RUNS: 'posting' }) },
      {
        name: 'ledger-read-models',
        title: 'Ledger, its read models',
        port: 7021,
        env: () => ({ LEDGER_RUNS: 'read-models' }),
      },
      // Over the same log and database: the ledger that does not write follows the book, and both answer.
      {
        name: 'ledger-2',
        title: 'Ledger, a second one',
        port: 7011,
        env: () => ({ LEDGER_RUNS: 'posting' }),
        isStandby: true,
      },
    ],
    streamPrefix: 'ledger.',
    folders: ['ledger'],
    backedUp: ['ledger/heads'],
    verification: async () => (await import('../verify/ledger/ledger.verifier')).verifyLedger,
    simulation: async () => (await import('../simulate/ledger/simulated-ledger')).LEDGER,
  },
  {
    name: 'payments',
    title: 'Payments',
    processes: [
      {
        name: 'payments',
        title: 'Payments',
        port: 7002,
        env: ({ urlOf, host, port }) => ({
          CARD_RAIL_URL: urlOf('card-rail'),
          CARD_RAIL_CALLBACK_URL: `http://${host}:${port}/callbacks/card-rail`,
        }),
      },
    ],
    streamPrefix: 'payments.',
    outsideParties: [{ name: 'card-rail', title: 'Simulated card rail', port: 7010, folder: 'rail' }],
    workUnderWay: { readModel: 'payments', table: 'payments', finalStatuses: ['completed', 'declined'] },
    verification: async () => (await import('../verify/payments/payments.verifier')).verifyPayments,
    simulation: async () => (await import('../simulate/payments/simulated-payments')).PAYMENTS,
    story: async () => (await import('../story/payments-story')).PAYMENTS_STORY,
  },
  {
    name: 'billing',
    title: 'Billing',
    processes: [{ name: 'billing', title: 'Billing', port: 7006 }],
    streamPrefix: 'billing.',
    verification: async () => (await import('../verify/billing/billing.verifier')).verifyBilling,
    simulation: async () => (await import('../simulate/billing/simulated-billing')).BILLING,
    story: async () => (await import('../story/billing-story')).BILLING_STORY,
    demo: async () => (await import('../demo/billing/price-list')).PRICE_LIST,
  },
  {
    name: 'disputes',
    title: 'Disputes',
    processes: [{ name: 'disputes', title: 'Disputes', port: 7005 }],
    streamPrefix: 'disputes.',
    verification: async () => (await import('../verify/disputes/disputes.verifier')).verifyDisputes,
    story: async () => (await import('../story/disputes-story')).DISPUTES_STORY,
    demo: async () => (await import('../demo/disputes/claims')).CLAIMS,
    simulation: async () => (await import('../simulate/disputes/simulated-disputes')).DISPUTES,
  },
  {
    name: 'kyc',
    title: 'KYC',
    processes: [{ name: 'kyc', title: 'KYC', port: 7004 }],
    streamPrefix: 'kyc.',
    verification: async () => (await import('../verify/kyc/kyc.verifier')).verifyKyc,
    simulation: async () => (await import('../simulate/kyc/simulated-kyc')).KYC,
    story: async () => (await import('../story/kyc-story')).KYC_STORY,
    demo: async () => (await import('../demo/kyc/people')).PEOPLE,
  },
  {
    name: 'audit',
    title: 'Audit',
    processes: [{ name: 'audit', title: 'Audit', port: 7003 }],
    verification: async () => (await import('../verify/audit/audit.verifier')).verifyAudit,
    simulation: async () => (await import('../simulate/audit/simulated-audit')).AUDIT,
  },
] as const satisfies readonly ContextDeclaration[];

type ContextName = (typeof ENTRIES)[number]['name'];

export const CONTEXTS: readonly (ContextDeclaration & { readonly name: ContextName })[] = ENTRIES;
