// Which fields of a log line are written? Plain values of bounded length; no secret and no body.
import { maskSecrets } from '@daybook/host';
import { Secret } from '../config/secret';

const FIELDS_MAX = 30;
const STRING_MAX = 500;
const STACK_MAX = 3_000;
const LIST_MAX = 20;
const HIDDEN = /authori[sz]ation|token|secret|password|cookie|credential|private|body|payload/i;

export function boundedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const bounded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields).slice(0, FIELDS_MAX)) {
    bounded[name.slice(0, 64)] = HIDDEN.test(name) ? '[redacted]' : boundedValue(value);
  }
  return bounded;
}

function boundedValue(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return cut(value, STRING_MAX);
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'bigint':
      return value.toString();
    case 'object':
      return boundedObject(value);
    default:
      return '[omitted]';
  }
}

function boundedObject(value: object | null): unknown {
  if (value === null) return null;
  if (value instanceof Error) return boundedError(value);
  if (value instanceof Secret) return value.toJSON();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    return value.slice(0, LIST_MAX).map((item) => (typeof item === 'object' ? '[omitted]' : boundedValue(item)));
  }
  return '[omitted]';
}

function boundedError(error: Error): Record<string, unknown> {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    name: cut(error.name, 100),
    message: cut(error.message, STRING_MAX),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: cut(error.stack, STACK_MAX) }),
    ...(cause instanceof Error ? { cause: cut(`${cause.name}: ${cause.message}`, STRING_MAX) } : {}),
  };
}

/** Masked before it is cut: half of an address with a password is no address any more. */
function cut(text: string, length: number): string {
  const shown = maskSecrets(text);
  return shown.length > length ? `${shown.slice(0, length)}…` : shown;
}
