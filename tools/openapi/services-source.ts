// What the client knows of all services together: the interface of each, and the port it listens on where `npm start` runs.
import { CONTEXTS } from '../installation/contexts';

export const SERVICES_FILE = 'libs/client/src/generated/services.ts';

/** The text of that file: one entry for each declared context. */
export function servicesSource(): string {
  const contexts = CONTEXTS.map(({ name, processes }) => ({ name, port: processes[0].port })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const typed = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return [
    '// Every service of the platform, generated from tools/installation by `node tools/run.js openapi`: do not edit.',
    ...contexts.map(
      ({ name }) =>
        `import { OPERATIONS as ${name}, type components as ${typed(name)}Components, type paths as ${typed(name)}Paths } from './${name}';`,
    ),
    '',
    '/** The HTTP interface of each. */',
    'export interface Interfaces {',
    ...contexts.map(
      ({ name }) =>
        `  readonly ${name}: { readonly paths: ${typed(name)}Paths; readonly components: ${typed(name)}Components };`,
    ),
    '}',
    '',
    '/** What is known of its operations while running, and its port where `npm start` runs. */',
    'export const SERVICES = {',
    ...contexts.map(({ name, port }) => `  ${name}: { operations: ${name}, port: ${port} },`),
    '} as const;',
    '',
  ].join('\n');
}
