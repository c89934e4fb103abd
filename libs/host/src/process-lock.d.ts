/** A process, told from a later one with the same number. */
export interface Owner {
  readonly pid: number;
  /** As the system counts; undefined where it does not tell. */
  readonly startedAt: string | undefined;
  /** Of the machine; undefined where it does not tell. */
  readonly bootId: string | undefined;
}
/** Another process holds the lock; the message names it. */
export class LockHeld extends Error {
  readonly path: string;
  readonly owner: Owner | undefined;
}
/** Takes the lock and answers with what releases it. @throws LockHeld */
export function lockNow(path: string): () => void;
/** Runs `work` while no other process does so under the same `path`. @throws LockHeld after `timeoutMs` */
export function exclusively<Result>(
  path: string,
  options: { readonly timeoutMs: number; readonly onWait?: (owner: Owner | undefined) => void },
  work: () => Promise<Result>,
): Promise<Result>;
/** Undefined when there is no such process; one that has ended and was not yet waited for counts as none. */
export function ownerOf(pid?: number): Owner | undefined;
/** Whether `owner`, as it was read from a file, names a process that runs now. What no process of ours wrote names none. */
export function isRunning(owner: unknown): boolean;
/** Undefined when there is no lock, or when no process of ours wrote it. */
export function readOwner(path: string): Owner | undefined;
