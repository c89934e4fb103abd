// What is declared of a context, once: its processes, streams and files, and where each tool finds what it needs of it.
import type { Scene } from '../demo/scene';
import type { SimulatedContext } from '../simulate/context/simulated-context';
import type { StoryKind } from '../story/story-kind';
import type { ContextVerification } from '../verify/context-verification';

export interface ContextDeclaration {
  /** The context's name in `apps/<name>`, in its database `daybook_<name>` and in front of its read models' tables. */
  readonly name: string;
  readonly title: string;
  /** The first process is the one that callers talk to. Each runs `apps/<name>`. */
  readonly processes: readonly [ContextProcess, ...ContextProcess[]];
  /** The beginning of the names of the context's own streams; absent for a context that only reads. */
  readonly streamPrefix?: string;
  /** Simulated outside parties that the context's gateways talk to, started before the contexts. */
  readonly outsideParties?: readonly OutsideParty[];
  /** Folders that the context keeps in the installation's home: a reset throws them away, a restore moves them aside. */
  readonly folders?: readonly string[];
  /** Folders in the home that a backup takes along and a restore brings back. */
  readonly backedUp?: readonly string[];
  /** The read model that `npm run status` counts unfinished work in: a table with `kind`, `status` and `changed_at`. */
  readonly workUnderWay?: {
    readonly readModel: string;
    readonly table: string;
    readonly finalStatuses: readonly string[];
  };
  /** What `npm run verify` checks of the context: a context without streams still has read models. */
  readonly verification: () => Promise<ContextVerification>;
  /** What `npm run simulate` plays of the context, and what must hold of it there. */
  readonly simulation: () => Promise<SimulatedContext>;
  /** How `npm run story` tells what began in this context. */
  readonly story?: () => Promise<readonly StoryKind[]>;
  /** What `npm run demo` plays of the context after the business day. */
  readonly demo?: () => Promise<Scene>;
}

export interface ContextProcess {
  /** The service's name; `<NAME>_PORT` is the setting that moves it to another port. */
  readonly name: string;
  readonly title: string;
  readonly port: number;
  /** Settings besides those that every context has. */
  readonly env?: (surroundings: Surroundings) => Readonly<Record<string, string>>;
  /** Started only by `npm start -- --standby`. */
  readonly isStandby?: true;
}

export interface OutsideParty {
  /** The party's name in `apps/<name>`. */
  readonly name: string;
  readonly title: string;
  readonly port: number;
  /** The folder in the installation's home that the party keeps its memory in. */
  readonly folder: string;
}

/** What a service needs to know of the installation that it is started in. */
export interface Surroundings {
  readonly home: string;
  readonly port: number;
  /** How processes of contexts are reached from this machine, as it stands in a URL. */
  readonly host: string;
  /** The address of a service that is ready, or of the one that was given instead. */
  readonly urlOf: (name: string) => string;
}
