// How parsed JSON becomes an instance of a DTO class: declared fields only, nested DTOs made, nothing converted by guess.
import { getMetadataStorage } from 'class-validator';
import type { FieldProblem } from './problem';

export type DtoClass<T extends object = object> = new () => T;

/** What is wrong with the value (a code), or undefined when nothing is. `dto` is the object that holds the field. */
export type FieldCheck = (value: unknown, dto: Readonly<Record<string, unknown>>) => string | undefined;

/** How a field was declared: what is read into it, and what is right in it. */
interface FieldReading {
  /** Judges the value when it is there. */
  readonly check?: FieldCheck;
  readonly isOptional?: boolean;
  /** The DTO of the object in it, or of each object of the list in it. */
  readonly nested?: () => DtoClass;
  readonly isList?: boolean;
  /** Turns the text of a query parameter into the value that is checked. */
  readonly read?: (value: unknown) => unknown;
}

const readings = new WeakMap<object, Map<string, FieldReading>>();
const fieldNames = new WeakMap<DtoClass, ReadonlySet<string>>();

/** Remembers how a field of the class (and of those that extend it) is read. */
export function ReadField(reading: FieldReading): PropertyDecorator {
  return (prototype, name) => {
    const own = readings.get(prototype) ?? new Map<string, FieldReading>();
    readings.set(prototype, own.set(String(name), { ...own.get(String(name)), ...reading }));
  };
}

/** The names of all fields that some decorator checks. */
export function fieldsOf(dto: DtoClass): ReadonlySet<string> {
  const known = fieldNames.get(dto);
  if (known !== undefined) return known;
  const checked = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = new Set(checked.map(({ propertyName }) => propertyName));
  fieldNames.set(dto, names);
  return names;
}

/** Fills `unknown` with a problem for each key that is no field. */
export function toInstance<T extends object>(
  dto: DtoClass<T>,
  raw: Readonly<Record<string, unknown>>,
  unknown: FieldProblem[],
  at = '',
): T {
  const fields = fieldsOf(dto);
  const instance = new dto();
  for (const key of Object.keys(raw)) {
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (fields.has(key)) Reflect.set(instance, key, readValue(readingOf(dto, key), raw[key], unknown, pointer));
    else unknown.push({ pointer, code: 'unknown-field' });
  }
  return instance;
}

function readValue(reading: FieldReading | undefined, value: unknown, unknown: FieldProblem[], at: string): unknown {
  if (reading === undefined) return value;
  const { nested, isList, read } = reading;
  if (read !== undefined) return read(value);
  if (nested === undefined) return value;
  if (isList !== true) return isObject(value) ? toInstance(nested(), value, unknown, at) : value;
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown, index) =>
    isObject(item) ? toInstance(nested(), item, unknown, `${at}/${index}`) : item,
  );
}

/** The declaration of a field, its own or inherited. */
export function readingOf(dto: DtoClass, key: string): FieldReading | undefined {
  let prototype = dto.prototype as object | null;
  while (prototype !== null) {
    const reading = readings.get(prototype)?.get(key);
    if (reading !== undefined) return reading;
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return undefined;
}

/** Neither an array nor null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
