// How a DTO's fields are declared: one decorator that validates, transforms nothing and documents.
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateNested, type ValidationArguments } from 'class-validator';
import { isUuid } from '@daybook/canon';
import { CURRENCIES, type Currency, isCurrency, parseMinor } from '@daybook/money';
import { type FieldCheck, ReadField, isObject } from './dto';
import { isAccountId, isDate, isInstant, isOpaqueId, isPrintable } from './formats';

export interface FieldOptions {
  /** May be absent. `null` is never the same as absent. */
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

type Schema = Readonly<Record<string, unknown>>;

/** A field with a check of your own; the ones below are made of it. */
export function Field(check: FieldCheck, schema: Schema, options: FieldOptions = {}): PropertyDecorator {
  const { optional = false, description, example } = options;
  const codeOf = (args: ValidationArguments | undefined): string | undefined => {
    const value: unknown = args?.value;
    if (value === undefined) return optional ? undefined : 'required';
    return check(value, (args?.object ?? {}) as Readonly<Record<string, unknown>>);
  };
  const documented = { ...schema, required: !optional, description, example } as ApiPropertyOptions;
  return applyDecorators(
    ValidateBy({
      name: 'field',
      validator: {
        validate: (_value, args) => codeOf(args) === undefined,
        defaultMessage: (args) => codeOf(args) ?? 'invalid-value',
      },
    }),
    ApiProperty(definedOnly(documented)),
    ReadField({ check, isOptional: optional }),
  );
}

interface MoneyOptions extends FieldOptions {
  /** Amounts are positive unless zero is welcome. */
  readonly zero?: boolean;
  /** A word that may stand instead of an amount, such as `unlimited`. */
  readonly or?: string;
}

const MONEY_PATTERN = '^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?$';
/** Has the most decimals, so that an amount beside a wrong currency is still judged by its form. */
const MOST_DECIMALS = CURRENCIES.reduce((a, b) => (parseMinor('1.0001', b) === undefined ? a : b));

/** A decimal string in the currency that the sibling field `currencyField` (or a getter over the DTO) names. */
export function MoneyAmount(
  currency: string | ((dto: Readonly<Record<string, unknown>>) => unknown),
  options: MoneyOptions = {},
): PropertyDecorator {
  const currencyOf = typeof currency === 'function' ? currency : (dto: Schema): unknown => dto[currency];
  const check: FieldCheck = (value, dto) => {
    if (options.or !== undefined && value === options.or) return undefined;
    const code = currencyOf(dto);
    const minor = parseMinor(value, isCurrency(code) ? code : MOST_DECIMALS);
    return minor === undefined || (minor === 0n && options.zero !== true) ? 'invalid-amount' : undefined;
  };
  return Field(check, { type: 'string', pattern: MONEY_PATTERN, maxLength: 20 }, { example: '12.50', ...options });
}

/** An active ISO 4217 code, or one of the few that are named. */
export function CurrencyCode(options: FieldOptions & { readonly of?: readonly Currency[] } = {}): PropertyDecorator {
  const known = (value: unknown): boolean => isCurrency(value) && (options.of?.includes(value) ?? true);
  const schema = { type: 'string', ...(options.of === undefined ? { pattern: '^[A-Z]{3}$' } : { enum: options.of }) };
  return Field((value) => (known(value) ? undefined : 'invalid-currency'), schema, { example: 'EUR', ...options });
}

export const OpaqueId = (options: FieldOptions = {}): PropertyDecorator =>
  Field(when(isOpaqueId), { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }, options);

export const AccountId = (options: FieldOptions = {}): PropertyDecorator =>
  Field(when(isAccountId), { type: 'string', maxLength: 128 }, { example: 'wallet:w-1:EUR', ...options });

export const Uuid = (options: FieldOptions = {}): PropertyDecorator =>
  Field(when(isUuid), { type: 'string', format: 'uuid' }, options);

export const DateOnly = (options: FieldOptions = {}): PropertyDecorator =>
  Field(when(isDate, 'invalid-date'), { type: 'string', format: 'date' }, { example: '2026-01-31', ...options });

/** RFC 3339 in UTC with milliseconds. */
export const Instant = (options: FieldOptions = {}): PropertyDecorator =>
  Field(
    when(isInstant, 'invalid-instant'),
    { type: 'string', format: 'date-time' },
    { example: '2026-01-31T09:30:00.000Z', ...options },
  );

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  Field(
    when((value) => typeof value === 'boolean'),
    { type: 'boolean' },
    options,
  );

export function OneOf(choices: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return Field(
    when((value) => typeof value === 'string' && choices.includes(value)),
    { type: 'string', enum: choices },
    options,
  );
}

interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max: number;
  /** Anchored, linear in the length of the text. */
  readonly pattern?: RegExp;
}

/** Printable text, its length counted in UTF-16 units. */
export function Text({ min = 1, max, pattern, ...options }: TextOptions): PropertyDecorator {
  const check: FieldCheck = (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    if (value.length < min) return 'too-short';
    if (value.length > max) return 'too-long';
    if (!isPrintable(value)) return 'not-printable';
    return pattern === undefined || pattern.test(value) ? undefined : 'invalid-value';
  };
  const schema = { type: 'string', minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) };
  return Field(check, schema, options);
}

export function SafeInteger({ min, max, ...options }: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const check: FieldCheck = (value) => {
    if (typeof value !== 'number') return 'wrong-type';
    return Number.isSafeInteger(value) && !Object.is(value, -0) && value >= min && value <= max
      ? undefined
      : 'invalid-value';
  };
  return Field(check, { type: 'integer', minimum: min, maximum: max }, options);
}

const TAG_KEY = /^[a-z][A-Za-z0-9_]{0,63}$/;
const TAG_VALUE = /^[A-Za-z0-9._:/-]{1,128}$/;

/** A flat record of ids and codes (never names), as stored beside a journal transaction. */
export function Tags({ max = 20, ...options }: FieldOptions & { readonly max?: number } = {}): PropertyDecorator {
  const check: FieldCheck = (value) => {
    if (!isObject(value)) return 'wrong-type';
    const entries = Object.entries(value);
    if (entries.length > max) return 'too-many';
    const fits = entries.every(([key, tag]) => TAG_KEY.test(key) && typeof tag === 'string' && TAG_VALUE.test(tag));
    return fits ? undefined : 'invalid-value';
  };
  return Field(check, { type: 'object', additionalProperties: { type: 'string', pattern: TAG_VALUE.source } }, options);
}

/** One object of another DTO. */
export function Nested(dto: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Field(when(isObject, 'wrong-type'), { type: () => dto() }, options),
    ValidateNested(),
    ReadField({ nested: dto }),
  );
}

/** A list of objects of another DTO. */
export function ListOf(
  dto: () => new () => object,
  { min, max, ...options }: FieldOptions & { readonly min: number; readonly max: number },
): PropertyDecorator {
  const check: FieldCheck = (value) => {
    if (!Array.isArray(value) || !value.every(isObject)) return 'wrong-type';
    if (value.length < min) return 'too-few';
    return value.length > max ? 'too-many' : undefined;
  };
  return applyDecorators(
    Field(check, { type: () => dto(), isArray: true, minItems: min, maxItems: max }, options),
    ValidateNested({ each: true }),
    ReadField({ nested: dto, isList: true }),
  );
}

function when(check: (value: unknown) => boolean, code = 'invalid-value'): FieldCheck {
  return (value) => (check(value) ? undefined : code);
}

function definedOnly<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
