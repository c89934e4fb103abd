// What a tool throws when a store cannot be reached; the message says what to do.
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
