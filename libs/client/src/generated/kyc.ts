// The HTTP interface of kyc, generated from apps/kyc/openapi.json by `node tools/run.js openapi`: do not edit.

/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */
export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {
  'get /cases': { after: true },
  'post /cases': { key: true },
  'get /cases/{id}': { after: true },
  'post /cases/{id}/proposals': { key: true },
  'post /cases/{id}/proposals/{proposalId}/approval': { key: true },
  'post /cases/{id}/proposals/{proposalId}/refusal': { key: true },
  'post /cases/{id}/proposals/{proposalId}/withdrawal': { key: true },
  'get /parties': { after: true },
  'get /parties/{id}': { after: true },
  'get /parties/{id}/restrictions': { after: true },
  'post /parties/{id}/restrictions': { key: true },
  'post /parties/{id}/restrictions/{restrictionId}/lifting': { key: true },
  'get /parties/{id}/wallets': { after: true },
  'post /registrations': { key: true },
};

export interface paths {
    "/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases, newest first.
         * @description Roles: compliance. Budget: search.
         */
        get: operations["cases.list"];
        put?: never;
        /**
         * Opens a verification case for a party and a tier.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["cases.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case and what became of it.
         * @description Roles: compliance. Budget: read.
         */
        get: operations["cases.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proposes how to decide a case.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["cases.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/proposals/{proposalId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves another person’s proposal: the case is decided.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["cases.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/proposals/{proposalId}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says no to another person’s proposal.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["cases.refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{id}/proposals/{proposalId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes one’s own proposal back.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["cases.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the clock is believed, so that deadlines pass.
         * @description Roles: ops. Budget: read.
         */
        get: operations["deadlines.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deadlines/clock-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says what time it is, after the clock has moved.
         * @description Roles: ops. Budget: command.
         */
        post: operations["deadlines.confirm-clock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the caller’s own idempotency key has come to.
         * @description Roles: service, compliance. Budget: read.
         */
        get: operations["operations.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parties, newest first.
         * @description Roles: compliance, support. Budget: search.
         */
        get: operations["parties.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A party: its tier, and what it may do and up to how much.
         * @description Roles: service, compliance, support. Budget: read.
         */
        get: operations["parties.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{id}/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The restrictions of a party that are in force, and why.
         * @description Roles: compliance. Budget: read.
         */
        get: operations["restrictions.list"];
        put?: never;
        /**
         * Forbids something to a party.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["restrictions.place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{id}/restrictions/{restrictionId}/lifting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a restriction that one person may end.
         * @description Roles: compliance. Budget: command.
         */
        post: operations["restrictions.lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{id}/wallets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The limits and freezes that the ledger has on each wallet of a party.
         * @description Roles: compliance, support. Budget: read.
         */
        get: operations["parties.wallets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registers a person or a business. The e-mail address is sealed before anything is written.
         * @description Roles: service. Budget: command.
         */
        post: operations["registrations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApproveProposalBody: {
            /** @description Of what the approver was shown. */
            contentHash: string;
            /**
             * @description The `asOf` of the view that the decision is made by.
             * @example kyc:4711
             */
            seenAt: string;
        };
        CapabilitiesView: {
            exchange: boolean;
            payIn: boolean;
            receive: boolean;
            sell: boolean;
            send: boolean;
            spend: boolean;
            withdraw: boolean;
        };
        CaseAnswer: {
            /** Format: date-time */
            changedAt: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            openedAt: string;
            /** Format: uuid */
            partyId: string;
            /** @description The one that is open or was approved. */
            proposal?: components["schemas"]["ProposalView"];
            /** @enum {string} */
            purpose: "onboarding" | "review" | "trigger" | "upgrade";
            /** @enum {string} */
            status: "ready" | "proposed" | "approved" | "refused";
            /** @enum {string} */
            targetTier: "T0" | "T1" | "T2" | "T3" | "B1" | "B2";
        };
        CaseChangedAnswer: {
            /** Format: date-time */
            changedAt: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            openedAt: string;
            /** Format: uuid */
            partyId: string;
            /** @description The one that is open or was approved. */
            proposal?: components["schemas"]["ProposalView"];
            /** @enum {string} */
            purpose: "onboarding" | "review" | "trigger" | "upgrade";
            /** @enum {string} */
            status: "ready" | "proposed" | "approved" | "refused";
            /** @enum {string} */
            targetTier: "T0" | "T1" | "T2" | "T3" | "B1" | "B2";
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example kyc:345
             */
            token: string;
        };
        ConfirmClockBody: {
            /**
             * Format: date-time
             * @description What time it is, read off another clock.
             * @example 2026-01-31T09:30:00.000Z
             */
            now: string;
        };
        DeadlinesView: {
            /**
             * @description While it has moved, no deadline is passed.
             * @enum {string}
             */
            clock: "believed" | "moved";
            /** @description Whether this process is the one that looks for what is due. */
            isActive: boolean;
            /** @description How far it is from what is believed. */
            movedMs: number;
            /**
             * Format: date-time
             * @description What it says.
             */
            now: string;
        };
        EnforcedItem: {
            /**
             * @description Absent for a freeze.
             * @example 1000.00
             */
            amount?: string;
            /** @enum {string} */
            effect: "freeze-credits" | "freeze-debits" | "highest-balance" | "limit-per-day" | "limit-per-month";
        };
        LimitedWalletItem: {
            /** @example wallet:c-1042:EUR */
            accountId: string;
            /** @example EUR */
            currency: string;
            /** @description As the ledger’s book says; the lowest of each effect. */
            enforced: components["schemas"]["EnforcedItem"][];
            /** Format: uuid */
            walletId: string;
        };
        LimitedWalletsAnswer: {
            items: components["schemas"]["LimitedWalletItem"][];
        };
        OpenCaseBody: {
            /** Format: uuid */
            partyId: string;
            /** @enum {string} */
            purpose: "onboarding" | "review" | "trigger" | "upgrade";
            /** @enum {string} */
            targetTier: "T1" | "T2" | "T3" | "B1" | "B2";
        };
        OperationItem: {
            /** @description What was created, or why it was not. */
            answer: {
                [key: string]: unknown;
            };
            /** @description Absent when the request was refused: nothing was created. */
            location?: string;
            /** @example transfers.create */
            operation: string;
            /**
             * @description The status with which the request is answered when it is repeated now.
             * @example 201
             */
            status: number;
        };
        OperationsAnswer: {
            /** @description One for each operation the key was used for. */
            items: components["schemas"]["OperationItem"][];
        };
        PartyAnswer: {
            /** @example AT */
            country: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "individual" | "business";
            /** Format: date-time */
            registeredAt: string;
            /** @description Absent before the first tier or restriction. */
            standing?: components["schemas"]["StandingView"];
            /** @enum {string} */
            status: "registered" | "active";
            /** @enum {string} */
            tier: "T0" | "T1" | "T2" | "T3" | "B1" | "B2";
        };
        PartyChangedAnswer: {
            /** @example AT */
            country: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "individual" | "business";
            /** Format: date-time */
            registeredAt: string;
            /** @description Absent before the first tier or restriction. */
            standing?: components["schemas"]["StandingView"];
            /** @enum {string} */
            status: "registered" | "active";
            /** @enum {string} */
            tier: "T0" | "T1" | "T2" | "T3" | "B1" | "B2";
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example kyc:345
             */
            token: string;
        };
        PartyReadAnswer: {
            /** @example AT */
            country: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "individual" | "business";
            /**
             * @description Absent when its key was destroyed.
             * @example a…@example.org
             */
            maskedEmail?: string;
            /** Format: date-time */
            registeredAt: string;
            /** @description Absent before the first tier or restriction. */
            standing?: components["schemas"]["StandingView"];
            /** @enum {string} */
            status: "registered" | "active";
            /** @enum {string} */
            tier: "T0" | "T1" | "T2" | "T3" | "B1" | "B2";
        };
        PlaceRestrictionBody: {
            /**
             * Format: uuid
             * @description The case that it comes from.
             */
            caseRef?: string;
            /**
             * @description Never told to other contexts, to the party or to support.
             * @enum {string}
             */
            reasonClass: "customer_request" | "fraud" | "legal_order" | "review" | "sanctions";
            /** @enum {string} */
            scope: "both" | "credits" | "debits" | "login" | "withdrawals";
        };
        Problem: {
            detail?: string;
            errors?: {
                code: string;
                pointer: string;
            }[];
            /** @description Correlation id of the request. */
            instance: string;
            /** @description Whether the same request, under the same key, may succeed later. */
            retryable: boolean;
            status: number;
            title: string;
            /**
             * Format: uri
             * @example https://daybook.example/problems/invalid-amount
             */
            type: string;
        };
        ProposalView: {
            /** @description Absent while it is open. */
            approvedBy?: string;
            /** @description SHA-256 of the canonical content; an approval names it. */
            contentHash: string;
            /**
             * Format: date-time
             * @description From then on nobody can approve it.
             */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            proposedBy: string;
            reasons: string[];
            /** @enum {string} */
            verdict: "approved" | "refused";
        };
        ProposeDecisionBody: {
            /**
             * @description Why: keys of texts.
             * @example [
             *       "identity-seen"
             *     ]
             */
            reasons: string[];
            /**
             * @description The `asOf` of the view that the decision is made by.
             * @example kyc:4711
             */
            seenAt: string;
            /** @enum {string} */
            verdict: "approved" | "refused";
        };
        RefuseProposalBody: {
            /**
             * @description Why: the key of a text.
             * @example identity-unclear
             */
            reason: string;
        };
        RegisterBody: {
            /**
             * @description ISO 3166-1 alpha-2.
             * @example AT
             */
            country: string;
            /**
             * @description Sealed before it is written.
             * @example anna@example.org
             */
            email: string;
            /** @enum {string} */
            kind: "individual" | "business";
            /**
             * @description Language and country.
             * @example de-AT
             */
            locale: string;
            /**
             * @description The terms that were agreed to.
             * @example 2026-01
             */
            termsVersion: string;
        };
        RestrictionItem: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            reasonClass: "customer_request" | "fraud" | "legal_order" | "review" | "sanctions";
            /** @enum {string} */
            scope: "both" | "credits" | "debits" | "login" | "withdrawals";
        };
        RestrictionsAnswer: {
            items: components["schemas"]["RestrictionItem"][];
        };
        StandingView: {
            capabilities: components["schemas"]["CapabilitiesView"];
            limits: components["schemas"]["WalletLimitsView"][];
            limitsVersion: number;
            scopes: ("both" | "credits" | "debits" | "login" | "withdrawals")[];
            standingRevision: number;
        };
        WalletLimitsView: {
            /**
             * @description The highest balance of a wallet.
             * @example 2500.00
             */
            balance: string;
            /** @example EUR */
            currency: string;
            /**
             * @description Out of a wallet per UTC day.
             * @example 1000.00
             */
            day: string;
            /**
             * @description Out of a wallet per UTC month.
             * @example 2500.00
             */
            month: string;
        };
    };
    responses: {
        /** @description The caller has asked for too much; the same request may be repeated after `Retry-After`. */
        RateLimited: {
            headers: {
                /** @description What is left of it (`r`), and for how many seconds (`t`). Absent when too many were in flight. */
                RateLimit?: string;
                /** @description The budget: requests (`q`) in a window of `w` seconds. Absent when too many were in flight. */
                "RateLimit-Policy"?: string;
                /** @description Whole seconds. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "cases.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description Only cases of this party. */
                partyId?: string;
                status?: "ready" | "proposed" | "approved" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The log position at which this is true.
                         * @example book:12
                         */
                        asOf?: string;
                        items: components["schemas"]["CaseAnswer"][];
                        /** @description Cursor of the next page; absent on the last. */
                        next?: string;
                    };
                    "text/csv": string;
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCaseBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeDecisionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveProposalBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseProposalBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "cases.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deadlines.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadlinesView"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deadlines.confirm-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmClockBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadlinesView"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "operations.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationsAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "parties.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                status?: "registered" | "active";
                tier?: "T0" | "T1" | "T2" | "T3" | "B1" | "B2";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The log position at which this is true.
                         * @example book:12
                         */
                        asOf?: string;
                        items: components["schemas"]["PartyAnswer"][];
                        /** @description Cursor of the next page; absent on the last. */
                        next?: string;
                    };
                    "text/csv": string;
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "parties.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyReadAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "restrictions.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestrictionsAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "restrictions.place": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceRestrictionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "restrictions.lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                restrictionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "parties.wallets": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LimitedWalletsAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registrations.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyChangedAnswer"];
                };
            };
            429: components["responses"]["RateLimited"];
            /** @description A problem (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
