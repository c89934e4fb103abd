// The HTTP interface of audit, generated from apps/audit/openapi.json by `node tools/run.js openapi`: do not edit.

/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */
export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {
  'get /history/{correlationId}': { after: true },
};

export interface paths {
    "/history/{correlationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads every event, instruction and outcome that belongs to one correlation id, such as a payment.
         * @description Roles: compliance. Budget: search.
         */
        get: operations["history.read"];
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
        ActorView: {
            id: string;
            /** @enum {string} */
            kind: "customer" | "staff" | "service" | "system";
        };
        BalancesView: {
            accountId: string;
            /** @description Null when the overdraft is unlimited. */
            available: string | null;
            /** @example 0.00 */
            held: string;
            /** @example 12.50 */
            posted: string;
        };
        BasisView: {
            /** @description Outcome: what it left on each account. */
            balances?: components["schemas"]["BalancesView"][];
            /** @description Event: the outcome in the book it follows. */
            book?: components["schemas"]["BookReferenceView"];
            /** @description Event: facts of other streams it was decided by, each with the revision that was read. */
            facts?: {
                [key: string]: unknown;
            };
            /** @description Outcome: where the instruction id was first used. */
            first?: components["schemas"]["BookReferenceView"];
            /** @description Event: whether the command came with an idempotency key. */
            idempotencyKey?: boolean;
            /** @description Outcome: where the instruction stands in the inbox. */
            inbox?: {
                index?: number;
                revision?: number;
            };
            /** @description Outcome: its number in the book. */
            n?: number;
            /** @description Instruction: recorded later than this, a request is refused. */
            notAfter?: string;
            /** @description Outcome: rules that did not apply because the instruction was a record. */
            overrides?: {
                [key: string]: unknown;
            }[];
            /** @description Outcome: page of the book. */
            page?: number;
            /** @description Event: what a rail outside answered. */
            rail?: components["schemas"]["RailAnswerView"];
            /** @description Instruction, outcome: states what has already happened outside. */
            record?: boolean;
            refusal?: components["schemas"]["RefusalView"];
            /** @description Instruction, outcome: the stream that waits for the outcome. */
            replyTo?: string;
            /** @description Outcome: version of the deciding rules at the start of its page. */
            rules?: number;
            /** @description Instruction, outcome: which part of the platform asks. */
            sender?: string;
            /** @description Instruction: the actor that put it on the inbox. */
            sentBy?: components["schemas"]["ActorView"];
        };
        BookReferenceView: {
            n: number;
            page: number;
        };
        HistoryItemView: {
            /**
             * Format: date-time
             * @description When it was decided, sent or recorded, as its writer says.
             */
            at?: string;
            basis: components["schemas"]["BasisView"];
            /** @description Who acted. */
            by?: components["schemas"]["ActorView"];
            /** @description What led to it: the id of an event, command or outcome. */
            causationId?: string;
            /** @description The item of this history that led to it, by its number. */
            causedBy?: number;
            /** @example payments */
            context: string;
            /** @description As it stands on the log. */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description The event on the log in which it stands.
             */
            eventId: string;
            /** @description Of the event; of an instruction or outcome the instruction’s id. */
            id: string;
            /** @description Instruction, outcome: index within the event. */
            index?: number;
            /** @enum {string} */
            kind: "event" | "instruction" | "outcome";
            /** @description 1, 2, 3 … in causal order; an item’s number never changes. */
            order: number;
            revision: number;
            /**
             * Format: date-time
             * @description When it was stored, by the store’s own clock.
             */
            storedAt: string;
            /** @example payments.transfer-1 */
            stream: string;
            /** @description In words. */
            summary: string;
            /** @example payments.TransferInitiated */
            type: string;
            /** @description Schema version of `data`. */
            v?: number;
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
        RailAnswerView: {
            /** @description Why the rail declined. */
            reason?: string;
            /** @description Under which the rail knows it. */
            reference: string;
        };
        RefusalView: {
            /** @example INSUFFICIENT_FUNDS */
            code: string;
            /** @description The figures it was judged by. */
            figures?: {
                [key: string]: unknown;
            };
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
    "history.read": {
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
                correlationId: string;
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
                        items: components["schemas"]["HistoryItemView"][];
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
