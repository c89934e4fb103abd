// What the specs of policies share: a policy made of a function, and what it has left in the database.
import type { DataSource } from 'typeorm';
import type { RecordedEvent } from '../src/event-store/event-log';
import type { Policy } from '../src/subscriptions/consumer';
import { PAYMENTS } from './subscription-kit';

export type Handle = (event: RecordedEvent, key: string) => Promise<void> | void;

export function policy(handle: Handle, options: Partial<Policy> = {}): Policy {
  return {
    kind: 'policy',
    name: 'ask',
    source: PAYMENTS,
    handle: async (event, key) => handle(event, key),
    ...options,
  };
}

/** `payments.transfer-a` at revision 1 is `a1`. */
export const label = ({ stream, revision }: RecordedEvent): string => `${stream.split('-')[1]}${revision}`;

interface OnDatabase {
  readonly dataSource: DataSource;
}

export async function parkedIn({ dataSource }: OnDatabase): Promise<string[]> {
  const rows: { key: string; revision: string; reason: string }[] = await dataSource.query(
    'SELECT * FROM platform.parked ORDER BY key, position',
  );
  return rows.map(({ key, revision, reason }) => `${key}@${revision}: ${reason}`);
}

/** The policy's checkpoint as it is stored. */
export async function storedAt({ dataSource }: OnDatabase): Promise<number> {
  const rows: { position: string }[] = await dataSource.query(
    `SELECT position FROM platform.checkpoints WHERE consumer = 'ask'`,
  );
  return Number(rows[0]?.position);
}
