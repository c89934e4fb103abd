// The HTTP interface of disputes, generated from apps/disputes/openapi.json by `node tools/run.js openapi`: do not edit.

/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */
export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {
  'get /claims': { after: true },
  'post /claims': { key: true },
  'get /claims/exposure': { after: true },
  'get /claims/queue': { after: true },
  'post /claims/{id}/appeal': { key: true },
  'post /claims/{id}/approval': { key: true },
  'post /claims/{id}/concession': { key: true },
  'post /claims/{id}/escalation': { key: true },
  'post /claims/{id}/money-requests': { key: true },
  'post /claims/{id}/proposals': { key: true },
  'post /claims/{id}/refusal': { key: true },
  'post /claims/{id}/withdrawal': { key: true },
};

export interface paths {
    "/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims, newest first.
         * @description Roles: service, finance, compliance, support. Budget: search.
         */
        get: operations["claims.list"];
        put?: never;
        /**
         * Submits a claim of the payer of a transfer.
         * @description Roles: service, support. Budget: command.
         */
        post: operations["claims.submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A claim, its decision and its money.
         * @description Roles: service, finance, compliance, support. Budget: read.
         */
        get: operations["claims.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks once for another look at a decision.
         * @description Roles: service, support. Budget: command.
         */
        post: operations["claims.appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agrees with a decision that another person proposed.
         * @description Roles: compliance, finance. Budget: command.
         */
        post: operations["claims.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/concession": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The respondent pays back all that is claimed.
         * @description Roles: service, support. Budget: command.
         */
        post: operations["claims.concede"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/escalation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for a review of a claim.
         * @description Roles: service, support. Budget: command.
         */
        post: operations["claims.escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/money-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the ledger again for the money of a closed claim that it refused.
         * @description Roles: finance. Budget: command.
         */
        post: operations["claims.request-money"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proposes a decision to another person; support up to 100 EUR, and never at the platform’s cost.
         * @description Roles: support, compliance, finance. Budget: command.
         */
        post: operations["claims.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says no to a decision that another person proposed.
         * @description Roles: compliance, finance. Budget: command.
         */
        post: operations["claims.decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a claim back, for ever.
         * @description Roles: service, support. Budget: command.
         */
        post: operations["claims.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/exposure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is held for claims and owed because of them, by currency.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["claims.exposure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/claims/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims that wait for people, the most urgent first.
         * @description Roles: finance, compliance, support. Budget: search.
         */
        get: operations["claims.queue"];
        put?: never;
        post?: never;
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AppealAnswer: {
            /** @enum {string} */
            by: "claimant" | "respondent";
            reasons: string[];
        };
        AppealBody: {
            /**
             * @description The party that asks.
             * @example c-1042
             */
            customerId: string;
            /**
             * @description Keys of texts.
             * @example [
             *       "claim.not-received"
             *     ]
             */
            reasons: string[];
        };
        ApproveProposalBody: {
            /** @description Of the proposal as the person saw it. */
            contentHash: string;
        };
        ClaimAnswer: {
            /**
             * @description As it was asked for.
             * @example 80.00
             */
            amount: string;
            appeal?: components["schemas"]["AppealAnswer"];
            /** @enum {string} */
            channel: "app" | "web" | "support";
            claimantId: string;
            /**
             * @description What the payment had left for the claim.
             * @example 80.00
             */
            claimed?: string;
            /** Format: date-time */
            closedAt?: string;
            /** @example EUR */
            currency: string;
            deadlines: components["schemas"]["DeadlineAnswer"][];
            decision?: components["schemas"]["DecisionAnswer"];
            /** @enum {string} */
            desired: "refund" | "replacement" | "explanation";
            /**
             * Format: date-time
             * @description From when on a party may ask for a review.
             */
            escalatableFrom: string;
            hold?: components["schemas"]["ClaimHoldAnswer"];
            /** Format: uuid */
            id: string;
            money?: components["schemas"]["ClaimMoneyAnswer"][];
            /** @enum {string} */
            outcome?: "accepted" | "settled" | "upheld" | "split" | "dismissed" | "withdrawn" | "lapsed";
            /** Format: uuid */
            paymentId: string;
            proposal?: components["schemas"]["ProposalAnswer"];
            /** @enum {string} */
            reason: "unauthorised" | "not_received" | "not_as_described" | "wrong_amount" | "duplicate" | "cancelled" | "credit_missing" | "cash_missing" | "other";
            respondentId: string;
            /** @enum {string} */
            stage: "talking" | "review" | "proposed" | "decided" | "appeal" | "closed";
            /** Format: date-time */
            submittedAt: string;
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example book:12,disputes:345
             */
            token: string;
        };
        ClaimHoldAnswer: {
            /** @description Why the ledger held nothing. */
            code?: string;
            /** @example 50.00 */
            held?: string;
            /**
             * @description What was not there to be held.
             * @example 30.00
             */
            shortfall?: string;
            /** @enum {string} */
            status: "requested" | "placed" | "declined";
        };
        ClaimListItem: {
            /** @example 80.00 */
            amount: string;
            /** Format: date-time */
            changedAt: string;
            claimantId: string;
            /**
             * @description What the payment had left for the claim.
             * @example 80.00
             */
            claimed?: string;
            /** @example EUR */
            currency: string;
            /** Format: date-time */
            dueAt?: string;
            /**
             * @description What the ledger holds now.
             * @example 50.00
             */
            held?: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            money: "none" | "hold-requested" | "held" | "not-held" | "requested" | "booked" | "declined";
            /** @enum {string} */
            outcome?: "accepted" | "settled" | "upheld" | "split" | "dismissed" | "withdrawn" | "lapsed";
            /**
             * @description What the respondent was made to owe.
             * @example 30.00
             */
            owed?: string;
            /** Format: uuid */
            paymentId: string;
            /** @description Who made the open proposal. */
            proposedBy?: string;
            /** @enum {string} */
            reason: "unauthorised" | "not_received" | "not_as_described" | "wrong_amount" | "duplicate" | "cancelled" | "credit_missing" | "cash_missing" | "other";
            respondentId: string;
            /** @enum {string} */
            stage: "talking" | "review" | "proposed" | "decided" | "appeal" | "closed";
            /** Format: date-time */
            submittedAt: string;
            /** @example 80.00 */
            toClaimant?: string;
        };
        ClaimMoneyAnswer: {
            /** @description Why the ledger declined. */
            code?: string;
            /** @enum {string} */
            status: "requested" | "booked" | "declined";
            /** @enum {string} */
            step: "release" | "capture" | "post";
        };
        ConfirmClockBody: {
            /**
             * Format: date-time
             * @description What time it is, read off another clock.
             * @example 2026-01-31T09:30:00.000Z
             */
            now: string;
        };
        DeadlineAnswer: {
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            kind: "answer" | "talking" | "decision" | "appeal";
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
        DecisionAnswer: {
            approvedBy?: string;
            /** Format: date-time */
            decidedAt: string;
            /** @example 0.00 */
            fromPlatform: string;
            /** @example 80.00 */
            fromRespondent: string;
            /** @enum {string} */
            liable: "claimant" | "respondent" | "platform" | "split";
            /** @enum {string} */
            outcome: "accepted" | "settled" | "upheld" | "split" | "dismissed" | "withdrawn" | "lapsed";
            /** Format: uuid */
            proposalId?: string;
            proposedBy?: string;
            reasons: string[];
            /** @example 80.00 */
            toClaimant: string;
        };
        DeclineProposalBody: {
            /**
             * @description Keys of texts.
             * @example [
             *       "claim.not-received"
             *     ]
             */
            reasons: string[];
        };
        ExposureItem: {
            /** @example EUR */
            currency: string;
            /**
             * @description What the platform has paid.
             * @example 0.00
             */
            fromPlatform: string;
            /**
             * @description What the ledger holds for claims now.
             * @example 120.00
             */
            held: string;
            /** @description Claims that are not closed. */
            open: number;
            /**
             * @description What respondents were made to owe.
             * @example 30.00
             */
            owed: string;
        };
        PartyBody: {
            /**
             * @description The party that asks.
             * @example c-1042
             */
            customerId: string;
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
        ProposalAnswer: {
            /** @description What an approval is bound to. */
            contentHash: string;
            /** @example 0.00 */
            fromPlatform: string;
            /** @example 80.00 */
            fromRespondent: string;
            /** @enum {string} */
            liable: "claimant" | "respondent" | "platform" | "split";
            /** Format: uuid */
            proposalId: string;
            proposedBy: string;
            reasons: string[];
            seenAt: string;
            /** @example 80.00 */
            toClaimant: string;
        };
        ProposeDecisionBody: {
            /**
             * @description The currency of the claim.
             * @example EUR
             */
            currency: string;
            /**
             * @description What the platform pays.
             * @example 12.50
             */
            fromPlatform: string;
            /**
             * @description What the respondent pays.
             * @example 12.50
             */
            fromRespondent: string;
            /** @enum {string} */
            liable: "claimant" | "respondent" | "platform" | "split";
            /**
             * @description Keys of texts.
             * @example [
             *       "claim.not-received"
             *     ]
             */
            reasons: string[];
            /**
             * @description The `token` of the claim as the person saw it.
             * @example disputes:345
             */
            seenAt: string;
        };
        SubmitClaimBody: {
            /**
             * @description At most what the transfer moved.
             * @example 12.50
             */
            amount: string;
            /** @enum {string} */
            channel: "app" | "web" | "support";
            /**
             * @description Who paid the transfer.
             * @example c-1042
             */
            claimantId: string;
            /**
             * @description The currency of the transfer.
             * @example EUR
             */
            currency: string;
            /** @enum {string} */
            desired: "refund" | "replacement" | "explanation";
            /**
             * Format: uuid
             * @description The transfer that is complained of.
             */
            paymentId: string;
            /** @enum {string} */
            reason: "unauthorised" | "not_received" | "not_as_described" | "wrong_amount" | "duplicate" | "cancelled" | "credit_missing" | "cash_missing" | "other";
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
    "claims.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Only claims by or against this customer. */
                customerId?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description Only claims about this payment. */
                paymentId?: string;
                stage?: "talking" | "review" | "proposed" | "decided" | "appeal" | "closed";
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
                        items: components["schemas"]["ClaimListItem"][];
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
    "claims.submit": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitClaimBody"];
            };
        };
        responses: {
            /** @description The claim, new or as it was submitted before. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
                };
            };
            /** @description Submitted; the payment has not answered yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.read": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
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
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.appeal": {
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
                "application/json": components["schemas"]["AppealBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.approve": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["ClaimAnswer"];
                };
            };
            /** @description Decided; the money has not moved yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.concede": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
                };
            };
            /** @description Conceded; the money is not paid back yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.escalate": {
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
                "application/json": components["schemas"]["PartyBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.request-money": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
                };
            };
            /** @description Asked for; the money has not moved yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.propose": {
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
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.decline": {
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
                "application/json": components["schemas"]["DeclineProposalBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.withdraw": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
                };
            };
            /** @description Withdrawn; the hold is not let go yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimAnswer"];
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
    "claims.exposure": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
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
                        items: components["schemas"]["ExposureItem"][];
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
    "claims.queue": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
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
                        items: components["schemas"]["ClaimListItem"][];
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
}
