// The HTTP interface of payments, generated from apps/payments/openapi.json by `node tools/run.js openapi`: do not edit.

/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */
export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {
  'post /deposits': { key: true },
  'get /deposits/{id}': { after: true },
  'get /fee-schedules': { after: true },
  'get /payments': { after: true },
  'post /transfers': { key: true },
  'get /transfers/{id}': { after: true },
  'get /wallets': { after: true },
  'post /wallets': { key: true },
  'get /wallets/{id}': { after: true },
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
    "/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tops a wallet up by card.
         * @description Roles: service. Budget: command.
         */
        post: operations["deposits.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deposits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a deposit.
         * @description Roles: service, finance, compliance, support. Budget: read.
         */
        get: operations["deposits.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fee-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Published versions of price lists that payments prices by, newest first.
         * @description Roles: service, finance, compliance, support. Budget: search.
         */
        get: operations["fee-schedules.list"];
        put?: never;
        post?: never;
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
         * @description Roles: service. Budget: read.
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
    "/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deposits and transfers of an owner or a wallet, newest first.
         * @description Roles: service, finance, compliance, support. Budget: search.
         */
        get: operations["payments.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends money from one wallet to another.
         * @description Roles: service. Budget: command.
         */
        post: operations["transfers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transfers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a transfer.
         * @description Roles: service, finance, compliance, support. Budget: read.
         */
        get: operations["transfers.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unattributed-charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Charges of the card rail that no deposit of the log asked for, as after a restore from an older log.
         * @description Roles: finance, ops. Budget: search.
         */
        get: operations["unattributed-charges.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wallets, newest first.
         * @description Roles: service, finance, compliance, support. Budget: search.
         */
        get: operations["wallets.list"];
        put?: never;
        /**
         * Opens a wallet: one of an owner in one currency.
         * @description Roles: service. Budget: command.
         */
        post: operations["wallets.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A wallet and what is on it.
         * @description Roles: service, finance, compliance, support. Budget: read.
         */
        get: operations["wallets.read"];
        put?: never;
        post?: never;
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
        ConfirmClockBody: {
            /**
             * Format: date-time
             * @description What time it is, read off another clock.
             * @example 2026-01-31T09:30:00.000Z
             */
            now: string;
        };
        CreateDepositBody: {
            /** @example 12.50 */
            amount: string;
            /**
             * @description The acquirer’s token of a card, never a card number.
             * @example tok_approve
             */
            cardToken: string;
            /**
             * @description The currency of the wallet.
             * @example EUR
             */
            currency: string;
            /** Format: uuid */
            walletId: string;
        };
        CreateTransferBody: {
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            fromWalletId: string;
            /**
             * Format: uuid
             * @description Another wallet than the one it comes from, in the same currency.
             */
            toWalletId: string;
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
        DepositAnswer: {
            /** @example 12.50 */
            amount: string;
            /** @description The acquirer has said both that it approves and that it declines. */
            contradicted?: boolean;
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            id: string;
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "initiated" | "captured" | "completed" | "declined";
            /** Format: uuid */
            walletId: string;
        };
        DepositCreatedAnswer: {
            /** @example 12.50 */
            amount: string;
            /** @description The acquirer has said both that it approves and that it declines. */
            contradicted?: boolean;
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            id: string;
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "initiated" | "captured" | "completed" | "declined";
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example book:12,payments:345
             */
            token: string;
            /** Format: uuid */
            walletId: string;
        };
        FeeScheduleItem: {
            /**
             * @example [
             *       "EUR",
             *       "USD"
             *     ]
             */
            currencies: string[];
            /** @description SHA-256 of what two persons agreed on. */
            digest: string;
            /** Format: date-time */
            effectiveFrom: string;
            /** @example standard/3 */
            id: string;
            /** @description Taken back before it took effect: it prices nothing. */
            isWithdrawn: boolean;
            /**
             * @description Where on the log it was published.
             * @example 345
             */
            position: string;
            /** @description How many rules it has. */
            rules: number;
            /** @example standard */
            scheduleId: string;
            version: number;
        };
        OpenWalletBody: {
            /** @example EUR */
            currency: string;
            /**
             * @description Opaque id of the owner of the wallet, never a name.
             * @example c-1042
             */
            ownerId: string;
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
        PaymentListItem: {
            /** @example 12.50 */
            amount: string;
            /** Format: date-time */
            changedAt: string;
            /** @description The acquirer has said both that it approves and that it declines. */
            contradicted?: boolean;
            /** @example EUR */
            currency: string;
            /**
             * Format: uuid
             * @description Absent for a deposit.
             */
            fromWalletId?: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            initiatedAt: string;
            /** @enum {string} */
            kind: "deposit" | "transfer";
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "pending" | "initiated" | "captured" | "completed" | "declined";
            /** Format: uuid */
            toWalletId: string;
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
        RefusalAnswer: {
            /** @example INSUFFICIENT_FUNDS */
            code: string;
            /** @description What it was judged by. */
            figures: {
                [key: string]: unknown;
            };
        };
        TransferAnswer: {
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            fromWalletId: string;
            /** Format: uuid */
            id: string;
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "pending" | "completed" | "declined";
            /** Format: uuid */
            toWalletId: string;
        };
        TransferCreatedAnswer: {
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            fromWalletId: string;
            /** Format: uuid */
            id: string;
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "pending" | "completed" | "declined";
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example book:12,payments:345
             */
            token: string;
            /** Format: uuid */
            toWalletId: string;
        };
        UnattributedCharge: {
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
            /** @description The id of the deposit that the log does not have. */
            endToEndId: string;
            /** @description Under which the acquirer knows the charge. */
            railReference: string;
            /**
             * Format: date-time
             * @description By the rail’s clock.
             */
            receivedAt: string;
            /** @enum {string} */
            status: "received" | "approved" | "declined";
        };
        WalletBalanceAnswer: {
            /**
             * @description Its account in the ledger.
             * @example wallet:c-1042:EUR
             */
            accountId: string;
            /** @example 12.50 */
            available?: string;
            /** @example EUR */
            currency: string;
            /** @example 0.00 */
            held?: string;
            /** Format: uuid */
            id: string;
            ownerId: string;
            /** @example 12.50 */
            posted?: string;
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "pending" | "open" | "declined";
        };
        WalletCreatedAnswer: {
            /**
             * @description Its account in the ledger.
             * @example wallet:c-1042:EUR
             */
            accountId: string;
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            id: string;
            ownerId: string;
            refusal?: components["schemas"]["RefusalAnswer"];
            /** @enum {string} */
            status: "pending" | "open" | "declined";
            /**
             * @description Pass it as `?after=` to reads that must see this.
             * @example book:12,payments:345
             */
            token: string;
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
    "deposits.create": {
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
                "application/json": components["schemas"]["CreateDepositBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositCreatedAnswer"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositCreatedAnswer"];
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
    "deposits.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
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
                    "application/json": components["schemas"]["DepositAnswer"];
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
    "fee-schedules.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                scheduleId?: string;
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
                        items: components["schemas"]["FeeScheduleItem"][];
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
    "payments.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description Only deposits of which the acquirer has said two things. */
                contradicted?: "true";
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description Only payments to or from wallets of this owner. */
                ownerId?: string;
                /** @description Only payments to or from this wallet. */
                walletId?: string;
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
                        items: components["schemas"]["PaymentListItem"][];
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
    "transfers.create": {
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
                "application/json": components["schemas"]["CreateTransferBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferCreatedAnswer"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferCreatedAnswer"];
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
    "transfers.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
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
                    "application/json": components["schemas"]["TransferAnswer"];
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
    "unattributed-charges.list": {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description Received by the rail from then on; by default from an hour before the log ended when this process started. */
                receivedFrom?: string;
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
                        items: components["schemas"]["UnattributedCharge"][];
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
    "wallets.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description Only wallets of this owner. */
                ownerId?: string;
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
                        items: components["schemas"]["WalletBalanceAnswer"][];
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
    "wallets.open": {
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
                "application/json": components["schemas"]["OpenWalletBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletCreatedAnswer"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletCreatedAnswer"];
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
    "wallets.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
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
                    "application/json": components["schemas"]["WalletBalanceAnswer"];
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
