// Does the bootstrap compile what it must and hand over faithfully? Tried on a checkout of its own with tiny tools.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');

describe('tools/run.js', () => {
  let checkout: string;

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(checkout, file)), { recursive: true });
    writeFileSync(join(checkout, file), text);
  };
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['tools/run.js', ...args], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
  const finish = (child: ChildProcess): Promise<{ code: number | null; signal: string | null; output: string }> =>
    new Promise((resolve) => {
      let output = '';
      child.stdout?.on('data', (chunk) => (output += String(chunk)));
      child.stderr?.on('data', (chunk) => (output += String(chunk)));
      child.on('close', (code, signal) => resolve({ code, signal, output }));
    });
  const run = (...args: string[]) => finish(start(...args));

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'daybook-run-'));
    mkdirSync(join(checkout, 'tools'));
    for (const file of ['tools/run.js', 'tools/compile.js', '.swcrc', 'tsconfig.base.json', 'package-lock.json']) {
      copyFileSync(join(root, file), join(checkout, file));
    }
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    write('libs/es/src/index.ts', "export const greeting: string = 'good day';");
    write(
      'tools/greet/main.ts',
      "import { greeting } from '@daybook/es';\nconsole.log(greeting, ...process.argv.slice(2));",
    );
  });

  afterEach(() => rmSync(checkout, { recursive: true, force: true }));

  it('runs a tool with its arguments, names of libraries resolved', async () => {
    expect(await run('greet', 'to', 'you')).toEqual({ code: 0, signal: null, output: 'good day to you\n' });
  });

  it('runs an app', async () => {
    write('apps/hello/src/main.ts', "import { greeting } from '@daybook/es';\nconsole.log(greeting, 'app');");
    expect((await run('--app', 'hello')).output).toBe('good day app\n');
  });

  it('lets the tool be the main module', async () => {
    write('tools/mains/main.ts', 'console.log(require.main === module);');
    expect((await run('mains')).output).toBe('true\n');
  });

  it('hands on the exit code', async () => {
    write('tools/fails/main.ts', 'process.exitCode = 7;');
    expect((await run('fails')).code).toBe(7);
  });

  it('leaves signals to the tool', async () => {
    write(
      'tools/waits/main.ts',
      "process.on('SIGTERM', () => process.exit(3)); console.log('up'); setInterval(() => 1, 1000);",
    );
    const child = start('waits');
    const finished = finish(child);
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    expect((await finished).code).toBe(3);
  });

  it('says that there is no such tool', async () => {
    expect(await run('nothing')).toEqual({ code: 1, signal: null, output: 'There is no tool called "nothing".\n' });
  });

  it('compiles a changed source again', async () => {
    await run('greet');
    write('libs/es/src/index.ts', "export const greeting: string = 'good evening';");
    expect((await run('greet')).output).toBe('good evening\n');
  });

  it('copies JSON beside the sources that import it', async () => {
    write('tools/counts/counted.json', '{ "n": 3 }');
    write('tools/counts/main.ts', "import { n } from './counted.json';\nconsole.log(n);");
    expect((await run('counts')).output).toBe('3\n');
  });

  it('removes the output of a source that has gone', async () => {
    await run('--compile');
    expect(existsSync(join(checkout, 'dist/tools/greet/main.js'))).toBe(true);
    rmSync(join(checkout, 'tools/greet'), { recursive: true });
    await run('--compile');
    expect(existsSync(join(checkout, 'dist/tools/greet/main.js'))).toBe(false);
  });

  it('shows the line of the source in a stack', async () => {
    write('tools/throws/main.ts', "interface Unused {\n  n: number;\n}\n\nthrow new Error('here');");
    expect((await run('throws')).output).toContain(join('tools', 'throws', 'main.ts:5'));
  });

  it('lets several commands start at once', async () => {
    const results = await Promise.all([run('greet', '1'), run('greet', '2'), run('greet', '3')]);
    expect(results.map(({ code, output }) => [code, output.split('\n').at(-2)])).toEqual([
      [0, 'good day 1'],
      [0, 'good day 2'],
      [0, 'good day 3'],
    ]);
  });

  it('takes over the lock of a command that died', async () => {
    const { pid } = spawn(process.execPath, ['--version']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    write('.compile.lock', String(pid));
    expect((await run('greet')).code).toBe(0);
    expect(existsSync(join(checkout, '.compile.lock'))).toBe(false);
  });

  it('keeps the last good output when a source cannot be compiled, and says which', async () => {
    await run('greet');
    const before = readFileSync(join(checkout, 'dist/libs/es/src/index.js'), 'utf8');
    write('libs/es/src/index.ts', 'export const = ;');
    const { code, output } = await run('greet');
    expect(code).toBe(1);
    expect(output).toContain('libs/es/src/index.ts');
    expect(readFileSync(join(checkout, 'dist/libs/es/src/index.js'), 'utf8')).toBe(before);
  });
});
