// Starts the platform's processes in order, keeps them running, and writes down what runs.
import { setTimeout as pause } from 'node:timers/promises';
import { isFreePort } from '../installation/free-port';
import { portOf, SERVICES, type Service } from '../installation/services';
import { removeRunFile, writeRunFile } from '../installation/run-file';
import { processSpec } from './process-spec';
import { EX_CONFIG, SupervisedProcess } from './supervised-process';

/** A service that dies this often in a row before it was ever ready has a problem that waiting does not solve. */
const FAILED_STARTS_MAX = 3;

const PORT_ATTEMPTS_MAX = 12;
/** A service may take this long to be ready for the first time. */
const READY_MS_MAX = 120_000;

export interface Progress {
  ready(service: Service, url: string): void;
  died(service: Service, reason: string, logFile: string): void;
}

/** A service says that it does not work with its settings, or on the data that is there. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

export class Supervisor {
  private readonly processes = new Map<string, SupervisedProcess>();
  private readonly startedAt = new Date().toISOString();
  private stopped = false;

  constructor(
    private readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly progress: Progress,
    private readonly services: readonly Service[] = SERVICES,
  ) {}

  /** Resolves when every service is ready; rejects when one cannot be started, having stopped the others. */
  async start(): Promise<void> {
    const services = this.services.filter(({ insteadOf }) => insteadOf === undefined || !this.env[insteadOf]);
    try {
      await Promise.all(services.map((service) => this.requireFreePort(service)));
      for (const stage of [0, 1]) {
        await Promise.all(services.filter((service) => service.stage === stage).map((service) => this.launch(service)));
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops the contexts first, then what they stand on. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const stage of [1, 0]) {
      const names = this.services.filter((service) => service.stage === stage).map(({ name }) => name);
      await Promise.all(names.map(async (name) => this.processes.get(name)?.stop()));
    }
    removeRunFile(this.home);
  }

  urlOf(name: string): string {
    const given = this.services.find((service) => service.name === name)?.insteadOf;
    const url = this.processes.get(name)?.url ?? (given && this.env[given]);
    if (!url) throw new Error(`${name} is not running`);
    return url;
  }

  private async requireFreePort(service: Service): Promise<void> {
    const port = portOf(service, this.env);
    // Processes of a supervisor that was killed a moment ago need a little time to notice and to end.
    for (let attempt = 1; !(await isFreePort(port)); attempt += 1) {
      if (attempt === PORT_ATTEMPTS_MAX) {
        throw new Error(
          `Port ${port} (${service.title}) is used by another program. Stop that program, or choose another port: ` +
            `${service.portSetting}=${port + 1000} npm start`,
        );
      }
      await pause(500);
    }
  }

  private async launch(service: Service): Promise<void> {
    const surroundings = {
      home: this.home,
      port: portOf(service, this.env),
      urlOf: (name: string) => this.urlOf(name),
    };
    const child = new SupervisedProcess(processSpec(service, surroundings), this.env);
    this.processes.set(service.name, child);
    await new Promise<void>((resolve, reject) => {
      let everReady = false;
      child.on('ready', ({ url }: { url: string }) => {
        everReady = true;
        this.save();
        this.progress.ready(service, url);
        resolve();
      });
      child.on('died', (reason: string, code?: number | null) => {
        if (this.stopped) return;
        this.save();
        if (code === EX_CONFIG && !everReady) return reject(new StartRefused(child.lastWords()));
        this.progress.died(service, reason, child.spec.logFile);
        if (everReady || child.restarts < FAILED_STARTS_MAX) return;
        reject(new Error(`${service.title} does not start (${reason}); see ${child.spec.logFile}`));
      });
      setTimeout(() => {
        if (!everReady) reject(new Error(`${service.title} is not ready after two minutes; see ${child.spec.logFile}`));
      }, READY_MS_MAX).unref();
      child.start();
    });
  }

  private save(): void {
    const services = [...this.processes].flatMap(([name, child]) =>
      child.url === undefined
        ? []
        : [
            [
              name,
              { ...(child.pid === undefined ? {} : { pid: child.pid }), url: child.url, restarts: child.restarts },
            ],
          ],
    );
    const given = this.services.flatMap(({ name, insteadOf }) => {
      const url = insteadOf && this.env[insteadOf];
      return url ? [[name, { url, restarts: 0 }]] : [];
    });
    writeRunFile(this.home, {
      supervisorPid: process.pid,
      startedAt: this.startedAt,
      services: Object.fromEntries([...given, ...services]),
    });
  }
}
