// `node tools/run.js openapi`: writes apps/<app>/openapi.json from each app's code, the client's part of each from that,
// and the client's list of services from the declared contexts;
// `--check` only says whether they are current.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { type ContextAppOptions, describeContextApp } from '@daybook/platform';
import { format } from 'prettier';
import { clientSourceOf } from './client-source';
import { SERVICES_FILE, servicesSource } from './services-source';

const USAGE = 'Usage: node tools/run.js openapi [--check] [<app> …]\n';
const root = process.cwd();
const compiled = join(__dirname, '..', '..', 'apps');

async function main(): Promise<void> {
  const { check, apps } = readArguments();
  const stale: string[] = [];
  for (const app of apps) {
    const document = await documentOf(app);
    const source = await clientSourceOf(app, document);
    const [documentFile, clientFile] = [`apps/${app}/openapi.json`, `libs/client/src/generated/${app}.ts`];
    const isCurrent = isDeepStrictEqual(JSON.parse(read(documentFile)), document);
    if (check) stale.push(...(isCurrent ? [] : [documentFile]), ...(read(clientFile) === source ? [] : [clientFile]));
    else {
      if (!isCurrent) write(documentFile, await format(JSON.stringify(document), { parser: 'json', printWidth: 120 }));
      write(clientFile, source);
    }
  }
  const services = servicesSource();
  if (check) stale.push(...(read(SERVICES_FILE) === services ? [] : [SERVICES_FILE]));
  else write(SERVICES_FILE, services);
  if (stale.length === 0) return;
  process.stderr.write(`Not current: ${stale.join(', ')}. Run \`node tools/run.js openapi\`.\n`);
  process.exit(1);
}

function readArguments(): { check: boolean; apps: string[] } {
  const described = readdirSync(join(root, 'apps'))
    .filter((app) => existsSync(scriptOf(app)))
    .sort();
  try {
    const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
    const unknown = positionals.filter((app) => !described.includes(app));
    if (unknown.length > 0)
      throw new Error(`There is no app ${unknown.join(', ')}; there are ${described.join(', ')}.`);
    return { check: values.check === true, apps: positionals.length > 0 ? positionals : described };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}`);
    process.exit(64);
  }
}

async function documentOf(name: string): Promise<object> {
  const { app } = (await import(scriptOf(name))) as { app: ContextAppOptions };
  return describeContextApp(app);
}

/** An app that can be described says what it is made of in its `app.ts`. */
function scriptOf(app: string): string {
  return join(compiled, app, 'src', 'app.js');
}

function read(file: string): string {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : 'null';
}

function write(file: string, text: string): void {
  writeFileSync(join(root, file), text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
