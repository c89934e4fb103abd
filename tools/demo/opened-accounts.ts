// Which accounts the lines of the day have opened: `<customer>/<currency>` → account id in the ledger.
export type OpenedAccounts = Map<string, string>;
