// When does the supervisor call a platform ready, and what does it say meanwhile? With tiny services in place of ours.
import { readRunFile } from '../installation/run-file';
import { NeedsMending } from '../installation/needs-mending';
import type { Service } from '../installation/services';
import { freePort } from '@daybook/platform/testing';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Supervisor } from './supervisor';

const COMPILED = join(__dirname, '../../dist');

let home: string;
let supervisor: Supervisor;
let said: string[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'daybook-supervisor-'));
  said = [];
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(home, { recursive: true });
});

/** A context whose process serves at once and runs `program` with `server`, whose answers to /health/ready are `ready()`. */
function supervise(program: string): Supervisor {
  const script = join(home, 'service.js');
  writeFileSync(
    script,
    `process.stdin.on('end', () => process.exit(0)).resume();
     let ready = () => true;
     const server = require('node:http').createServer((_, response) => {
       const checks = { log: ready() ? 'ok' : 'unavailable', database: 'ok' };
       response.writeHead(ready() ? 200 : 503).end(JSON.stringify({ checks }));
     });
     const serve = () => server.listen(process.env.PORT, '127.0.0.1', () =>
       console.log(JSON.stringify({ ready: true, url: 'http://127.0.0.1:' + process.env.PORT })));
     ${program}`,
  );
  const service: Service = {
    ...{ name: 'one', title: 'One', of: 'context', stage: 0, portSetting: 'ONE_PORT', defaultPort: 0 },
    script: relative(COMPILED, script),
    env: ({ port }) => ({ PORT: String(port) }),
  };
  const progress = {
    ready: ({ title }: Service) => void said.push(`${title} is ready`),
    waiting: ({ title }: Service, why: string) => void said.push(`${title}: ${why}`),
    died: ({ title }: Service, reason: string) => void said.push(`${title} died: ${reason}`),
    gaveUp: (error: Error) => void said.push(`gave up: ${error.message}`),
  };
  supervisor = new Supervisor(home, { ...process.env, ONE_PORT: String(port) }, progress, [service]);
  return supervisor;
}

let port: number;
beforeEach(async () => (port = await freePort()));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('waits until the readiness of every context is 200, and says in one sentence what is not ready', async () => {
  const starting = supervise(`const began = Date.now(); ready = () => Date.now() - began > 7000; serve();`).start();
  await until(() => said.length > 0);
  expect(said).toEqual(['One: it serves, but is not ready yet: log']);
  expect(await starting).toBe(true);
  expect(said.slice(1)).toEqual(['One is ready']);
});

it('says what a service waits for before it serves, once', async () => {
  const starting = supervise(
    `const waiting = setInterval(() => console.log('{"waiting":"the log does not answer"}'), 50);
     setTimeout(() => { clearInterval(waiting); serve(); }, 6500);`,
  ).start();
  expect(await starting).toBe(true);
  expect(said).toEqual(['One: the log does not answer', 'One is ready']);
});

it('does not start what only a person can mend, and says why', async () => {
  const starting = supervise(`console.error('the user is not known'); process.exit(78);`).start();
  await expect(starting).rejects.toThrow(new NeedsMending('the user is not known'));
  expect(said).toEqual([]);
});

it('gives up on a service that was ready and then needs a person', async () => {
  await supervise(`serve(); setTimeout(() => { console.error('the key is gone'); process.exit(78); }, 1500);`).start();
  await until(() => said.length > 1);
  expect(said).toEqual(['One is ready', 'gave up: the key is gone']);
});

it('writes down what runs as soon as the disk takes it', async () => {
  mkdirSync(join(home, 'run.json.new'));
  await supervise('serve();').start();
  expect(readRunFile(home)).toBeUndefined();
  rmdirSync(join(home, 'run.json.new'));
  await until(() => readRunFile(home) !== undefined);
  expect(readRunFile(home)?.services).toMatchObject({ one: { restarts: 0 } });
});
