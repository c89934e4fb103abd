// Does the list of parties say what their events say?
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { dataOf } from '../stored-data';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import { arrayText, text } from './column-texts';

const PREFIX = 'kyc.party-';

const PARTIES: OrderedTable = {
  ...{ schema: 'parties_v1', name: 'parties', key: ['party_id'], order: ['position'] },
  columns: {
    party_id: 'text',
    status: 'text',
    kind: 'text',
    country: 'text',
    locale: 'text',
    tier: 'text',
    email: 'json',
    email_token: 'text',
    standing: 'json',
    scopes: 'text',
    position: 'number',
    registered_at: 'time',
    changed_at: 'time',
  },
};

export const PARTY_LIST: LogReadModel = {
  follows: 'log',
  consumer: 'parties_v1',
  tables: [PARTIES],
  open: async (snapshot) => new PartiesCheck(await OrderedCheck.open(snapshot, PARTIES)),
};

class PartiesCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  /** In the order in which they registered. */
  private readonly rows = new Map<string, Row>();

  constructor(private readonly parties: OrderedCheck) {
    this.tables = [parties];
  }

  event(event: RecordedEvent): Promise<void> {
    if (event.stream.startsWith(PREFIX)) this.fold(event);
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.rows.values()) {
      this.parties.expect(row);
      await this.parties.settle();
    }
    await this.parties.end();
  }

  private fold({ stream, type, data: raw, metadata, position }: RecordedEvent): void {
    const id = stream.slice(PREFIX.length);
    const data = dataOf(raw);
    const changed_at = timeText(String(dataOf(metadata)['at']));
    if (type === 'kyc.PartyRegistered') {
      this.rows.set(id, {
        ...{ party_id: id, status: 'registered', tier: 'T0', standing: null, scopes: '{}' },
        ...{ kind: text(data['kind']), country: text(data['country']), locale: text(data['locale']) },
        ...{ email: jsonText(data['email']), email_token: text(data['emailToken']) },
        ...{ position: String(position.commit), registered_at: changed_at, changed_at },
      });
      return;
    }
    const row = this.rows.get(id);
    if (row === undefined || type.endsWith('CommandRefused')) return;
    this.rows.set(id, { ...row, ...changesBy(type, data), changed_at });
  }
}

function changesBy(type: string, data: Readonly<Record<string, unknown>>): Row {
  if (type === 'kyc.TierGranted') return { status: 'active', tier: text(data['tier']) };
  if (type === 'kyc.TierLowered') return { tier: text(data['tier']) };
  if (type === 'kyc.StandingChanged') return { standing: jsonText(data), scopes: arrayText(data['scopes']) };
  return {};
}
