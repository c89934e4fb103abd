// A value that may be used but never shown.
import { inspect } from 'node:util';

const MASK = '[redacted]';

/** Printing, logging, concatenating or serialising it gives the mask; only `reveal()` gives the value. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return MASK;
  }
  toJSON(): string {
    return MASK;
  }
  [inspect.custom](): string {
    return MASK;
  }
}
