// Does a database come back from its dump with every row, default, key and index as it was?
import { testDatabase, type TestDatabase } from '@daybook/embedded-postgres';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { CannotBackUp } from './definitions';
import { dumpDatabase } from './dump';
import { isEmptyDatabase, loadDatabase } from './load';

const EVERYTHING = `
  CREATE SCHEMA "odd name_v1";
  CREATE TABLE "odd name_v1"."Things" (
    id serial PRIMARY KEY, name text NOT NULL COLLATE "C" DEFAULT 'it''s', amount numeric NOT NULL, at timestamptz,
    day date, doc jsonb, tags text[], raw bytea, yes boolean, big bigint, uuid uuid,
    twice numeric GENERATED ALWAYS AS (amount * 2) STORED, n integer GENERATED ALWAYS AS IDENTITY,
    CHECK (amount < 1000000000000000000000), UNIQUE (name, amount)
  ) WITH (fillfactor = 70);
  CREATE INDEX things_day ON "odd name_v1"."Things" (day DESC, lower(name)) WHERE day IS NOT NULL;
  CREATE TABLE "odd name_v1".children (parent integer REFERENCES "odd name_v1"."Things" (id), note varchar(10));
  CREATE SEQUENCE free START 7 INCREMENT 3;
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'append only'; END $$;
  CREATE TRIGGER append_only BEFORE DELETE ON "odd name_v1".children FOR EACH ROW EXECUTE FUNCTION refuse();
  SELECT nextval('free'), nextval('free');
  INSERT INTO "odd name_v1"."Things" (name, amount, at, day, doc, tags, raw, yes, big, uuid)
  SELECT 'näme ' || i || E'\\t\\\\N\\n', i / 3.0::numeric, '2026-01-01T00:00:00.000001Z', DATE '2026-01-01' + i, '{"a": [1, null]}',
         ARRAY['x', NULL, '"'], '\\x00ff', i % 2 = 0, 9007199254740993, gen_random_uuid()
    FROM generate_series(1, 500) AS i;
  INSERT INTO "odd name_v1"."Things" (name, amount) VALUES ('a', 0.10), ('b', 0.1000);
  INSERT INTO "odd name_v1".children VALUES (1, 'a'), (NULL, NULL), (2, '');`;

describe('a dump of a database', () => {
  let databases: TestDatabase[];
  let clients: Client[];
  let directory: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'daybook-dump-'));
    databases = [await testDatabase(), await testDatabase()];
    clients = databases.map(({ url }) => new Client({ connectionString: url, options: '-c TimeZone=UTC' }));
    for (const client of clients) await client.connect();
  });

  afterEach(async () => {
    for (const client of clients) await client.end();
    for (const database of databases) await database.drop();
    rmSync(directory, { recursive: true });
  });

  it('brings back everything, and its own dump is the same', async () => {
    const [from, to] = clients as [Client, Client];
    await from.query(EVERYTHING);
    const first = await dumpDatabase(from, join(directory, 'first'));
    expect(first.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['"odd name_v1"."Things"', 502],
      ['"odd name_v1".children', 3],
    ]);
    expect(await isEmptyDatabase(to)).toBe(true);
    await loadDatabase(to, join(directory, 'first'));
    expect(await isEmptyDatabase(to)).toBe(false);
    expect(await dumpDatabase(to, join(directory, 'second'))).toEqual(first);
    const all = 'SELECT t::text FROM "odd name_v1"."Things" AS t ORDER BY id';
    expect((await to.query(all)).rows).toEqual((await from.query(all)).rows);
    await expect(to.query('DELETE FROM "odd name_v1".children')).rejects.toThrow('append only');
    const inserted = await to.query<{ id: number; n: number }>(
      'INSERT INTO "odd name_v1"."Things" (name, amount) VALUES (\'next\', 1) RETURNING id, n',
    );
    expect(inserted.rows).toEqual([{ id: 503, n: 503 }]);
    expect((await to.query(`SELECT nextval('free')`)).rows).toEqual([{ nextval: '13' }]);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const [from, to] = clients as [Client, Client];
    await from.query(
      'CREATE TABLE a (n integer); CREATE TABLE b (n integer); INSERT INTO a SELECT generate_series(1, 9)',
    );
    const other = new Client({ connectionString: databases[0]?.url });
    await other.connect();
    let written: Promise<unknown> | undefined;
    await dumpDatabase(from, join(directory, 'moment'), () => {
      written ??= other.query('INSERT INTO b SELECT n FROM a');
    });
    await written;
    await other.end();
    await loadDatabase(to, join(directory, 'moment'));
    expect((await to.query('SELECT * FROM b')).rows).toEqual([]);
    expect((await from.query('SELECT * FROM b')).rows).toHaveLength(9);
  });

  it('is refused when something is there that could not be made again', async () => {
    const [from] = clients as [Client];
    await from.query(`CREATE TYPE mood AS ENUM ('glad'); CREATE VIEW one AS SELECT 1 AS n`);
    const refused = dumpDatabase(from, join(directory, 'refused'));
    await expect(refused).rejects.toThrow(CannotBackUp);
    await expect(refused).rejects.toThrow(/relation public\.one, type public\.mood/);
  });

  it('that has lost rows is not loaded', async () => {
    const [from, to] = clients as [Client, Client];
    await from.query('CREATE TABLE a (n integer PRIMARY KEY); INSERT INTO a VALUES (1), (1 + 1)');
    await dumpDatabase(from, join(directory, 'whole'));
    await from.query('DELETE FROM a WHERE n = 2');
    await dumpDatabase(from, join(directory, 'less'));
    rmSync(join(directory, 'whole', '001.copy.gz'));
    copyFileSync(join(directory, 'less', '001.copy.gz'), join(directory, 'whole', '001.copy.gz'));
    await expect(loadDatabase(to, join(directory, 'whole'))).rejects.toThrow('2 rows were written down, 1 came back');
    expect(await isEmptyDatabase(to)).toBe(true);
  });
});
