// Are the rows found whose time has come, in order, page after page, in Postgres as in memory?
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import { createDataSource } from '../postgres/data-source';
import type { Projection } from '../subscriptions/consumer';
import { type DueColumns, dueRow, isDue, SqlDueRows } from './due-rows';
import type { DueItem } from './due-work';

@Entity('proposals')
class ProposalRow {
  @PrimaryColumn('text', { name: 'proposal_id' }) proposalId!: string;
  @Column('text') status!: string;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
}

const NOON = Date.parse('2026-03-10T12:00:00.000Z');
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);
const row = (proposalId: string, seconds: number | null, status = 'proposed'): ProposalRow => ({
  ...{ proposalId, status, expiresAt: seconds === null ? null : at(seconds) },
});
const rows = [
  row('b', -2),
  row('a', -2),
  row('c', -1),
  row('decided', -3, 'approved'),
  row('timeless', null),
  row('d', 0),
  row('later', 1),
];
const where = { status: 'proposed' };
const deadline: DueColumns<ProposalRow> = { id: 'proposalId', dueAt: 'expiresAt', where };
const waiting: DueColumns<ProposalRow> = { id: 'proposalId', since: 'expiresAt', waitMs: 1_000, where };

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await testDatabase();
  const projection: Projection = {
    ...{ kind: 'projection', name: 'proposals', version: 1, entities: [ProposalRow], migrations: [] },
    ...{ source: { stream: 'proposals' }, apply: () => Promise.resolve() },
  };
  dataSource = await createDataSource(database.url, [projection], { poolSize: 1 });
  await dataSource.query('CREATE SCHEMA proposals_v1');
  await dataSource.query(
    'CREATE TABLE proposals_v1.proposals (proposal_id text PRIMARY KEY, status text NOT NULL, expires_at timestamptz)',
  );
  await dataSource.getRepository(ProposalRow).insert(rows);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** All that is due, in pages of `limit`. */
async function found(columns: DueColumns<ProposalRow>, limit: number): Promise<string[]> {
  const due = new SqlDueRows(dataSource);
  const ids: string[] = [];
  for (let after: DueItem | undefined, isOver = false; !isOver;) {
    const page = await due.find(ProposalRow, columns, { now: at(0).toISOString(), after, limit });
    ids.push(...page.map(({ id }) => id));
    after = page.at(-1);
    isOver = page.length < limit;
  }
  return ids;
}

const inMemory = (columns: DueColumns<ProposalRow>): string[] =>
  rows
    .filter((one) => isDue(one, columns, at(0).toISOString()))
    .map((one) => dueRow(one, columns))
    .sort((a, b) => (`${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1))
    .map(({ id }) => id);

describe.each([1, 2, 100])('in pages of %i', (limit) => {
  it('are those whose deadline is not after now', async () => {
    expect(await found(deadline, limit)).toEqual(['a', 'b', 'c', 'd']);
    expect(inMemory(deadline)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are those that have waited long enough, and those of a clock that was ahead', async () => {
    expect(await found(waiting, limit)).toEqual(['a', 'b', 'c', 'later']);
    expect(inMemory(waiting)).toEqual(['a', 'b', 'c', 'later']);
  });
});
