// `npm run token`: prints a development token for the roles asked for, and nothing else on standard output.
import { resolve } from 'node:path';
import { developmentToken } from '@daybook/platform';
import { HELP, UsageError, parseTokenArguments } from './token-arguments';

async function main(): Promise<void> {
  const asked = parseTokenArguments(process.argv.slice(2));
  if (asked === 'help') {
    process.stdout.write(HELP);
    return;
  }
  if (process.env['NODE_ENV'] === 'production') {
    throw new UsageError('Development tokens are not for production: ask your identity provider for one.');
  }
  const token = await developmentToken(asked, resolve(process.env['DAYBOOK_HOME'] || '.daybook'));
  process.stdout.write(`${token}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error)}\n`);
  process.exit(error instanceof UsageError ? 64 : 1);
});
