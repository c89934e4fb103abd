// Does the bootstrap compile what it must and hand over faithfully? Tried on a checkout of its own with tiny tools.
import { ownerOf } from '@daybook/host';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
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
const BOOTSTRAP = [
  ...['tools/run.js', 'tools/compile.js', 'libs/host/src/process-lock.js'],
  ...['.swcrc', 'tsconfig.base.json', 'package-lock.json'],
];

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

  /** What is needed to compile, and npm's list of what it installed. */
  function packages(isInstalled: (wanted: { dev?: boolean; devOptional?: boolean }) => boolean): void {
    const all = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
    };
    const present = Object.entries(all.packages).filter(([, wanted]) => isInstalled(wanted));
    write('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(present) }));
    cpSync(join(root, 'node_modules/@swc'), join(checkout, 'node_modules/@swc'), { recursive: true });
  }

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'daybook-run-'));
    for (const file of BOOTSTRAP) {
      mkdirSync(dirname(join(checkout, file)), { recursive: true });
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

  it.each(['', '{}', '1', 'not ours', JSON.stringify({ ...ownerOf(), startedAt: '1' })])(
    'takes over at once a lock that no running command holds: %j',
    async (content) => {
      write('.compile.lock', content);
      const finished = run('greet');
      const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'late').unref());
      expect(await Promise.race([finished, late])).toMatchObject({ code: 0, output: 'good day\n' });
      expect(existsSync(join(checkout, '.compile.lock'))).toBe(false);
    },
  );

  describe('for a user who may only read the checkout', () => {
    /** Root may write everywhere: it lends the command another account. */
    const reader = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const readOnly = (mode: 'a-w' | 'u+w'): void => void execFileSync('chmod', ['-R', mode, checkout]);
    const runAsReader = () =>
      finish(
        spawn(process.execPath, ['tools/run.js', 'greet'], {
          cwd: checkout,
          ...reader,
          env: { PATH: process.env['PATH'] },
        }),
      );

    beforeEach(() => {
      rmSync(join(checkout, 'node_modules'));
      packages(() => true);
      chmodSync(checkout, 0o755);
    });
    afterEach(() => readOnly('u+w'));

    it('works from the compiled tree', async () => {
      expect(await run('--compile')).toMatchObject({ code: 0 });
      readOnly('a-w');
      expect(await runAsReader()).toEqual({ code: 0, signal: null, output: 'good day\n' });
    });

    it('says what to do when it is not compiled', async () => {
      readOnly('a-w');
      expect(await runAsReader()).toMatchObject({
        code: 1,
        output: expect.stringMatching(
          /may not write to it \(EACCES: .*As its owner \(uid \d+\) run: node tools\/run\.js --compile\n$/,
        ),
      });
    });
  });

  describe('on packages without those for developers', () => {
    const calls = (): string =>
      existsSync(join(checkout, 'npm-calls')) ? readFileSync(join(checkout, 'npm-calls'), 'utf8') : '';
    const withNpm = (...args: string[]) =>
      finish(
        spawn(process.execPath, ['tools/run.js', ...args], {
          cwd: checkout,
          env: {
            ...process.env,
            NODE_ENV: 'production',
            PATH: `${join(checkout, 'bin')}:${process.env['PATH'] ?? ''}`,
          },
        }),
      );
    beforeEach(() => {
      rmSync(join(checkout, 'node_modules'));
      packages(({ dev, devOptional }) => !dev && !devOptional);
      write('bin/npm', '#!/bin/sh\necho "$@" >> npm-calls\n');
      chmodSync(join(checkout, 'bin/npm'), 0o755);
    });

    it('installs nothing for a tool that needs none of them', async () => {
      expect(await withNpm('greet')).toMatchObject({ code: 0, output: 'good day\n' });
      expect(calls()).toBe('');
    });

    it('installs them for a tool of developers, whatever NODE_ENV says', async () => {
      await withNpm('lint');
      expect(calls()).toMatch(/^ci .*--include=dev\n$/);
    });

    it('installs nothing under a platform that runs on these packages', async () => {
      write('.daybook/run.json', JSON.stringify({ supervisor: ownerOf(), startedAt: '', services: {} }));
      expect(await withNpm('lint')).toMatchObject({ code: 1, output: expect.stringContaining('stop it first') });
      expect(calls()).toBe('');
    });
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
