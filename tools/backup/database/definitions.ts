// The statements that make a database's tables again; a database with anything else in it is refused.
import type { Client } from 'pg';

export interface TableDefinition {
  /** Quoted, with its schema. */
  readonly name: string;
  /** Quoted; without those that Postgres computes. */
  readonly columns: readonly string[];
}

export interface Definitions {
  readonly tables: readonly TableDefinition[];
  /** Run in this order on an empty database, before the rows come. */
  readonly before: readonly string[];
  /** After the rows: sequences, constraints, indexes, triggers. */
  readonly after: readonly string[];
}

/** The database holds something of a kind that this program cannot make again. */
export class CannotBackUp extends Error {
  override readonly name = 'CannotBackUp';
}

const OURS = `nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`;

/** Runs in the transaction whose snapshot the rows are read from; the tables cannot be altered until it ends. */
export async function readDefinitions(client: Client): Promise<Definitions> {
  await client.query(`SELECT set_config('search_path', '', true)`);
  await refuseUnknownKinds(client);
  const tables = await tablesOf(client);
  if (tables.length > 0) {
    await client.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS SHARE MODE`);
  }
  return {
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    before: [
      ...(await statements(client, SCHEMAS)),
      ...(await statements(client, FUNCTIONS)),
      ...(await statements(client, SEQUENCES)),
      ...tables.map(({ statement }) => statement),
    ],
    after: [
      ...(await sequenceValues(client)),
      ...(await statements(client, OWNED_SEQUENCES)),
      ...(await statements(client, CONSTRAINTS)),
      ...(await statements(client, INDEXES)),
      ...(await statements(client, TRIGGERS)),
    ],
  };
}

const SCHEMAS = `
  SELECT format('CREATE SCHEMA IF NOT EXISTS %I', nspname) AS statement FROM pg_namespace WHERE ${OURS} ORDER BY nspname`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) AS statement
    FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace WHERE ${OURS} ORDER BY p.oid`;

/** Those of identity columns are made with their tables. */
const SEQUENCES = `
  SELECT format('CREATE SEQUENCE %I.%I AS %s INCREMENT %s MINVALUE %s MAXVALUE %s START %s CACHE %s %s', nspname, relname,
           format_type(seqtypid, NULL), seqincrement, seqmin, seqmax, seqstart, seqcache,
           CASE WHEN seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) AS statement
    FROM pg_sequence JOIN pg_class AS c ON c.oid = seqrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE ${OURS} AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'i')
   ORDER BY nspname, relname`;

const OWNED_SEQUENCES = `
  SELECT format('ALTER SEQUENCE %I.%I OWNED BY %I.%I.%I', n.nspname, c.relname, tn.nspname, t.relname, a.attname) AS statement
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_depend AS d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a' AND d.refobjsubid > 0
    JOIN pg_class AS t ON t.oid = d.refobjid JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
   WHERE c.relkind = 'S' AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1`;

/** Keys before what refers to them. */
const CONSTRAINTS = `
  SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) AS statement
    FROM pg_constraint AS k JOIN pg_namespace AS n ON n.oid = k.connamespace
   WHERE ${OURS} AND conrelid <> 0 AND contype IN ('p', 'u', 'x', 'c', 'f')
   ORDER BY contype = 'f', conrelid::regclass::text, conname`;

const INDEXES = `
  SELECT pg_get_indexdef(indexrelid) AS statement
    FROM pg_index JOIN pg_class AS c ON c.oid = indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE ${OURS} AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
   ORDER BY nspname, relname`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(g.oid) AS statement
    FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE ${OURS} AND NOT tgisinternal ORDER BY nspname, relname, tgname`;

const TABLES = `
  SELECT format('%I.%I', nspname, relname) AS name,
         CASE relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END AS persistence,
         array_to_string(reloptions, ', ') AS options,
         coalesce(json_agg(json_build_object(
           'name', quote_ident(attname), 'type', format_type(atttypid, atttypmod), 'notNull', attnotnull,
           'identity', attidentity, 'generated', attgenerated, 'default', pg_get_expr(adbin, adrelid),
           'collation', CASE WHEN attcollation <> typcollation THEN attcollation::regcollation::text END
         ) ORDER BY attnum) FILTER (WHERE attnum IS NOT NULL), '[]') AS columns
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_type AS t ON t.oid = atttypid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND adnum = attnum
   WHERE ${OURS} AND relkind = 'r'
   GROUP BY nspname, relname, relpersistence, reloptions ORDER BY nspname, relname`;

/** What is there and none of the statements above makes. */
const UNKNOWN_KINDS = `
  SELECT 'relation ' || nspname || '.' || relname AS what
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE ${OURS} AND (relkind NOT IN ('r', 'i', 'S', 't') OR relispartition OR relhassubclass OR relrowsecurity)
  UNION ALL
  SELECT 'type ' || nspname || '.' || typname
    FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace WHERE ${OURS} AND typtype IN ('e', 'd', 'r')
  UNION ALL
  SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
  UNION ALL
  SELECT 'rule ' || rulename FROM pg_rules WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema'
  LIMIT 5`;

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly identity: '' | 'a' | 'd';
  readonly generated: '' | 's';
  readonly default: string | null;
  readonly collation: string | null;
}

interface TableRow {
  readonly name: string;
  readonly persistence: string;
  readonly options: string | null;
  readonly columns: readonly ColumnRow[];
}

async function tablesOf(client: Client): Promise<(TableDefinition & { readonly statement: string })[]> {
  const { rows } = await client.query<TableRow>(TABLES);
  return rows.map(({ name, persistence, options, columns }) => ({
    name,
    columns: columns.filter(({ generated }) => generated === '').map((column) => column.name),
    statement:
      `CREATE ${persistence}TABLE ${name} (${columns.map(columnClause).join(', ')})` +
      (options === null ? '' : ` WITH (${options})`),
  }));
}

function columnClause({ name, type, collation, identity, generated, notNull, ...column }: ColumnRow): string {
  const parts = [name, type];
  if (collation !== null) parts.push(`COLLATE ${collation}`);
  if (identity !== '') parts.push(`GENERATED ${identity === 'a' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`);
  if (generated !== '') parts.push(`GENERATED ALWAYS AS (${column.default ?? ''}) STORED`);
  else if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  if (notNull) parts.push('NOT NULL');
  return parts.join(' ');
}

async function sequenceValues(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value AS value FROM pg_sequences ORDER BY 1`,
  );
  return rows.flatMap(({ name, value }) =>
    value === null ? [] : [`SELECT setval('${name.replaceAll("'", "''")}', ${value})`],
  );
}

async function statements(client: Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(query);
  return rows.map(({ statement }) => statement);
}

async function refuseUnknownKinds(client: Client): Promise<void> {
  const { rows } = await client.query<{ what: string }>(UNKNOWN_KINDS);
  if (rows.length === 0) return;
  const what = rows.map((row) => row.what).join(', ');
  throw new CannotBackUp(
    `database ${client.database ?? ''} holds what this program cannot make again: ${what}. Use pg_dump for this database.`,
  );
}
