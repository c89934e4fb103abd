// How a body or a query becomes a DTO: every field declared, every value checked, every fault named by its place.
import { type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { type FieldProblem, Problem, invalidRequest } from './problem';
import { AFTER_PARAMETER, WAIT_PARAMETER } from './route-query';

type DtoClass = new () => object;

const ERRORS_SHOWN_MAX = 50;
/** Codes of fields that are problem types of their own. */
const PROBLEM_CODES: ReadonlySet<string> = new Set(['invalid-amount', 'unknown-field']);

/** Global: judges `@Body()` and `@Query()` parameters whose type is a DTO class. */
export class ValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined) return value;
    return type === 'body' ? toDto(metatype as DtoClass, value) : toDto(metatype as DtoClass, withoutKitNames(value));
  }
}

/** @throws Problem 400 */
export function toDto<T extends object>(dto: new () => T, value: unknown): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidRequest('', 'wrong-type');
  const instance = plainToInstance(dto, value, { enableImplicitConversion: false });
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  if (errors.length > 0) throw problemOfErrors(errors);
  return instance;
}

/** Parameters that the kit itself reads are no part of a query DTO. */
function withoutKitNames(query: unknown): Record<string, unknown> {
  const { [AFTER_PARAMETER]: _after, [WAIT_PARAMETER]: _wait, ...rest } = query as Record<string, unknown>;
  return rest;
}

function problemOfErrors(errors: readonly ValidationError[]): Problem {
  const problems = flatten(errors, '');
  const [first] = problems;
  const shared = first !== undefined && problems.every(({ code }) => code === first.code) ? first.code : '';
  const code = PROBLEM_CODES.has(shared) ? shared : 'invalid-request';
  return new Problem(400, code, { errors: problems.slice(0, ERRORS_SHOWN_MAX) });
}

function flatten(errors: readonly ValidationError[], above: string): FieldProblem[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${above}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (constraints === undefined) return flatten(children ?? [], pointer);
    return [{ pointer, code: codeOf(constraints) }];
  });
}

function codeOf(constraints: Readonly<Record<string, string>>): string {
  if ('whitelistValidation' in constraints) return 'unknown-field';
  return constraints['field'] ?? 'invalid-value';
}
