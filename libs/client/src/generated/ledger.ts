// The HTTP interface of ledger, generated from apps/ledger/openapi.json by `node tools/run.js openapi`: do not edit.

/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */
export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {
  'get /accounts': { after: true },
  'post /accounts': { key: true },
  'get /accounts/{accountId}': { after: true },
  'get /accounts/{accountId}/balance': { after: true },
  'post /accounts/{accountId}/closure': { key: true },
  'get /accounts/{accountId}/journal': { after: true },
  'post /accounts/{accountId}/restrictions': { key: true },
  'post /accounts/{accountId}/restrictions/lifts': { key: true },
  'get /accounts/{accountId}/statement': { after: true },
  'get /balances': { after: true },
  'get /heads/consistency': { after: true },
  'get /heads/latest': { after: true },
  'get /heads/{page}': { after: true },
  'get /holds': { after: true },
  'post /holds': { key: true },
  'get /holds/{id}': { after: true },
  'post /holds/{id}/captures': { key: true },
  'post /holds/{id}/releases': { key: true },
  'get /instructions/{id}': { after: true },
  'get /instructions/{id}/proof': { after: true },
  'get /manual-journals': { after: true },
  'post /manual-journals': { key: true },
  'get /manual-journals/{id}': { after: true },
  'post /manual-journals/{id}/approvals': { key: true },
  'post /manual-journals/{id}/rejections': { key: true },
  'post /manual-journals/{id}/withdrawals': { key: true },
  'get /operations/{key}': { after: true },
  'get /outcomes/{n}': { after: true },
  'get /outcomes/{n}/proof': { after: true },
  'get /periods': { after: true },
  'post /periods/closures': { key: true },
  'get /records': { after: true },
  'get /reports/closing-balances/{date}': { after: true },
  'get /reports/pending-money': { after: true },
  'get /transactions': { after: true },
  'post /transactions': { key: true },
  'post /transactions/bulk': { key: true },
  'get /transactions/bulk/{id}': { after: true },
  'post /transactions/{id}/reversals': { key: true },
  'get /transactions/{transactionId}': { after: true },
  'get /trial-balance': { after: true },
};

