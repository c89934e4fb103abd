// What a tool throws when it cannot find out what it was asked, because a store is not there; the message says what to do.
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
