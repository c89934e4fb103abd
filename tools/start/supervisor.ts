// Starts the platform's processes in order, keeps them running, and writes down what runs.
import { EX_CONFIG, isFreePort, ownerOf } from '@daybook/host';
import { setTimeout as pause } from 'node:timers/promises';
import { NeedsMending } from '../installation/needs-mending';
import { hostOf, portOf, reachedAt, SERVICES, type Service } from '../installation/services';
import { removeRunFile, type RunFile, writeRunFile } from '../installation/run-file';
import { processSpec } from './process-spec';
import { whyNotReady } from './readiness';
import { SupervisedProcess } from './supervised-process';

/** A service that dies this often in a row before it was ever ready has a problem that waiting does not solve. */
const FAILED_STARTS_MAX = 3;

const PORT_ATTEMPTS_MAX = 12;
/** A service may take this long until it serves for the first time. */
const SERVES_MS_MAX = 120_000;
const READY_LOOK_MS = 250;
/** A service that is not ready says why after this long, and again when the reason has changed. */
const EXPLAIN_AFTER_MS = 5_000;
const SAVE_AGAIN_MS = 1_000;

export interface Progress {
  ready(service: Service, url: string): void;
  /** It is not ready after some time, and why: one sentence. */
  waiting(service: Service, why: string): void;
  died(service: Service, reason: string, child: SupervisedProcess): void;
  /** A service that was ready cannot go on until a person has mended its settings or its data. */
  gaveUp(error: NeedsMending): void;
}

/** It did not start in time, for a reason that may pass. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

export class Supervisor {
  private readonly processes = new Map<string, SupervisedProcess>();
  private readonly startedAt = new Date().toISOString();
  private stopped = false;
  private saving: NodeJS.Timeout | undefined;

  constructor(
    private readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly progress: Progress,
    private readonly services: readonly Service[] = SERVICES,
  ) {}

  /** True when every service is ready, false when it was stopped before; rejects when one cannot be started, having stopped the others. */
  async start(): Promise<boolean> {
    const services = this.services.filter(({ insteadOf }) => insteadOf === undefined || !this.env[insteadOf]);
    try {
      await Promise.all(services.map((service) => this.requireFreePort(service)));
      for (const stage of [0, 1]) {
        await Promise.all(services.filter((service) => service.stage === stage).map((service) => this.launch(service)));
      }
      return !this.stopped;
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
    clearTimeout(this.saving);
    removeRunFile(this.home);
  }

  /** What runs now, as it is written down for other programs. */
  running(): RunFile {
    const services = [...this.processes].flatMap(([name, { pid, url, restarts }]) =>
      url === undefined ? [] : [[name, { ...(pid === undefined ? {} : { pid }), url, restarts }]],
    );
    const given = this.services.flatMap(({ name, insteadOf }) => {
      const url = insteadOf && this.env[insteadOf];
      return url ? [[name, { url, restarts: 0 }]] : [];
    });
    const self = ownerOf() ?? { pid: process.pid, startedAt: undefined, bootId: undefined };
    return { supervisor: self, startedAt: this.startedAt, services: Object.fromEntries([...given, ...services]) };
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
    for (let attempt = 1; !(await isFreePort(port, hostOf(service, this.env))); attempt += 1) {
      if (attempt === PORT_ATTEMPTS_MAX) {
        throw new NotReady(
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
      host: reachedAt(this.env),
      urlOf: (name: string) => this.urlOf(name),
    };
    const child = new SupervisedProcess(processSpec(service, surroundings), this.env);
    this.processes.set(service.name, child);
    const waits = new Explanation(service, this.progress);
    await this.serves(service, child, waits);
    const url = await this.isReady(service, child, waits);
    if (url !== undefined) this.progress.ready(service, url);
  }

  /** Resolves when it serves for the first time. */
  private serves(service: Service, child: SupervisedProcess, waits: Explanation): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      let served = false;
      child.on('ready', () => {
        served = true;
        this.save();
        resolve();
      });
      child.on('waiting', (why: string) => waits.because(why));
      child.on('died', (reason: string, code?: number | null) => {
        if (this.stopped) return;
        this.save();
        if (code === EX_CONFIG) {
          const refused = new NeedsMending(child.lastWords());
          return served ? this.progress.gaveUp(refused) : reject(refused);
        }
        this.progress.died(service, reason, child);
        if (served || child.restarts < FAILED_STARTS_MAX) return;
        reject(new Error(`${service.title} does not start (${reason}); see ${child.spec.logFile}`));
      });
      setTimeout(() => {
        const why = waits.why === undefined ? '' : `: ${waits.why}`;
        if (!served) reject(new NotReady(`${service.title} is not ready after two minutes${why}`));
      }, SERVES_MS_MAX).unref();
      child.start();
    });
  }

  /** Answers with its address when it can do its work, which may take as long as catching up with the log does. */
  private async isReady(service: Service, child: SupervisedProcess, waits: Explanation): Promise<string | undefined> {
    while (!this.stopped) {
      const { url } = child;
      const why = url === undefined ? 'it does not serve' : await whyNotReady(service, url);
      if (why === undefined) return url;
      waits.because(why);
      await pause(READY_LOOK_MS);
    }
    return undefined;
  }

  /** A disk that is full now may have room later: what runs is written down then. */
  private save(): void {
    clearTimeout(this.saving);
    if (this.stopped) return;
    try {
      writeRunFile(this.home, this.running());
    } catch {
      this.saving = setTimeout(() => this.save(), SAVE_AGAIN_MS);
    }
  }
}

/** Says why a service is not ready: not at once, and each reason once. */
class Explanation {
  private readonly sinceMs = Date.now();
  private readonly told = new Set<string>();
  why: string | undefined;

  constructor(
    private readonly service: Service,
    private readonly progress: Progress,
  ) {}

  because(why: string): void {
    this.why = why;
    if (Date.now() - this.sinceMs < EXPLAIN_AFTER_MS || this.told.has(why)) return;
    this.told.add(why);
    this.progress.waiting(this.service, why);
  }
}
