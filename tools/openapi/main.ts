// `node tools/run.js openapi`: writes apps/<app>/openapi.json from each app's code; `--check` only says whether they are current.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type ContextAppOptions, describeContextApp } from '@daybook/platform';
import { format } from 'prettier';

const sources = join(process.cwd(), 'apps');
const compiled = join(__dirname, '..', '..', 'apps');

async function main(): Promise<void> {
  const [flag, ...others] = process.argv.slice(2);
  if (others.length > 0 || (flag !== undefined && flag !== '--check')) {
    process.stderr.write('Usage: node tools/run.js openapi [--check]\n');
    process.exit(64);
  }
  const stale: string[] = [];
  for (const name of readdirSync(sources).sort()) {
    const script = join(compiled, name, 'src', 'app.js');
    if (!existsSync(script)) continue;
    const { app } = (await import(script)) as { app: ContextAppOptions };
    const document = await describeContextApp(app);
    const file = join(sources, name, 'openapi.json');
    if (isDeepStrictEqual(read(file), document)) continue;
    if (flag === '--check') stale.push(`apps/${name}/openapi.json`);
    else writeFileSync(file, await format(JSON.stringify(document), { parser: 'json', printWidth: 120 }));
  }
  if (stale.length > 0) {
    process.stderr.write(`Not current: ${stale.join(', ')}. Run \`node tools/run.js openapi\`.\n`);
    process.exit(1);
  }
}

function read(file: string): unknown {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : undefined;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
