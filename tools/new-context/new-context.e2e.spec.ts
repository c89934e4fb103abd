// Does a context that the tool made hold up as it is: types, lint, house style, specs; does it start, answer, verify and simulate?
import { type ExecFileException, execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@daybook/platform/testing';
import { UsersPlatform } from '../installation/testing/users-platform';
import { readSourceFiles } from '../tidy/source-files';

const ROOT = join(__dirname, '../..');
/** Read by tools, though they are no sources. */
const MADE = ['package-lock.json', 'libs/client/src/generated'];

const HEADERS = { 'content-type': 'application/json', 'idempotency-key': 'the-same-request-twice' };

let copy: string;

async function codeOf(answer: Response): Promise<string> {
  const { type } = (await answer.json()) as { readonly type: string };
  return type.slice(type.lastIndexOf('/') + 1);
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

const node = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: copy, maxBuffer: 1 << 26 }, (error: ExecFileException | null, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, output: out + err }),
    );
  });
const passes = async (...args: string[]): Promise<string> => {
  const { code, output } = await node(...args);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${output.slice(-6000)}`);
  return output;
};

/** The TypeScript that was made. */
const made = (): string[] =>
  readSourceFiles(copy)
    .map(({ path }) => path)
    .filter((path) => path.includes('/savings/') && path.endsWith('.ts'));

const CHECKS = {
  types: () => passes('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  lint: () => passes('tools/run.js', 'lint', ...made()),
  format: () => passes('node_modules/prettier/bin/prettier.cjs', '--check', ...made()),
  tidy: () => passes('tools/run.js', 'test', ...TIDY),
  specs: () => passes('tools/run.js', 'test', '--selectProjects', 'savings', 'savings-rules'),
  simulate: () => passes('tools/run.js', 'simulate', '--seeds', '20', '--contexts', 'ledger,payments,savings'),
} as const;
type Check = keyof typeof CHECKS;
const TIDY = ['--selectProjects', 'tools', '--testPathPatterns', 'tidy/(house|regis|import)', '--verbose'];

/** Each in a process of its own, two at once: most of the time goes into reading the whole tree. */
const LANES: readonly (readonly Check[])[] = [
  ['types', 'tidy', 'simulate'],
  ['lint', 'format', 'specs'],
];
const outputs = new Map<Check, Promise<string>>();

function inTurn(lane: readonly Check[]): void {
  let before: Promise<unknown> = Promise.resolve();
  for (const check of lane) {
    const output = before.then(CHECKS[check], CHECKS[check]);
    // A check that fails before its test waits for it is no failure of this process.
    output.catch(() => undefined);
    outputs.set(check, output);
    before = output;
  }
}

/** Rejects with what the check said, when it failed. */
async function outputOf(check: Check): Promise<string> {
  return (await outputs.get(check)) ?? '';
}

jest.setTimeout(600_000);

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'daybook-new-context-'));
  for (const { path, text } of readSourceFiles(ROOT)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  for (const path of MADE) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await passes('tools/run.js', 'new-context', 'savings');
  LANES.forEach(inTurn);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it('compiles', () => outputOf('types'));

it('passes lint and the format', async () => {
  expect(made()).toHaveLength(19);
  await outputOf('lint');
  await outputOf('format');
});

/** As `tools/tidy/registrations.spec.ts` names each thing that it takes away, to see that a rule names what is missing. */
const REGISTRATIONS = [
  ...['the declaration of savings', 'the document of savings'],
  ...['verify', 'simulate'].map((tool) => `tools/${tool}/savings out of the declaration`),
  'ReservationsProjection out of the projections of apps/savings/src/app.ts',
  ...['InstructLedger', 'AnswerReservations'].map(
    (policy) => `${policy} out of the policies of apps/savings/src/app.ts`,
  ),
  'ReservationsController out of the controllers of apps/savings/src/app.ts',
  'Reservations1764547200000 out of the migrations of apps/savings/src/reservations.projection.ts',
  ...['BadCallers', 'BadInputs', 'Bursts'].map((kit) => `describe${kit} out of the specs of savings`),
  ...['Requested', 'Answered'].map((event) => `the sentence of savings.Reservation${event}`),
];

it('passes the house style, which names every registration of it that is taken away', async () => {
  const output = await outputOf('tidy');
  const taken = output.split('\n').flatMap((line) => /✓ (.*?)( \(\d+ ms\))?$/.exec(line)?.[1] ?? []);
  expect(taken).toEqual(expect.arrayContaining(REGISTRATIONS));
  expect(taken.filter((one) => /savings|sentence of savings/.test(one)).sort()).toEqual([...REGISTRATIONS].sort());
});

it('passes its own specs', () => outputOf('specs'));

it('is simulated', async () => {
  const output = await outputOf('simulate');
  expect(output).toContain('a reservation is held');
  expect(output).toContain('No violation.');
});

it('starts, answers, and is verified', async () => {
  const platform = await UsersPlatform.started({ SAVINGS_PORT: String(await freePort()) }, copy);
  try {
    const { stdout: token } = await platform.tool('token', '--role', 'service');
    const ask = (): Promise<Response> =>
      fetch(`${platform.urlOf('savings')}/reservations?wait=10`, {
        method: 'POST',
        headers: { ...HEADERS, authorization: `Bearer ${token.trim()}` },
        body: JSON.stringify({ customerId: 'nobody', amount: '1.00', currency: 'EUR' }),
      });
    const first = await ask();
    expect([first.status, await codeOf(first)]).toEqual([422, 'account-not-found']);
    const again = await ask();
    expect([again.status, await codeOf(again)]).toEqual([422, 'account-not-found']);
    const { code, stdout } = await platform.tool('verify');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/reservations_v1\.reservation +1 rows/) as string,
    });
  } finally {
    await platform.stop();
    platform.remove();
  }
});

it('is not made a second time', async () => {
  expect(await node('tools/run.js', 'new-context', 'savings')).toMatchObject({
    code: 64,
    output: expect.stringContaining('apps/savings is there already') as string,
  });
  expect(readFileSync(join(copy, 'tools/installation/contexts.ts'), 'utf8').match(/name: 'savings',\n/g)).toHaveLength(
    1,
  );
});
