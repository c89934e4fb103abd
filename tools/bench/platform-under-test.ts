// The platform that is measured: started for the purpose, on free ports, with data that are thrown away.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@daybook/platform/testing';
import { readRunFile, serviceUrl, type RunFile } from '../installation/run-file';
import { servicesWith } from '../installation/services';
import { type Progress, Supervisor } from '../start/supervisor';
import { cpuTimeOfTreeUs } from './cpu-time';

export interface StoreUnderTest {
  readonly url: string;
  readonly pid: number;
}

export class PlatformUnderTest {
  private constructor(
    readonly home: string,
    private readonly supervisor: Supervisor,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param env settings on top of the present ones; `standby` for a second ledger */
  static async start(env: NodeJS.ProcessEnv = {}, options: { standby?: boolean } = {}): Promise<PlatformUnderTest> {
    const services = servicesWith(options);
    const home = mkdtempSync(join(tmpdir(), 'daybook-measured-'));
    const ports = Object.fromEntries(
      await Promise.all(services.map(async ({ portSetting }) => [portSetting, String(await freePort())] as const)),
    );
    const all = { ...process.env, ...ports, ...env };
    const progress: Progress = {
      ready: () => undefined,
      waiting: (service, why) => void process.stderr.write(`  ${service.title}: ${why}\n`),
      died: (service, reason) => void process.stderr.write(`  ${service.title} ended: ${reason}\n`),
      gaveUp: (error) => void process.stderr.write(`  ${error.message}\n`),
    };
    const supervisor = new Supervisor(home, all, progress, services);
    process.once('SIGINT', () => void supervisor.stop().then(() => process.exit(130)));
    await supervisor.start();
    return new PlatformUnderTest(home, supervisor, { ...all, DAYBOOK_HOME: home });
  }

  get run(): RunFile {
    const run = readRunFile(this.home);
    if (run === undefined) throw new Error('the measured platform is not running');
    return run;
  }

  urlOf(name: string): string {
    return serviceUrl(this.run, name);
  }

  pidOf(name: string): number {
    const pid = this.run.services[name]?.pid;
    if (pid === undefined) throw new Error(`${name} is not running here`);
    return pid;
  }

  get store(): StoreUnderTest {
    return { url: this.urlOf('event-store'), pid: this.pidOf('event-store') };
  }

  /** Processor time of each service so far, in microseconds. */
  cpuUs(): Map<string, number> {
    return new Map(
      Object.entries(this.run.services).map(([name, { pid }]) => [
        name,
        pid === undefined ? 0 : (cpuTimeOfTreeUs(pid) ?? 0),
      ]),
    );
  }

  async stop(): Promise<void> {
    await this.supervisor.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
