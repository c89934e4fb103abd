// How is a value of unknown shape checked, field by field, in a fixed order?

/** Where inside the value (RFC 6901), and what is wrong there. */
interface Fault {
  readonly pointer: string;
  readonly problem: 'missing' | 'unknown' | 'invalid';
}

/** Undefined when the value is good. */
export type Check = (value: unknown) => Fault | undefined;

export type JsonRecord = Readonly<Record<string, unknown>>;

const INVALID: Fault = { pointer: '', problem: 'invalid' };

export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const check =
  (isGood: (value: unknown) => boolean): Check =>
  (value) =>
    isGood(value) ? undefined : INVALID;

export const text = (lengthMax: number, pattern: RegExp): Check =>
  check((value) => typeof value === 'string' && value.length <= lengthMax && pattern.test(value));

export const oneOf = (...values: readonly unknown[]): Check => check((value) => values.includes(value));

/** Required and optional fields, and no others; the first fault in the order given here, unknown fields last. */
export function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  const fields = [
    ...Object.entries(required).map(([name, field]) => ({ name, field, isRequired: true })),
    ...Object.entries(optional).map(([name, field]) => ({ name, field, isRequired: false })),
  ];
  const names = new Set(fields.map(({ name }) => name));
  return (value) => {
    if (!isJsonRecord(value)) return INVALID;
    let present = 0;
    for (const { name, field, isRequired } of fields) {
      const inner = value[name];
      if (inner === undefined) {
        if (isRequired) return { pointer: `/${name}`, problem: 'missing' };
        continue;
      }
      present++;
      const fault = field(inner);
      if (fault !== undefined) return within(name, fault);
    }
    const keys = Object.keys(value);
    if (keys.length === present) return undefined;
    const unknown = keys.filter((key) => !names.has(key)).sort();
    return within(unknown[0] ?? '', { pointer: '', problem: 'unknown' });
  };
}

export function arrayOf(element: Check, { min, max }: { readonly min: number; readonly max: number }): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) return INVALID;
    for (let i = 0; i < value.length; i++) {
      const fault = element(value[i]);
      if (fault !== undefined) return within(String(i), fault);
    }
    return undefined;
  };
}

/** An object whose keys are data: at most `max` of them, checked in the order of their names. */
export function mapOf(key: RegExp, element: Check, { max }: { readonly max: number }): Check {
  return (value) => {
    if (!isJsonRecord(value)) return INVALID;
    const names = Object.keys(value).sort();
    if (names.length > max) return INVALID;
    for (const name of names) {
      if (!key.test(name)) return within(name, { pointer: '', problem: 'unknown' });
      const fault = element(value[name]);
      if (fault !== undefined) return within(name, fault);
    }
    return undefined;
  };
}

function within(step: string, { pointer, problem }: Fault): Fault {
  return { pointer: `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`, problem };
}
