// What the client knows of an app: types of its whole interface, and the few facts it needs while running.
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const KEY = 'Idempotency-Key';

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}
type Paths = Readonly<Record<string, Partial<Record<(typeof METHODS)[number], Operation>>>>;

/** The text of libs/client/src/generated/<app>.ts for an app's OpenAPI document. */
export async function clientSourceOf(app: string, document: object): Promise<string> {
  const { paths } = document as { readonly paths: Paths };
  const types = astToString(await openapiTS(withoutKeys(document), { alphabetize: true, silent: true }));
  return [
    `// The HTTP interface of ${app}, generated from apps/${app}/openapi.json by \`node tools/run.js openapi\`: do not edit.`,
    '',
    '/** Per operation: whether it takes an idempotency key, and whether it waits for the token of a write. */',
    `export const OPERATIONS: Readonly<Record<string, { readonly key?: true; readonly after?: true }>> = {`,
    ...Object.entries(paths).flatMap(([path, item]) => factsOf(path, item)),
    '};',
    '',
    types,
  ].join('\n');
}

function factsOf(path: string, item: Paths[string]): string[] {
  return METHODS.flatMap((method) => {
    const parameters = item[method]?.parameters ?? [];
    const facts = [
      ...(parameters.some(({ name }) => name === KEY) ? ['key: true'] : []),
      ...(parameters.some(({ in: where, name }) => where === 'query' && name === 'after') ? ['after: true'] : []),
    ];
    return facts.length === 0 ? [] : [`  '${method} ${path}': { ${facts.join(', ')} },`];
  });
}

/** The client adds the key itself: a caller never has to. */
function withoutKeys(document: object): OpenAPI3 {
  const copy = structuredClone(document) as OpenAPI3;
  for (const item of Object.values((copy as { paths: Paths }).paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation?.parameters === undefined) continue;
      Object.assign(operation, { parameters: operation.parameters.filter(({ name }) => name !== KEY) });
    }
  }
  return copy;
}
