// How settings are read from the environment: every variable by a named reader, every problem found before any is reported.
import { Secret } from './secret';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Turns a variable's text into its value. @throws Error saying what is wrong with it */
export interface Setting<T> {
  readonly name: string;
  /** Used when the variable is unset or empty; without one the variable is required. */
  readonly fallback?: T;
  readonly read: (text: string) => T;
}

/** The environment is unusable; `problems` names each variable once. */
export class ConfigProblems extends Error {
  override readonly name = 'ConfigProblems';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

type Values<S extends Readonly<Record<string, Setting<unknown>>>> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

/** @throws ConfigProblems */
export function readSettings<S extends Readonly<Record<string, Setting<unknown>>>>(
  env: Environment,
  settings: S,
): Values<S> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, setting] of Object.entries(settings)) {
    const text = env[setting.name];
    if (text === undefined || text === '') {
      if ('fallback' in setting) values[key] = setting.fallback;
      else problems.push(`${setting.name} is not set`);
      continue;
    }
    try {
      values[key] = setting.read(text);
    } catch (error) {
      problems.push(`${setting.name}: ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) throw new ConfigProblems(problems);
  return Object.freeze(values) as Values<S>;
}

export function text(name: string, fallback?: string): Setting<string> {
  return withFallback({ name, read: (value) => value }, fallback);
}

/** Something to be kept from sight whose form is judged later: a key, or the path of one. */
export function unseen(name: string): Setting<Secret> {
  return { name, read: (value) => new Secret(value) };
}

/** Shorter ones can be tried out; one of blanks is an empty setting. */
const SECRET_CHARACTERS_MIN = 16;

export function secret(name: string, fallback?: Secret): Setting<Secret> {
  const read = (value: string): Secret => {
    if (value.trim().length < SECRET_CHARACTERS_MIN)
      throw new Error(`expected a secret of at least ${SECRET_CHARACTERS_MIN} characters`);
    return new Secret(value);
  };
  return withFallback({ name, read }, fallback);
}

export function integer(name: string, range: { min: number; max: number; fallback?: number }): Setting<number> {
  const read = (value: string): number => {
    const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= range.min && number <= range.max)) {
      throw new Error(`expected a whole number from ${range.min} to ${range.max}`);
    }
    return number;
  };
  return withFallback({ name, read }, range.fallback);
}

export function oneOf<T extends string>(name: string, choices: readonly T[], fallback?: T): Setting<T> {
  const read = (value: string): T => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Error(`expected one of ${choices.join(', ')}`);
    return found;
  };
  return withFallback({ name, read }, fallback);
}

export function optional<T>(setting: Setting<T>): Setting<T | undefined> {
  return { name: setting.name, read: setting.read, fallback: undefined };
}

/** An absolute URL with one of the schemes. A problem is named without showing the URL, which may hold a password. */
export function url(name: string, schemes: readonly string[]): Setting<Secret> {
  const read = (value: string): Secret => {
    if (!schemes.some((scheme) => value.startsWith(`${scheme}://`)) || !URL.canParse(value)) {
      throw new Error(`expected a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`);
    }
    return new Secret(value);
  };
  return { name, read };
}

function withFallback<T>(setting: Setting<T>, fallback: T | undefined): Setting<T> {
  return fallback === undefined ? setting : { ...setting, fallback };
}
