// What does a context play in the demo after the business day, and who acts in it?
import { clientOf, type ServiceClient, type ServiceName, type ServiceOptions } from '@daybook/client';
import { developmentToken, type Role } from '@daybook/platform';
import { type RunFile, serviceUrl } from '../installation/run-file';
import type { Step } from './step';

/** A context declares its scene in tools/installation/contexts.ts. */
export interface Scene {
  readonly title: string;
  /** Played again, it gives the same answers, or goes on where an earlier playing has come to. */
  readonly play: (persons: Persons, run: string) => Promise<readonly Step[]>;
}

/** Everybody who calls a service of the running platform during the demo. */
export class Persons {
  /** `options` for all of them; `home` is the installation's directory. */
  constructor(
    private readonly running: RunFile,
    readonly home: string,
    private readonly options: Omit<ServiceOptions, 'token' | 'baseUrl'>,
  ) {}

  /** The service, as the person of this name calls it. */
  async calling<Name extends ServiceName>(service: Name, role: Role, person: string): Promise<ServiceClient<Name>> {
    const token = await developmentToken({ roles: [role], sub: person }, this.home);
    return clientOf(service, { ...this.options, baseUrl: serviceUrl(this.running, service), token });
  }
}
