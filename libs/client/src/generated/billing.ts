// The HTTP interface of billing, generated from apps/billing/openapi.json by `node tools/run.js openapi`: do not edit.

/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */
export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {
  'get /schedules': { after: true },
  'post /schedules/{id}/versions': { key: true },
  'post /schedules/{id}/versions/{version}/approvals': { key: true },
  'post /schedules/{id}/versions/{version}/declines': { key: true },
  'post /schedules/{id}/versions/{version}/notices': { key: true },
  'post /schedules/{id}/versions/{version}/proposals': { key: true },
  'put /schedules/{id}/versions/{version}/rules': { key: true },
  'post /schedules/{id}/versions/{version}/withdrawals': { key: true },
};

export interface paths {
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
    "/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of price lists, newest first.
         * @description Roles: service, finance, compliance, support. Budget: search.
         */
        get: operations["schedules.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A price list with its versions.
         * @description Roles: service, finance, compliance, support. Budget: read.
         */
        get: operations["schedules.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins a new version of a price list.
         * @description Roles: finance. Budget: command.
         */
        post: operations["schedules.draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A version with all its rules.
         * @description Roles: service, finance, compliance, support. Budget: read.
         */
        get: operations["schedules.read-version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agrees with a proposal of another person; with the last approval needed, the version is published.
         * @description Roles: finance, compliance. Budget: command.
         */
        post: operations["schedules.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/declines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says no to a proposal of another person.
         * @description Roles: finance, compliance. Budget: command.
         */
        post: operations["schedules.decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong with a version.
         * @description Roles: finance, compliance. Budget: read.
         */
        get: operations["schedules.lint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records that those who pay were told of a version.
         * @description Roles: finance, compliance. Budget: command.
         */
        post: operations["schedules.notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proposes a draft without a finding to another person.
         * @description Roles: finance. Budget: command.
         */
        post: operations["schedules.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replaces the content of a draft.
         * @description Roles: finance. Budget: command.
         */
        put: operations["schedules.edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedules/{id}/versions/{version}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a version back that has not taken effect.
         * @description Roles: finance. Budget: command.
         */
        post: operations["schedules.withdraw"];
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
        ApprovalView: {
            by: string;
            /** @enum {string} */
            capacity: "finance" | "compliance";
        };
        ApproveVersionBody: {
            /** @description Of the content that the approver was shown. */
            digest: string;
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
        DeclineVersionBody: {
            /** @description Why: the key of a text. */
            reason: string;
        };
        DraftVersionBody: {
            /** @description The version whose content it begins with. */
            from?: number;
        };
        EditRulesBody: {
            /**
             * @description Every amount of every rule is given in each of them.
             * @example [
             *       "EUR",
             *       "USD"
             *     ]
             */
            currencies: string[];
            /**
             * Format: date-time
             * @description When the version takes effect.
             * @example 2026-01-31T09:30:00.000Z
             */
            effectiveFrom: string;
            rules: components["schemas"]["FeeRuleBody"][];
        };
        FeeAmountBody: {
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
        };
        FeeMatchBody: {
            /** @description Inclusive. */
            amountFrom?: components["schemas"]["FeeAmountBody"][];
            /** @description Exclusive. */
            amountTo?: components["schemas"]["FeeAmountBody"][];
            /** @description Such as `eea`. */
            cardRegion?: string[];
            /** @description Such as `web`. */
            channel?: string[];
            /** @description Such as `domestic`. */
            corridor?: string[];
            /** @description ISO 4217. */
            currency?: string[];
            /** @description ISO 3166-1 alpha-2. */
            payeeCountry?: string[];
            /** @description ISO 3166-1 alpha-2. */
            payerCountry?: string[];
            /** @description Plans of owners. */
            plan?: string[];
            /** @description Such as `card`. */
            rail?: string[];
            /** @description Tiers of owners. */
            tier?: string[];
        };
        FeePackageBody: {
            free: number;
            size: number;
        };
        FeeRuleBody: {
            /** @enum {string} */
            base: "amount" | "net" | "count" | "balance";
            capPerPeriod?: components["schemas"]["FeeAmountBody"][];
            /** @enum {string} */
            collect: "onTop" | "deducted" | "invoice";
            /** @enum {string} */
            component: "processing" | "cross-border" | "scheme-cost" | "fx-margin" | "risk";
            fixed?: components["schemas"]["FeeAmountBody"][];
            /** @enum {string} */
            fixedPer?: "capture" | "payment";
            floorPerPeriod?: components["schemas"]["FeeAmountBody"][];
            /** @description The fee is rounded to a multiple of it. */
            increment: components["schemas"]["FeeAmountBody"][];
            /** @description A dimension that is not named fits every payment. */
            match: components["schemas"]["FeeMatchBody"];
            max?: components["schemas"]["FeeAmountBody"][];
            min?: components["schemas"]["FeeAmountBody"][];
            /** @enum {string} */
            model: "flat" | "percentage" | "percentagePlusFixed" | "greaterOf" | "graduated" | "volume" | "package" | "step" | "costPlus" | "fxMargin";
            package?: components["schemas"]["FeePackageBody"];
            /** @enum {string} */
            payer: "payer" | "payee" | "split";
            /**
             * @description Of a split fee: the part of the payer, in per cent.
             * @example 50
             */
            payerPercent?: string;
            /** @enum {string} */
            period?: "month";
            /** @enum {string} */
            pricedAt: "initiation" | "capture" | "settlement" | "periodEnd";
            priority: number;
            /** @enum {string} */
            product: "transfer.internal" | "checkout.capture" | "deposit.card" | "deposit.bank" | "deposit.emoney" | "deposit.crypto" | "withdrawal.bank" | "withdrawal.card" | "withdrawal.emoney" | "withdrawal.crypto" | "escrow.fund" | "escrow.release" | "exchange" | "payout.line" | "refund" | "dispute.chargeback" | "dispute.response" | "dispute.arbitration" | "account.monthly" | "account.inactivity" | "account.closing" | "report.api";
            /** @example 1.4 */
            rate?: string;
            /** @enum {string} */
            refundPolicy: "keep" | "return" | "returnPercentage" | "onFullOnly";
            /** @example checkout-card */
            ruleId: string;
            taxCode: string;
            /** @description What people are shown. */
            texts: components["schemas"]["FeeTextBody"][];
            tiers?: components["schemas"]["FeeTierBody"][];
        };
        FeeTextBody: {
            /**
             * @description ISO 639-1.
             * @example en
             */
            language: string;
            /** @example Card payment */
            text: string;
        };
        FeeTierBody: {
            fixed?: components["schemas"]["FeeAmountBody"][];
            /** @example 1.4 */
            rate?: string;
            /** @description Inclusive; absent on the last tier. */
            upTo?: components["schemas"]["FeeAmountBody"][];
        };
        FindingView: {
            /** @enum {string} */
            code: "RULE_ID_TWICE" | "CURRENCY_UNKNOWN" | "CURRENCIES_DIFFER" | "AMOUNT_INVALID" | "RATE_INVALID" | "PART_MISSING" | "PART_UNUSED" | "TIERS_NOT_ASCENDING" | "BOUNDS_CROSSED" | "AMBIGUOUS" | "TEXT_MISSING" | "TEXT_TWICE" | "DEDUCTED_EXCEEDS_AMOUNT";
            /** @description Pointer to the other rule, where two do not fit together. */
            other?: string;
            /** @example /rules/0/rate */
            pointer: string;
        };
        LintAnswer: {
            /** @description None when the version can be proposed. */
            findings: components["schemas"]["FindingView"][];
        };
        NoticeView: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            audience: "consumer" | "merchant";
            failed: number;
            /** Format: uuid */
            noticeId: string;
            sent: number;
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
            approvals: components["schemas"]["ApprovalView"][];
            /**
             * Format: date-time
             * @description From then on it can no longer be approved.
             */
            expiresAt: string;
            /** @description It needs one approval in each. */
            needs: ("finance" | "compliance")[];
            /** Format: uuid */
            proposalId: string;
            proposedBy: string;
        };
        RecordNoticeBody: {
            /**
             * Format: date-time
             * @description When the last of them went out.
             * @example 2026-01-31T09:30:00.000Z
             */
            at: string;
            /** @enum {string} */
            audience: "consumer" | "merchant";
            /** @description How many could not be delivered. */
            failed: number;
            /** Format: uuid */
            noticeId: string;
            /** @description How many messages went out. */
            sent: number;
        };
        ScheduleAnswer: {
            /** @example standard */
            id: string;
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example billing:345
             */
            token: string;
            /** @description First to last. */
            versions: components["schemas"]["ScheduleVersionView"][];
        };
        ScheduleVersionView: {
            /** Format: date-time */
            changedAt: string;
            /**
             * @example [
             *       "EUR",
             *       "USD"
             *     ]
             */
            currencies: string[];
            /** @description SHA-256 of the content; an approval names it. */
            digest?: string;
            /** Format: date-time */
            draftedAt: string;
            /** Format: date-time */
            effectiveFrom?: string;
            /** @example standard/3 */
            id: string;
            notices: components["schemas"]["NoticeView"][];
            /** @description While it is proposed. */
            proposal?: components["schemas"]["ProposalView"];
            /** @description How many rules it has. */
            rules: number;
            /** @example standard */
            scheduleId: string;
            /** @enum {string} */
            status: "draft" | "proposed" | "scheduled" | "active" | "superseded" | "withdrawn";
            version: number;
        };
        ScheduleView: {
            /** @example standard */
            id: string;
            /** @description First to last. */
            versions: components["schemas"]["ScheduleVersionView"][];
        };
        VersionContentView: {
            currencies: string[];
            /** @description SHA-256 of the content. */
            digest: string;
            /** Format: date-time */
            effectiveFrom: string;
            rules: components["schemas"]["FeeRuleBody"][];
            /** @example standard */
            scheduleId: string;
            version: number;
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
    "schedules.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                scheduleId?: string;
                status?: "draft" | "proposed" | "scheduled" | "active" | "superseded" | "withdrawn";
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
                        items: components["schemas"]["ScheduleVersionView"][];
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
    "schedules.read": {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["ScheduleView"];
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
    "schedules.draft": {
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
                "application/json": components["schemas"]["DraftVersionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
    "schedules.read-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
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
                    "application/json": components["schemas"]["VersionContentView"];
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
    "schedules.approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveVersionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
    "schedules.decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineVersionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
    "schedules.lint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
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
                    "application/json": components["schemas"]["LintAnswer"];
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
    "schedules.notice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordNoticeBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
    "schedules.propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
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
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
    "schedules.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditRulesBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
    "schedules.withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
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
                    "application/json": components["schemas"]["ScheduleAnswer"];
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
