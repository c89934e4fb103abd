// How a whole body is judged at once: the declarations of its DTO compiled into one function, whatever its length.
import Ajv, { _, type KeywordCxt, type ErrorObject, type ValidateFunction } from 'ajv';
import { jsonPointer } from '@daybook/canon';
import { type DtoClass, type FieldCheck, fieldsOf, isObject, readingOf } from './dto';
import { type FieldProblem, Problem, invalidRequest } from './problem';

const ERRORS_SHOWN_MAX = 50;
/** Codes of fields that are problem types of their own. */
const PROBLEM_CODES: ReadonlySet<string> = new Set(['invalid-amount', 'unknown-field']);

/** Passes a valid `T` unchanged: a gate converts nothing. */
interface Gate<T extends object> {
  /** @throws Problem 400 that names every fault by its place */
  pass(value: unknown): T;
}

const gates = new WeakMap<DtoClass, Gate<object>>();

/** The gate of a DTO, compiled when first asked for. @throws Error when a field of it was not declared by `Field` */
export function gateOf<T extends object>(dto: DtoClass<T>): Gate<T> {
  const known = gates.get(dto) as Gate<T> | undefined;
  if (known !== undefined) return known;
  const isRight = compile(dto);
  const gate: Gate<T> = {
    pass(value) {
      if (!isObject(value)) throw invalidRequest('', 'wrong-type');
      if (isRight(value)) return value;
      throw problemOfFields(faultsIn(isRight.errors ?? []));
    },
  };
  gates.set(dto, gate);
  return gate;
}

/** The code that all faults share where it is a problem type, else `invalid-request`. */
export function problemOfFields(problems: readonly FieldProblem[]): Problem {
  const shared = problems.every(({ code }) => code === problems[0]?.code) ? (problems[0]?.code ?? '') : '';
  const code = PROBLEM_CODES.has(shared) ? shared : 'invalid-request';
  return new Problem(400, code, { errors: problems.slice(0, ERRORS_SHOWN_MAX) });
}

function compile<T extends object>(dto: DtoClass<T>): ValidateFunction<T> {
  const ajv = new Ajv({ allErrors: true, strictTypes: false, validateSchema: false, addUsedSchema: false });
  ajv.addKeyword({
    keyword: 'field',
    error: { message: 'is not as declared', params: ({ params }) => _`{code: ${params['code']}}` },
    code: judgeField,
  });
  return ajv.compile<T>(schemaOf(dto));
}

/** Calls the check that the field was declared with, on the value and on the object that holds it. */
function judgeField(cxt: KeywordCxt): void {
  const { gen, data, schema, it } = cxt;
  const check = gen.scopeValue('func', { ref: schema as FieldCheck });
  const code = gen.const('code', _`${check}(${data}, ${it.parentData})`);
  cxt.setParams({ code });
  cxt.fail(_`${code} !== undefined`);
}

/** JSON Schema of a DTO; what JSON Schema cannot say is the field's own check, under the keyword `field`. */
function schemaOf(dto: DtoClass): object {
  const properties: Record<string, object> = {};
  const required: string[] = [];
  for (const name of fieldsOf(dto)) {
    const { check, isOptional, nested, isList, read } = readingOf(dto, name) ?? {};
    if (check === undefined || read !== undefined) throw new Error(`${dto.name}.${name} is no field of a body`);
    const inner = nested === undefined ? {} : schemaOf(nested());
    properties[name] = { field: check, ...(isList === true ? { items: inner } : inner) };
    if (isOptional !== true) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

function faultsIn(errors: readonly ErrorObject[]): FieldProblem[] {
  const faults = errors.flatMap(faultOf);
  const refused = new Set(faults.filter(({ code }) => code !== 'unknown-field').map(({ pointer }) => pointer));
  return faults.filter(({ pointer, code }) => code === 'unknown-field' || !isInside(pointer, refused));
}

function faultOf({ keyword, instancePath, params }: ErrorObject): FieldProblem[] {
  switch (keyword) {
    case 'field':
      return [{ pointer: instancePath, code: String(params['code']) }];
    case 'required':
      return [{ pointer: instancePath + jsonPointer([String(params['missingProperty'])]), code: 'required' }];
    case 'additionalProperties':
      return [{ pointer: instancePath + jsonPointer([String(params['additionalProperty'])]), code: 'unknown-field' }];
    default:
      // A value that is no object is refused by the check of the field that should hold it.
      return [];
  }
}

/** Faults inside a value that is refused as a whole are not named. */
function isInside(pointer: string, refused: ReadonlySet<string>): boolean {
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (refused.has(pointer.slice(0, end))) return true;
  }
  return false;
}
