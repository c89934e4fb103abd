// Which accounts the ledger's lines are about, and what earlier lines have made that later ones name.
import type { NumberedLine } from '../day-line';
import type { OpenedAccounts } from '../opened-accounts';

/** What a line has made, as the ledger answered it. */
interface Made {
  readonly id: string;
  /** Where it stands in the book, of what stands there. */
  readonly place?: { readonly page: number; readonly n: number };
  /** Of a manual journal entry. */
  readonly contentHash?: string;
}

export class Merchants {
  private readonly made = new Map<string, Made>();

  constructor(
    private readonly run: string,
    private readonly opened: OpenedAccounts,
  ) {}

  ownerOf({ customer }: NumberedLine): string {
    return `${this.run}-${customer}`;
  }

  /** Of a merchant of this run, or of the platform, such as `rail:card`. */
  accountOf(party: string, currency: string): string {
    const [name = ''] = party.split('/');
    return name.includes(':') ? `${name}:${currency}` : `merchant:${this.run}-${name}:${currency}`;
  }

  noteOpened({ customer, currency }: NumberedLine): void {
    this.opened.set(`${customer}/${currency}`, this.accountOf(customer, currency));
  }

  noteMade({ lane, name }: NumberedLine, made: Made): void {
    if (name !== '') this.made.set(`${lane}/${name}`, made);
  }

  /** What the line is about. */
  of({ lane, of, number }: NumberedLine): Made {
    const made = this.made.get(`${lane}/${of}`);
    if (made === undefined) throw new Error(`line ${number}: no line before it has made ${of}`);
    return made;
  }

  /** Money from the customer of the line to its counterparty. */
  entriesOf({ customer, counterparty, amount, currency }: NumberedLine) {
    const from = { accountId: this.accountOf(customer, currency), direction: 'debit', amount, currency } as const;
    const to = { accountId: this.accountOf(counterparty, currency), direction: 'credit', amount, currency } as const;
    return [from, to] as [typeof from, typeof to];
  }
}