export interface paths {
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists accounts with their balances.
         * @description Roles: service, finance, compliance. Budget: search.
         */
        get: operations["accounts.list"];
        put?: never;
        /**
         * Opens an account.
         * @description Roles: service. Budget: command.
         */
        post: operations["accounts.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads an account with its balances.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["accounts.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The balance of an account, now or as of some time.
         * @description Roles: service, finance, compliance. Budget: search.
         */
        get: operations["accounts.balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes an empty account for good.
         * @description Roles: service. Budget: command.
         */
        post: operations["accounts.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was booked on an account, newest first.
         * @description Roles: service, finance, compliance. Budget: search.
         */
        get: operations["accounts.journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/restrictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Freezes or limits an account, for a reason.
         * @description Roles: service, compliance. Budget: command.
         */
        post: operations["accounts.restrict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/restrictions/lifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a freeze or a limit away again.
         * @description Roles: service, compliance. Budget: command.
         */
        post: operations["accounts.lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{accountId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A statement: opening balance, lines, closing balance.
         * @description Roles: service, finance, compliance. Budget: search.
         */
        get: operations["accounts.statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What accounts come to together.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["balances.list"];
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
    "/heads/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The head of a page.
         * @description Roles: service, finance, compliance, ops. Budget: read.
         */
        get: operations["heads.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/heads/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proves that a later head continues an earlier one.
         * @description Roles: service, finance, compliance, ops. Budget: read.
         */
        get: operations["heads.compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/heads/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public key that heads are signed with.
         * @description Roles: service, finance, compliance, ops. Budget: read.
         */
        get: operations["heads.key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/heads/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The head of the latest page.
         * @description Roles: service, finance, compliance, ops. Budget: read.
         */
        get: operations["heads.latest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists holds, newest first.
         * @description Roles: service, finance, compliance. Budget: search.
         */
        get: operations["holds.list"];
        put?: never;
        /**
         * Sets money aside on an account.
         * @description Roles: service. Budget: command.
         */
        post: operations["holds.place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A hold and what became of it.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["holds.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{id}/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posts a transaction out of a hold.
         * @description Roles: service. Budget: command.
         */
        post: operations["holds.capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{id}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives back what remains of a hold.
         * @description Roles: service. Budget: command.
         */
        post: operations["holds.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instructions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of an instruction.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["instructions.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instructions/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A receipt of what became of an instruction.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["instructions.prove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manual-journals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists manual journal entries, newest first.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["manual-journals.list"];
        put?: never;
        /**
         * Proposes a manual journal entry.
         * @description Roles: finance. Budget: command.
         */
        post: operations["manual-journals.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manual-journals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A manual journal entry.
         * @description Roles: finance, compliance. Budget: read.
         */
        get: operations["manual-journals.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manual-journals/{id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves the exact content that another person proposed, which posts it.
         * @description Roles: finance. Budget: command.
         */
        post: operations["manual-journals.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manual-journals/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rejects what another person proposed.
         * @description Roles: finance. Budget: command.
         */
        post: operations["manual-journals.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manual-journals/{id}/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraws one’s own proposal.
         * @description Roles: finance. Budget: command.
         */
        post: operations["manual-journals.withdraw"];
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
         * What became of the request sent under an idempotency key.
         * @description Roles: service, finance, compliance. Budget: read.
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
    "/outcomes/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads an outcome by its number.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["outcomes.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outcomes/{n}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A receipt: proves that an outcome is in the book.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["outcomes.prove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what is closed, latest first.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["periods.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/periods/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes the books through a day, for ever.
         * @description Roles: finance. Budget: command.
         */
        post: operations["periods.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What of records was overridden, lies in suspense, or was refused; and what settled it.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["records.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/closing-balances/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What every account closed a day with.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["reports.closing-balances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports/pending-money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Money in flight, by reason and age.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["reports.pending-money"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches the journal, newest first.
         * @description Roles: service, finance, compliance. Budget: search.
         */
        get: operations["transactions.search"];
        put?: never;
        /**
         * Posts a journal transaction.
         * @description Roles: service. Budget: command.
         */
        post: operations["transactions.post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/{id}/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverses a transaction, whole or in parts.
         * @description Roles: service. Budget: command.
         */
        post: operations["transactions.reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/{transactionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A transaction with its entries and what undoes it.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["transactions.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Posts up to 1,000 journal transactions.
         * @description Roles: service. Budget: bulk.
         */
        post: operations["transactions.post-bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/bulk/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a bulk.
         * @description Roles: service, finance, compliance. Budget: read.
         */
        get: operations["transactions.read-bulk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What posting transactions would come to.
         * @description Roles: service, finance. Budget: bulk.
         */
        post: operations["transactions.preview-bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What posting a transaction would come to.
         * @description Roles: service, finance. Budget: command.
         */
        post: operations["transactions.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Debits against credits of the whole book.
         * @description Roles: finance, compliance. Budget: search.
         */
        get: operations["trial-balance.read"];
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
        AccountClosedView: {
            accountId: string;
            /** Format: date-time */
            closedAt: string;
            /** Format: uuid */
            instructionId: string;
            outcome: components["schemas"]["PlaceView"];
            /** @example book:12 */
            token: string;
        };
        AccountOpenedView: {
            /** @example wallet:cus-1:EUR */
            accountId: string;
            /** @description posted − held + overdraft; null when unlimited. */
            available: string | null;
            /**
             * Format: date-time
             * @description Absent while it is open.
             */
            closedAt?: string;
            /** @example EUR */
            currency: string;
            /** @example 0.00 */
            held: string;
            /** Format: uuid */
            instructionId: string;
            /** @description How many holds are open on it. */
            openHolds: number;
            outcome: components["schemas"]["PlaceView"];
            /** @example 0 */
            overdraft: string;
            ownerId?: string;
            /**
             * @description On the account’s normal side.
             * @example 12.50
             */
            posted: string;
            restrictions: components["schemas"]["RestrictionView"][];
            /** @example book:12 */
            token: string;
            /** @enum {string} */
            type: "asset" | "liability" | "equity" | "income" | "expense";
        };
        AccountView: {
            /** @example wallet:cus-1:EUR */
            accountId: string;
            /** @description posted − held + overdraft; null when unlimited. */
            available: string | null;
            /**
             * Format: date-time
             * @description Absent while it is open.
             */
            closedAt?: string;
            /** @example EUR */
            currency: string;
            /** @example 0.00 */
            held: string;
            /** @description How many holds are open on it. */
            openHolds: number;
            /** @example 0 */
            overdraft: string;
            ownerId?: string;
            /**
             * @description On the account’s normal side.
             * @example 12.50
             */
            posted: string;
            restrictions: components["schemas"]["RestrictionView"][];
            /** @enum {string} */
            type: "asset" | "liability" | "equity" | "income" | "expense";
        };
        ApproveBody: {
            /** @description Of what the approver was shown. */
            contentHash: string;
        };
        BalancesView: {
            accountId: string;
            available: string | null;
            /** @example 0.00 */
            held: string;
            /** @example 12.50 */
            posted: string;
        };
        BalanceTotalView: {
            accounts: number;
            /** @description Sum of the balances on the credit side. */
            credits: string;
            /** @example EUR */
            currency: string;
            /** @description Sum of the balances on the debit side. */
            debits: string;
            /** @description The type or owner; absent for accounts of nobody, and by currency alone. */
            group?: string;
            /** @description What is held of it. */
            held: string;
            /** @description Credits less debits. */
            net: string;
            openHolds: number;
        };
        BalanceView: {
            /** @example wallet:cus-1:EUR */
            accountId: string;
            /** @description Absent beside a day; null when unlimited. */
            available?: string | null;
            /** Format: date */
            bookingDate?: string;
            /** @example EUR */
            currency: string;
            /** @description Absent beside a day: what is held has none. */
            held?: string;
            /**
             * @description On the account’s normal side.
             * @example 12.50
             */
            posted: string;
            recorded: components["schemas"]["RecordedView"];
            type: string;
            /** Format: date */
            valueDate?: string;
        };
        BulkBody: {
            /** @description All are posted or none is. */
            atomic?: boolean;
            items: components["schemas"]["BulkItemBody"][];
        };
        BulkItemBody: {
            /**
             * Format: date
             * @example 2026-01-31
             */
            bookingDate?: string;
            entries: components["schemas"]["LineBody"][];
            externalReference?: string;
            /** @description An idempotency key of its own: posted under it once, in whatever bulk or by itself. Unique in the bulk. */
            id?: string;
            /** @description What kind of transaction, such as `correction`. */
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /** @description The transaction of which this gives money back: what it counted towards limits is given back with it. */
            refunds?: components["schemas"]["TransactionPlaceBody"];
            /**
             * Format: date
             * @example 2026-01-31
             */
            valueDate?: string;
        };
        BulkItemView: {
            /** @description What it left on each account. */
            balances?: components["schemas"]["BalancesView"][];
            /** Format: date */
            bookingDate?: string;
            /** @description Of the instruction, and of the transaction once it is posted. */
            id: string;
            outcome?: components["schemas"]["PlaceView"];
            problem?: components["schemas"]["ItemProblemView"];
            /** @description It had been decided before, under the same id. */
            replayed?: boolean;
            /** @description The status that the single request would have met; 202 while it is not known. */
            status: number;
            sweeps?: components["schemas"]["SweptView"][];
            /** Format: date */
            valueDate?: string;
        };
        BulkPreviewView: {
            /**
             * @description The last page known to be in the book.
             * @example book:12
             */
            asOf: string;
            /** @description Each as if those before it had been posted. */
            items: components["schemas"]["ItemPreviewView"][];
            /** @description Judged also by what follows that page and is still being written. */
            undurable?: boolean;
        };
        BulkView: {
            atomic: boolean;
            /** Format: uuid */
            bulkId: string;
            /** @description In the order in which they were sent. */
            items: components["schemas"]["BulkItemView"][];
            /** @enum {string} */
            status: "done" | "pending";
            /** @example book:12 */
            token?: string;
        };
        CaptureHoldBody: {
            /**
             * Format: date
             * @example 2026-01-31
             */
            bookingDate?: string;
            /** @description They debit the account of the hold. */
            entries: components["schemas"]["EntryBody"][];
            externalReference?: string;
            /** @description The rest of the hold is released with it. */
            final?: boolean;
            /** @description What kind of transaction, such as `correction`. */
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /**
             * Format: date
             * @example 2026-01-31
             */
            valueDate?: string;
        };
        ClosePeriodBody: {
            /**
             * Format: date
             * @description The last booking date to be closed, before today; it cannot be opened again.
             * @example 2026-01-31
             */
            through: string;
        };
        ClosingBalancesView: {
            /** Format: date */
            date: string;
            items: components["schemas"]["ClosingBalanceView"][];
            /** @description Cursor of the next page; absent on the last. */
            next?: string;
            recorded: components["schemas"]["RecordedView"];
        };
        ClosingBalanceView: {
            /** @example wallet:cus-1:EUR */
            accountId: string;
            /** @example EUR */
            currency: string;
            held: string;
            /** @description On the account’s normal side. */
            posted: string;
            type: string;
        };
        ConfirmClockBody: {
            /**
             * Format: date-time
             * @description What time it is, read off another clock.
             * @example 2026-01-31T09:30:00.000Z
             */
            now: string;
        };
        ConsistencyView: {
            from: components["schemas"]["TreeHeadView"];
            /** @description SHA-256 hashes, lower-case hex, from the leaf upwards (RFC 9162). */
            path: string[];
            to: components["schemas"]["TreeHeadView"];
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
        EffectBody: {
            /**
             * @description Of a limit, in the account’s currency.
             * @example 12.50
             */
            amount?: string;
            /** @enum {string} */
            kind: "freeze-debits" | "freeze-credits" | "limit-per-day" | "limit-per-month" | "highest-balance";
        };
        EntryBody: {
            /** @example wallet:w-1:EUR */
            accountId: string;
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
            /** @enum {string} */
            direction: "debit" | "credit";
        };
        EntryView: {
            accountId: string;
            /** @example 12.50 */
            amount: string;
            /** @example EUR */
            currency: string;
            /** @enum {string} */
            direction: "debit" | "credit";
        };
        GivenBackView: {
            accountId: string;
            /** @example 12.50 */
            amount: string;
            /**
             * Format: date-time
             * @description When the original counted it towards limits.
             */
            countedAt: string;
        };
        HeadStatementView: {
            /** @example main */
            book: string;
            /** @description RFC 7638 thumbprint of the key. */
            keyId: string;
            /** @description SHA-256, lower-case hex. */
            merkleRoot: string;
            page: number;
            /** @description SHA-256, lower-case hex. */
            pageHash: string;
            /** Format: date-time */
            recordedAt: string;
            /** Format: date-time */
            signedAt: string;
            /** @description Outcomes of the book up to and with the page. */
            treeSize: number;
        };
        HeadView: {
            head: {
                [key: string]: unknown;
            };
            page: number;
            /** @description SHA-256, lower-case hex. */
            pageHash: string;
            /** @description The first signed head of this page or a later one, where there is one. */
            signed?: components["schemas"]["SignedHeadView"];
            /** @description Outcomes of the book up to and with the page. */
            treeSize: number;
        };
        HoldCapturedView: {
            /** @description What it left on each account. */
            balances: components["schemas"]["BalancesView"][];
            /** Format: date */
            bookingDate: string;
            /** @example 12.50 */
            captured: string;
            entries: components["schemas"]["EntryView"][];
            externalReference?: string;
            /** @description What it gave back of limits. */
            givenBack?: components["schemas"]["GivenBackView"][];
            /** Format: uuid */
            holdId: string;
            /**
             * Format: uuid
             * @description Id of the transaction and of its instruction.
             */
            id: string;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            outcome: components["schemas"]["PlaceView"];
            /** @example 0.00 */
            released: string;
            /** @example 0.00 */
            remaining: string;
            /** @example book:12 */
            token: string;
            /** Format: date */
            valueDate: string;
        };
        HoldEventView: {
            /** @example 12.50 */
            captured: string;
            /** @enum {string} */
            event: "placed" | "captured" | "released" | "expired";
            instructionId: string;
            outcome: components["schemas"]["PlaceView"];
            /** Format: date-time */
            recordedAt: string;
            /** @example 0.00 */
            released: string;
            /** @example 0.00 */
            remaining: string;
            /** @example payments */
            sender: string;
        };
        HoldPlacedView: {
            accountId: string;
            /**
             * @description captured + released + remaining
             * @example 12.50
             */
            amount: string;
            /** @description What it left on the account. */
            balances: components["schemas"]["BalancesView"][];
            /** @example 0.00 */
            captured: string;
            /**
             * Format: date-time
             * @description Absent while it is open.
             */
            closedAt?: string;
            /** @example EUR */
            currency: string;
            /** Format: date-time */
            expiresAt?: string;
            externalReference?: string;
            /** @description Id of the hold and of the instruction that placed it. */
            id: string;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            outcome: components["schemas"]["PlaceView"];
            /** Format: date-time */
            placedAt: string;
            /**
             * @description Who placed it; only they can capture or release it.
             * @example payments
             */
            placedBy: string;
            /** @example 0.00 */
            released: string;
            /** @example 12.50 */
            remaining: string;
            /** @description What it fell short of `upTo`. */
            shortfall?: string;
            shortfallTo?: string;
            /** @enum {string} */
            state: "open" | "captured" | "released" | "expired" | "empty";
            /** @example book:12 */
            token: string;
            upTo?: string;
        };
        HoldReleasedView: {
            accountId: string;
            /** @description What it left on the account. */
            balances: components["schemas"]["BalancesView"][];
            /** @example EUR */
            currency: string;
            /** Format: uuid */
            holdId: string;
            /** Format: uuid */
            instructionId: string;
            outcome: components["schemas"]["PlaceView"];
            /** @example 12.50 */
            released: string;
            /** @example book:12 */
            token: string;
        };
        HoldStoryView: {
            accountId: string;
            /**
             * @description captured + released + remaining
             * @example 12.50
             */
            amount: string;
            /** @example 0.00 */
            captured: string;
            /**
             * Format: date-time
             * @description Absent while it is open.
             */
            closedAt?: string;
            /** @example EUR */
            currency: string;
            /** Format: date-time */
            expiresAt?: string;
            externalReference?: string;
            /** @description In the order of the book. */
            history: components["schemas"]["HoldEventView"][];
            /** @description Id of the hold and of the instruction that placed it. */
            id: string;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /** Format: date-time */
            placedAt: string;
            /**
             * @description Who placed it; only they can capture or release it.
             * @example payments
             */
            placedBy: string;
            /** @example 0.00 */
            released: string;
            /** @example 12.50 */
            remaining: string;
            /** @description What it fell short of `upTo`. */
            shortfall?: string;
            shortfallTo?: string;
            /** @enum {string} */
            state: "open" | "captured" | "released" | "expired" | "empty";
            upTo?: string;
        };
        HoldView: {
            accountId: string;
            /**
             * @description captured + released + remaining
             * @example 12.50
             */
            amount: string;
            /** @example 0.00 */
            captured: string;
            /**
             * Format: date-time
             * @description Absent while it is open.
             */
            closedAt?: string;
            /** @example EUR */
            currency: string;
            /** Format: date-time */
            expiresAt?: string;
            externalReference?: string;
            /** @description Id of the hold and of the instruction that placed it. */
            id: string;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /** Format: date-time */
            placedAt: string;
            /**
             * @description Who placed it; only they can capture or release it.
             * @example payments
             */
            placedBy: string;
            /** @example 0.00 */
            released: string;
            /** @example 12.50 */
            remaining: string;
            /** @description What it fell short of `upTo`. */
            shortfall?: string;
            shortfallTo?: string;
            /** @enum {string} */
            state: "open" | "captured" | "released" | "expired" | "empty";
            upTo?: string;
        };
        ImposeBody: {
            effect: components["schemas"]["EffectBody"];
            /** @description Names it on this account. */
            reason: string;
        };
        InstructionView: {
            instructionId: string;
            /** @description The outcome as it stands in the book. */
            outcome: {
                [key: string]: unknown;
            };
            page: number;
            /** Format: date-time */
            recordedAt: string;
            /** @enum {string} */
            status: "accepted" | "refused";
            /** @example book:12 */
            token: string;
        };
        InSuspenseView: {
            /** @example suspense:EUR */
            accountId: string;
            /** @example 12.50 */
            amount: string;
            /** @enum {string} */
            direction: "debit" | "credit";
        };
        ItemPreviewView: {
            /** @description What it would leave on each account. */
            balances?: components["schemas"]["BalancesView"][];
            /** Format: date */
            bookingDate?: string;
            problem?: components["schemas"]["ItemProblemView"];
            /** @description The status that posting it would meet. */
            status: number;
            sweeps?: components["schemas"]["SweptView"][];
            /** Format: date */
            valueDate?: string;
        };
        ItemProblemView: {
            /** @description The ledger’s code, and the figures it was judged by. */
            refusal?: {
                [key: string]: unknown;
            };
            retryable: boolean;
            status: number;
            title: string;
            type: string;
        };
        JournalEntryView: {
            accountId: string;
            /** @example 12.50 */
            amount: string;
            /** @description Posted balance after the whole transaction. */
            balanceAfter: string;
            /** @example EUR */
            currency: string;
            /** @enum {string} */
            direction: "debit" | "credit";
        };
        JournalLineView: {
            /** @example 12.50 */
            amount: string;
            /** @description Posted balance after the whole transaction. */
            balanceAfter: string;
            /** Format: date */
            bookingDate: string;
            correlationId: string;
            /** @example EUR */
            currency: string;
            /** @enum {string} */
            direction: "debit" | "credit";
            externalReference?: string;
            kind: string;
            n: number;
            page: number;
            /** Format: date-time */
            recordedAt: string;
            transactionId: string;
            /** Format: date */
            valueDate: string;
        };
        JournalTransactionView: {
            /**
             * @description What was debited, and credited, by currency.
             * @example {
             *       "EUR": "12.50"
             *     }
             */
            amounts: {
                [key: string]: string;
            };
            /** Format: date */
            bookingDate: string;
            correlationId: string;
            description?: string;
            externalReference?: string;
            /** @description Id of the transaction and of its instruction. */
            id: string;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            n: number;
            /** @enum {string} */
            outcome: "TransactionPosted" | "HoldCaptured" | "TransactionReversed";
            page: number;
            /** Format: date-time */
            recordedAt: string;
            /** @example payments */
            sender: string;
            /** Format: date */
            valueDate: string;
        };
        KeyView: {
            /** @enum {string} */
            alg: "EdDSA";
            /** @enum {string} */
            crv: "Ed25519";
            /** @description RFC 7638 thumbprint. */
            kid: string;
            /** @enum {string} */
            kty: "OKP";
            /** @enum {string} */
            use: "sig";
            x: string;
        };
        LiftBody: {
            /**
             * @description The kind of effect that was imposed for this reason.
             * @enum {string}
             */
            effect: "freeze-debits" | "freeze-credits" | "limit-per-day" | "limit-per-month" | "highest-balance";
            /** @description Names it on this account. */
            reason: string;
        };
        LineBody: {
            /** @example wallet:w-1:EUR */
            accountId: string;
            /** @example 12.50 */
            amount?: string;
            /** @example EUR */
            currency: string;
            /** @enum {string} */
            direction: "debit" | "credit";
            /**
             * @description Beside `upTo`: the account on which the rest falls.
             * @example wallet:w-1:EUR
             */
            shortfallTo?: string;
            /**
             * @description Instead of `amount`: as much as is available on the account, at most so much.
             * @example 12.50
             */
            upTo?: string;
        };
        LinkView: {
            id: string;
            n: number;
            page: number;
        };
        ManualJournalAnswer: {
            /** @description What it left, once it is posted. */
            balances?: components["schemas"]["BalancesView"][];
            /** @description As it was proposed. */
            content: {
                [key: string]: unknown;
            };
            /** @description SHA-256 of the canonical content; an approval names it. */
            contentHash: string;
            /** Format: date-time */
            decidedAt?: string;
            decidedBy?: string;
            /**
             * Format: date-time
             * @description From then on it can no longer be approved.
             */
            expiresAt: string;
            /** Format: uuid */
            journalId: string;
            outcome?: components["schemas"]["PlaceView"];
            /** Format: date-time */
            proposedAt: string;
            proposedBy: string;
            reason?: string;
            /** @description Why the ledger refused it. */
            refusal?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            status: "proposed" | "approved" | "rejected" | "withdrawn" | "lapsed" | "posted" | "refused";
            /** @example book:12,ledger.manualJournal:345 */
            token: string;
        };
        ManualJournalView: {
            /** @description As it was proposed. */
            content: {
                [key: string]: unknown;
            };
            /** @description SHA-256 of the canonical content; an approval names it. */
            contentHash: string;
            /** Format: date-time */
            decidedAt?: string;
            decidedBy?: string;
            /**
             * Format: date-time
             * @description From then on it can no longer be approved.
             */
            expiresAt: string;
            /** Format: uuid */
            journalId: string;
            outcome?: components["schemas"]["PlaceView"];
            /** Format: date-time */
            proposedAt: string;
            proposedBy: string;
            reason?: string;
            /** @description Why the ledger refused it. */
            refusal?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            status: "proposed" | "approved" | "rejected" | "withdrawn" | "lapsed" | "posted" | "refused";
        };
        OpenAccountBody: {
            /** @example wallet:cus-1:EUR */
            accountId: string;
            /** @example EUR */
            currency: string;
            /**
             * @description How far below zero it may go; "0" by default.
             * @example 12.50
             */
            overdraft?: string;
            /** @description Opaque id of whoever the account belongs to. */
            ownerId?: string;
            /** @enum {string} */
            type: "asset" | "liability" | "equity" | "income" | "expense";
        };
        OutcomeView: {
            /** @description The head of its page. */
            head: {
                [key: string]: unknown;
            };
            n: number;
            /** @description The outcome as it stands in the book. */
            outcome: {
                [key: string]: unknown;
            };
            page: number;
            /** @description SHA-256, lower-case hex. */
            pageHash: string;
        };
        PendingMoneyView: {
            /** @enum {string} */
            age: "under-1-day" | "1-to-7-days" | "8-to-30-days" | "over-30-days";
            /** @description What remains of the holds, or so much of the balance. */
            amount: string;
            /** @description Holds, or entries; of a day that counts only in part, all of its entries. */
            count: number;
            /** @example EUR */
            currency: string;
            /** @description When the oldest hold was placed, or the day of the oldest booking. */
            oldest: string;
            /**
             * @description The kind of hold, or the account without its currency.
             * @example hold:purchase
             */
            reason: string;
            /**
             * @description Of a balance: the side it is on.
             * @enum {string}
             */
            side?: "debit" | "credit";
            /** @enum {string} */
            source: "hold" | "suspense" | "rail";
        };
        PeriodClosedView: {
            /** Format: date-time */
            closedAt: string;
            /** Format: uuid */
            instructionId: string;
            outcome: components["schemas"]["PlaceView"];
            /** Format: date */
            through: string;
            /** @example book:12 */
            token: string;
        };
        PeriodView: {
            /** Format: date-time */
            closedAt: string;
            instructionId: string;
            n: number;
            page: number;
            /**
             * Format: date
             * @description The last booking date that is closed.
             */
            through: string;
        };
        PlaceHoldBody: {
            /** @example wallet:w-1:EUR */
            accountId: string;
            /** @example 12.50 */
            amount?: string;
            /** @example EUR */
            currency: string;
            /**
             * Format: date-time
             * @description From then on what remains is given back. Without it, it never expires.
             * @example 2026-01-31T09:30:00.000Z
             */
            expiresAt?: string;
            externalReference?: string;
            /** @description What it is for, such as `withdrawal`. */
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /**
             * @description Beside `upTo`: the account that is to bear the rest.
             * @example wallet:w-1:EUR
             */
            shortfallTo?: string;
            /**
             * @description Instead of `amount`: as much as is available, at most so much; nothing is no refusal.
             * @example 12.50
             */
            upTo?: string;
        };
        PlaceView: {
            n: number;
            page: number;
        };
        PostTransactionBody: {
            /**
             * Format: date
             * @example 2026-01-31
             */
            bookingDate?: string;
            entries: components["schemas"]["LineBody"][];
            externalReference?: string;
            /** @description What kind of transaction, such as `correction`. */
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /** @description The transaction of which this gives money back: what it counted towards limits is given back with it. */
            refunds?: components["schemas"]["TransactionPlaceBody"];
            /**
             * Format: date
             * @example 2026-01-31
             */
            valueDate?: string;
        };
        PreviewView: {
            /**
             * @description The last page known to be in the book.
             * @example book:12
             */
            asOf: string;
            /** @description What it would leave on each account. */
            balances?: components["schemas"]["BalancesView"][];
            /** Format: date */
            bookingDate?: string;
            problem?: components["schemas"]["ItemProblemView"];
            /** @description The status that posting it would meet. */
            status: number;
            sweeps?: components["schemas"]["SweptView"][];
            /** @description Judged also by what follows that page and is still being written. */
            undurable?: boolean;
            /** Format: date */
            valueDate?: string;
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
        ProposeBody: {
            /**
             * Format: date
             * @example 2026-01-31
             */
            bookingDate?: string;
            entries: components["schemas"]["EntryBody"][];
            externalReference?: string;
            /** @description What kind of transaction, such as `correction`. */
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /** @description Why: the key of a text. */
            reason: string;
            /** @description The records this settles, by the numbers of their outcomes. */
            resolves?: number[];
            /**
             * Format: date
             * @example 2026-01-31
             */
            valueDate?: string;
        };
        ReceiptView: {
            /** @description From `head` to a later signed head (RFC 9162, 2.1.4). */
            consistency?: string[];
            /** @description Head of the page at whose end the tree is taken. */
            head: {
                [key: string]: unknown;
            };
            /** @description The number of the outcome in the book. */
            index: number;
            /** @description SHA-256(0x00 ‖ canonical outcome). */
            leafHash: string;
            /** @description Heads from the outcome’s own page up to the one before `head`; absent when there are many. */
            links?: Record<string, never>[];
            /** @description The outcome as it stands in the book. */
            outcome: {
                [key: string]: unknown;
            };
            /** @description SHA-256(0x02 ‖ canonical head). */
            pageHash: string;
            /** @description SHA-256 hashes, lower-case hex, from the leaf upwards (RFC 9162). */
            path: string[];
            /**
             * @description Version of the format.
             * @enum {number}
             */
            receipt: 1;
            /** @description A signed head of this page or a later one, where there is one. */
            signed?: components["schemas"]["SignedHeadView"];
            treeSize: number;
        };
        RecordedView: {
            /** @description The last page recorded by then. */
            page: number;
            /** @description Hash of the page’s head, hex: the same for ever. */
            pageHash: string;
            /** Format: date-time */
            recordedAt: string;
        };
        RecordView: {
            /** @description As asked for. */
            accountId?: string;
            /** @example 12.50 */
            amount?: string;
            /**
             * @description The rule a request would have met.
             * @enum {string}
             */
            code: "MALFORMED" | "UNSUPPORTED" | "FAULT" | "SENDER_NOT_ALLOWED" | "TOO_LATE" | "ACCOUNT_EXISTS" | "ACCOUNT_NOT_FOUND" | "ACCOUNT_CLOSED" | "ACCOUNT_NOT_EMPTY" | "ACCOUNT_NOT_HOLDABLE" | "CURRENCY_UNKNOWN" | "CURRENCY_MISMATCH" | "UNBALANCED" | "ACCOUNT_ON_BOTH_SIDES" | "INSUFFICIENT_FUNDS" | "DEBITS_FROZEN" | "CREDITS_FROZEN" | "LIMIT_EXCEEDED" | "HIGHEST_BALANCE_EXCEEDED" | "BALANCE_OUT_OF_RANGE" | "DATE_IN_FUTURE" | "PERIOD_CLOSED" | "PERIOD_NOT_OVER" | "SWEEP_ON_RISING_SIDE" | "HOLD_NOT_OPEN" | "HOLD_NOT_EXPIRED" | "HOLD_NOT_DEBITED" | "EXCEEDS_HOLD" | "EXPIRY_IN_PAST" | "TRANSACTION_NOT_FOUND" | "NOT_REVERSIBLE" | "EXCEEDS_ORIGINAL" | "RECORD_RESOLVED" | "RESTRICTION_NOT_FOUND" | "RULES_NOT_NEXT" | "GROUP_REFUSED" | "OUTCOME_TOO_LARGE";
            correlationId: string;
            /** @example EUR */
            currency?: string;
            /**
             * Format: date
             * @description The booking date asked for, if that was overridden.
             */
            date?: string;
            externalReference?: string;
            /** @description Why it was refused. */
            figures?: {
                [key: string]: string;
            };
            instructionId: string;
            inSuspense?: components["schemas"]["InSuspenseView"];
            /** @description Numbers the overrides of one outcome from 0. */
            item: number;
            kind?: string;
            /** @description A manual journal that settles it names `n`. */
            outcome: components["schemas"]["PlaceView"];
            /**
             * @description What is refused is in no balance.
             * @enum {string}
             */
            record: "booked" | "refused";
            /** Format: date-time */
            recordedAt: string;
            /** @description The manual journal that settled it. */
            resolvedBy?: string;
            /** @description As the instruction named it, also when the rules do not know it. */
            sender: string;
            /** @enum {string} */
            state: "open" | "resolved";
        };
        RejectBody: {
            /** @description Why: the key of a text. */
            reason: string;
        };
        RestrictionImposedView: {
            accountId: string;
            effect: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            instructionId: string;
            outcome: components["schemas"]["PlaceView"];
            reason: string;
            source: string;
            /** @example book:12 */
            token: string;
        };
        RestrictionLiftedView: {
            accountId: string;
            /** @enum {string} */
            effect: "freeze-debits" | "freeze-credits" | "limit-per-day" | "limit-per-month" | "highest-balance";
            /** Format: uuid */
            instructionId: string;
            outcome: components["schemas"]["PlaceView"];
            reason: string;
            source: string;
            /** @example book:12 */
            token: string;
        };
        RestrictionView: {
            effect: {
                [key: string]: unknown;
            };
            reason: string;
            source: string;
        };
        ReversalView: {
            /** @description What it left on each account. */
            balances: components["schemas"]["BalancesView"][];
            /** Format: date */
            bookingDate: string;
            entries: components["schemas"]["EntryView"][];
            externalReference?: string;
            /** @description What it gave back of limits. */
            givenBack?: components["schemas"]["GivenBackView"][];
            /**
             * Format: uuid
             * @description Id of the transaction and of its instruction.
             */
            id: string;
            /** @description Nothing of the original is left to be reversed. */
            isComplete: boolean;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            outcome: components["schemas"]["PlaceView"];
            parts: components["schemas"]["ReversedPartView"][];
            reverses: components["schemas"]["TransactionPlaceView"];
            /** @example book:12 */
            token: string;
            /** Format: date */
            valueDate: string;
        };
        ReversedPartBody: {
            /**
             * @description How much of it, in its currency.
             * @example 12.50
             */
            amount: string;
            /** @description Which entry of the original, from 0. */
            entryIndex: number;
        };
        ReversedPartView: {
            /** @example 12.50 */
            amount: string;
            entryIndex: number;
        };
        ReverseTransactionBody: {
            /**
             * Format: date
             * @example 2026-01-31
             */
            bookingDate?: string;
            externalReference?: string;
            /** @description What kind of transaction, such as `correction`. */
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            /** @description What to reverse, balanced in every currency; all that is not reversed yet when left out. */
            parts?: components["schemas"]["ReversedPartBody"][];
            /**
             * Format: date
             * @example 2026-01-31
             */
            valueDate?: string;
        };
        SignedHeadView: {
            /** @description Ed25519, 128 hex digits; over what docs/proofs.md says. */
            signature: string;
            statement: components["schemas"]["HeadStatementView"];
        };
        StatementLineView: {
            /** @example 12.50 */
            amount: string;
            /** @description Opening balance and all lines up to this one. */
            balance: string;
            /** Format: date */
            bookingDate: string;
            correlationId: string;
            /** @example EUR */
            currency: string;
            /** @enum {string} */
            direction: "debit" | "credit";
            externalReference?: string;
            kind: string;
            n: number;
            page: number;
            /** Format: date-time */
            recordedAt: string;
            transactionId: string;
            /** Format: date */
            valueDate: string;
        };
        StatementView: {
            /** @example wallet:cus-1:EUR */
            accountId: string;
            /** @enum {string} */
            axis: "booking" | "value" | "recorded";
            /** @description After the last line of the last page. */
            closing: string;
            /** @example EUR */
            currency: string;
            /** Format: date */
            from: string;
            items: components["schemas"]["StatementLineView"][];
            /** @description Cursor of the next page; absent on the last. */
            next?: string;
            /** @description Before the first line of the first page; on the account’s normal side. */
            opening: string;
            recorded: components["schemas"]["RecordedView"];
            /** Format: date */
            to: string;
            type: string;
        };
        SweptView: {
            accountId: string;
            /** @example 17.50 */
            shortfall: string;
            shortfallTo: string;
            /** @example 12.50 */
            taken: string;
            /** @example 30.00 */
            upTo: string;
        };
        TransactionPlaceBody: {
            /** @description Id of the transaction. */
            id: string;
            n: number;
            page: number;
        };
        TransactionPlaceView: {
            id: string;
            n: number;
            page: number;
        };
        TransactionView: {
            /** @description What it left on each account. */
            balances: components["schemas"]["BalancesView"][];
            /** Format: date */
            bookingDate: string;
            entries: components["schemas"]["EntryView"][];
            externalReference?: string;
            /** @description What it gave back of limits. */
            givenBack?: components["schemas"]["GivenBackView"][];
            /**
             * Format: uuid
             * @description Id of the transaction and of its instruction.
             */
            id: string;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            outcome: components["schemas"]["PlaceView"];
            refunds?: components["schemas"]["TransactionPlaceView"];
            /** @description One per sweep asked for, in their order. */
            sweeps?: components["schemas"]["SweptView"][];
            /** @example book:12 */
            token: string;
            /** Format: date */
            valueDate: string;
        };
        TreeHeadView: {
            /** @description SHA-256, lower-case hex. */
            merkleRoot: string;
            page: number;
            treeSize: number;
        };
        TrialBalanceView: {
            accounts: number;
            /** @description Sum of all balances on the credit side. */
            credits: string;
            /** @example EUR */
            currency: string;
            /** @description Sum of all balances on the debit side. */
            debits: string;
            /**
             * @description Debits less credits: zero, or the book is broken.
             * @example 0.00
             */
            difference: string;
        };
        WholeTransactionView: {
            /**
             * @description What was debited, and credited, by currency.
             * @example {
             *       "EUR": "12.50"
             *     }
             */
            amounts: {
                [key: string]: string;
            };
            /** Format: date */
            bookingDate: string;
            correlationId: string;
            description?: string;
            entries: components["schemas"]["JournalEntryView"][];
            externalReference?: string;
            /** @description Of a capture: the hold of the same sender. */
            holdId?: string;
            /** @description Id of the transaction and of its instruction. */
            id: string;
            /** @description Of a reversal: nothing of the original is left. */
            isComplete?: boolean;
            /** @description It states what had happened outside. */
            isRecord: boolean;
            kind: string;
            metadata?: {
                [key: string]: string;
            };
            n: number;
            /** @enum {string} */
            outcome: "TransactionPosted" | "HoldCaptured" | "TransactionReversed";
            /** @description Rules that did not apply, because it was a record. */
            overrides?: {
                [key: string]: unknown;
            }[];
            page: number;
            /** @description Of a reversal: so much of which entries. */
            parts?: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            recordedAt: string;
            refundedBy: components["schemas"]["LinkView"][];
            /** @description Of a refund: what is given back. */
            refunds?: components["schemas"]["LinkView"];
            reversedBy: components["schemas"]["LinkView"][];
            /** @description Of a reversal: what is reversed. */
            reverses?: components["schemas"]["LinkView"];
            /** @example payments */
            sender: string;
            /** @description What was taken of what was there. */
            sweeps?: {
                [key: string]: unknown;
            }[];
            /** Format: date */
            valueDate: string;
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
    "accounts.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                ownerId?: string;
                /** @description First characters of the account id. */
                prefix?: string;
                type?: "asset" | "liability" | "equity" | "income" | "expense";
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
                        items: components["schemas"]["AccountView"][];
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
    "accounts.open": {
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
                "application/json": components["schemas"]["OpenAccountBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountOpenedView"];
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
    "accounts.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": components["schemas"]["AccountView"];
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
    "accounts.balance": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description Booked on this day or before. */
                bookingDate?: string;
                /** @description As it was recorded at this instant, or by this token of the book. */
                recordedAt?: string;
                /** @description With its value on this day or before. */
                valueDate?: string;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": components["schemas"]["BalanceView"];
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
    "accounts.close": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": components["schemas"]["AccountClosedView"];
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
    "accounts.journal": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": {
                        /**
                         * @description The log position at which this is true.
                         * @example book:12
                         */
                        asOf?: string;
                        items: components["schemas"]["JournalLineView"][];
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
    "accounts.restrict": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImposeBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestrictionImposedView"];
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
    "accounts.lift": {
        parameters: {
            query?: {
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestrictionLiftedView"];
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
    "accounts.statement": {
        parameters: {
            query: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description By which day: of booking (default), of value, or UTC day of recording. */
                axis?: "booking" | "value" | "recorded";
                cursor?: string;
                /** @description The first day. */
                from: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description As it was recorded at this instant, or by this token of the book. */
                recordedAt?: string;
                /** @description The last day. */
                to: string;
            };
            header?: never;
            path: {
                accountId: string;
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
                    "application/json": components["schemas"]["StatementView"];
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
    "balances.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description What is added up apart, besides each currency. */
                groupBy?: "currency" | "type" | "owner";
                /** @description Items of a page, 50 by default. */
                limit?: number;
                ownerId?: string;
                /** @description First characters of the account id. */
                prefix?: string;
                type?: "asset" | "liability" | "equity" | "income" | "expense";
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
                        items: components["schemas"]["BalanceTotalView"][];
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
    "heads.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                page: string;
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
                    "application/json": components["schemas"]["HeadView"];
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
    "heads.compare": {
        parameters: {
            query: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description The earlier page. */
                from: number;
                /** @description The later page, or the same. */
                to: number;
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
                    "application/json": components["schemas"]["ConsistencyView"];
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
    "heads.key": {
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
                    "application/json": components["schemas"]["KeyView"];
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
    "heads.latest": {
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
                    "application/json": components["schemas"]["HeadView"];
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
    "holds.list": {
        parameters: {
            query?: {
                accountId?: string;
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Those that expire before this instant. */
                expiringBefore?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description Holds on the accounts of this owner. */
                ownerId?: string;
                state?: "open" | "captured" | "released" | "expired" | "empty";
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
                        items: components["schemas"]["HoldView"][];
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
    "holds.place": {
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
                "application/json": components["schemas"]["PlaceHoldBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldPlacedView"];
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
    "holds.read": {
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
                    "application/json": components["schemas"]["HoldStoryView"];
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
    "holds.capture": {
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
                "application/json": components["schemas"]["CaptureHoldBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldCapturedView"];
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
    "holds.release": {
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
                    "application/json": components["schemas"]["HoldReleasedView"];
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
    "instructions.read": {
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
                    "application/json": components["schemas"]["InstructionView"];
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
    "instructions.prove": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description The page at whose end the tree is taken; by default that of the first signed head that covers the outcome, else the latest. */
                page?: number;
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
                    "application/json": components["schemas"]["ReceiptView"];
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
    "manual-journals.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                status?: "proposed" | "approved" | "rejected" | "withdrawn" | "lapsed" | "posted" | "refused";
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
                        items: components["schemas"]["ManualJournalView"][];
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
    "manual-journals.propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualJournalAnswer"];
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
    "manual-journals.read": {
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
                    "application/json": components["schemas"]["ManualJournalView"];
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
    "manual-journals.approve": {
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
                "application/json": components["schemas"]["ApproveBody"];
            };
        };
        responses: {
            /** @description Approved and posted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualJournalAnswer"];
                };
            };
            /** @description Approved; the ledger has not answered yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualJournalAnswer"];
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
    "manual-journals.reject": {
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
                "application/json": components["schemas"]["RejectBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualJournalAnswer"];
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
    "manual-journals.withdraw": {
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualJournalAnswer"];
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
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description Seconds to wait for the outcome. */
                wait?: number;
            };
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
                    "application/json": components["schemas"]["InstructionView"] | components["schemas"]["BulkView"] | components["schemas"]["ManualJournalView"];
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
    "outcomes.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
            };
            header?: never;
            path: {
                n: string;
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
                    "application/json": components["schemas"]["OutcomeView"];
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
    "outcomes.prove": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description The page at whose end the tree is taken; by default that of the first signed head that covers the outcome, else the latest. */
                page?: number;
            };
            header?: never;
            path: {
                n: string;
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
                    "application/json": components["schemas"]["ReceiptView"];
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
    "periods.list": {
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
                        items: components["schemas"]["PeriodView"][];
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
    "periods.close": {
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
                "application/json": components["schemas"]["ClosePeriodBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeriodClosedView"];
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
    "records.list": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                code?: "MALFORMED" | "UNSUPPORTED" | "FAULT" | "SENDER_NOT_ALLOWED" | "TOO_LATE" | "ACCOUNT_EXISTS" | "ACCOUNT_NOT_FOUND" | "ACCOUNT_CLOSED" | "ACCOUNT_NOT_EMPTY" | "ACCOUNT_NOT_HOLDABLE" | "CURRENCY_UNKNOWN" | "CURRENCY_MISMATCH" | "UNBALANCED" | "ACCOUNT_ON_BOTH_SIDES" | "INSUFFICIENT_FUNDS" | "DEBITS_FROZEN" | "CREDITS_FROZEN" | "LIMIT_EXCEEDED" | "HIGHEST_BALANCE_EXCEEDED" | "BALANCE_OUT_OF_RANGE" | "DATE_IN_FUTURE" | "PERIOD_CLOSED" | "PERIOD_NOT_OVER" | "SWEEP_ON_RISING_SIDE" | "HOLD_NOT_OPEN" | "HOLD_NOT_EXPIRED" | "HOLD_NOT_DEBITED" | "EXCEEDS_HOLD" | "EXPIRY_IN_PAST" | "TRANSACTION_NOT_FOUND" | "NOT_REVERSIBLE" | "EXCEEDS_ORIGINAL" | "RECORD_RESOLVED" | "RESTRICTION_NOT_FOUND" | "RULES_NOT_NEXT" | "GROUP_REFUSED" | "OUTCOME_TOO_LARGE";
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                state?: "open" | "resolved";
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
                        items: components["schemas"]["RecordView"][];
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
    "reports.closing-balances": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                cursor?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
            };
            header?: never;
            path: {
                date: string;
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
                    "application/json": components["schemas"]["ClosingBalancesView"];
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
    "reports.pending-money": {
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
                        items: components["schemas"]["PendingMoneyView"][];
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
    "transactions.search": {
        parameters: {
            query?: {
                /** @description First characters of an account id. */
                accountPrefix?: string;
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description With an entry of so much or more, in `currency`. */
                amountFrom?: string;
                /** @description With an entry of so much or less, in `currency`. */
                amountTo?: string;
                bookingFrom?: string;
                bookingTo?: string;
                correlationId?: string;
                /** @description With an entry in it. */
                currency?: string;
                cursor?: string;
                kind?: string;
                /** @description Items of a page, 50 by default. */
                limit?: number;
                /** @description One key of the metadata and its value: `key=value`. */
                metadata?: string;
                recordedFrom?: string;
                /** @description Before this instant. */
                recordedTo?: string;
                /** @description The external reference. */
                reference?: string;
                sender?: string;
                valueFrom?: string;
                valueTo?: string;
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
                        items: components["schemas"]["JournalTransactionView"][];
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
    "transactions.post": {
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
                "application/json": components["schemas"]["PostTransactionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionView"];
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
    "transactions.reverse": {
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
                "application/json": components["schemas"]["ReverseTransactionBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReversalView"];
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
    "transactions.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description Of which sender; ids are unique per sender. */
                sender?: string;
            };
            header?: never;
            path: {
                transactionId: string;
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
                    "application/json": components["schemas"]["WholeTransactionView"];
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
    "transactions.post-bulk": {
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
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
                };
            };
            /** @description All of them, when they were to be posted together or not at all. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
                };
            };
            /** @description Taken on; not all outcomes are known yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
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
    "transactions.read-bulk": {
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
                    "application/json": components["schemas"]["BulkView"];
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
    "transactions.preview-bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreviewView"];
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
    "transactions.preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostTransactionBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
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
    "trial-balance.read": {
        parameters: {
            query?: {
                /** @description Waits until this token of a write can be seen, at most 2 s. */
                after?: string;
                /** @description Booked on this day or before. */
                bookingDate?: string;
                /** @description As it was recorded at this instant, or by this token of the book. */
                recordedAt?: string;
                /** @description With its value on this day or before. */
                valueDate?: string;
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
                        items: components["schemas"]["TrialBalanceView"][];
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
}
