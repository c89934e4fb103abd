// What can be wrong with a stored event or a command that is none of ours: always a bug or an old binary, never a refusal.

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
  constructor(readonly type: string) {
    super(`no event of type '${type}' is known here`);
  }
}

export class UnknownCommandError extends Error {
  override readonly name = 'UnknownCommandError';
  constructor(readonly type: string) {
    super(`no command of type '${type}' is known here`);
  }
}

/** The stored event was written by a newer program: this one must not guess. */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError';
  constructor(
    readonly type: string,
    readonly version: number,
    readonly known: number,
  ) {
    super(`'${type}' has version ${version}, this program knows up to ${known}`);
  }
}
