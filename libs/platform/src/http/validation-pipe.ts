// How a body or a query becomes a DTO: every field declared, every value checked, every fault named by its place.
import { type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { type ValidationError, validateSync } from 'class-validator';
import { type DtoClass, isObject, toInstance } from './dto';
import { gateOf, problemOfFields } from './gate';
import { type FieldProblem, invalidRequest } from './problem';
import { AFTER_PARAMETER, WAIT_PARAMETER } from './route-query';

/** Global: judges `@Body()` and `@Query()` parameters whose type is a DTO class. */
export class ValidationPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined) return value;
    if (type === 'body') return gateOf(metatype as DtoClass).pass(value);
    return toDto(metatype as DtoClass, withoutKitNames(value));
  }
}

/** Judges field by field, and converts where a field says so. A gate says the same of what needs no converting. @throws Problem 400 */
export function toDto<T extends object>(dto: DtoClass<T>, value: unknown): T {
  if (!isObject(value)) throw invalidRequest('', 'wrong-type');
  const problems: FieldProblem[] = [];
  const instance = toInstance(dto, value, problems);
  const errors = validateSync(instance, {
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  problems.push(...flatten(errors, ''));
  if (problems.length > 0) throw problemOfFields(problems);
  return instance;
}

/** Parameters that the kit itself reads are no part of a query DTO. */
function withoutKitNames(query: unknown): Record<string, unknown> {
  const { [AFTER_PARAMETER]: _after, [WAIT_PARAMETER]: _wait, ...rest } = query as Record<string, unknown>;
  return rest;
}

function flatten(errors: readonly ValidationError[], above: string): FieldProblem[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${above}/${property}`;
    if (constraints === undefined) return flatten(children ?? [], pointer);
    return [{ pointer, code: constraints['field'] ?? 'invalid-value' }];
  });
}
