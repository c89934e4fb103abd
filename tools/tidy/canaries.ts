// Which code must lint refuse, and where? Canaries for one place each, and for every tag in every project that has it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProjects, type Project } from '../lint/projects';

interface Canary {
  readonly name: string;
  /** Linted as if it stood there. */
  readonly at: string;
  readonly code: string;
  /** Judged also by the rules that need types: these look only at files of the real program, so it stands in for one. */
  readonly typed: boolean;
}

export const projects = readProjects(join(__dirname, '../..'));

const folder = join(__dirname, 'canary');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Canaries whose first line names the place. */
export function placedCanaries(): Canary[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return files.map((file) => {
    const code = read(file);
    const at = /^\/\/ at (\S+)/.exec(code)?.[1];
    if (at === undefined) throw new Error(`${file}: the first line must say where it stands`);
    return { name: file, at, code, typed: file === 'promises.txt' };
  });
}

/** The canary of a tag in one of its projects; undefined when there is none. */
export function canaryOfTag(tag: string, project: Project): Canary | undefined {
  const [kind = '', value = ''] = tag.split(':');
  const at = `${project.folder}/${kind === 'runs-apps' ? value : 'src'}/canary.ts`;
  const code = kind === 'scope' ? foreignImports(project, value) : written(`${kind}-${value}`, kind);
  return code === undefined ? undefined : { name: `${tag} in ${project.folder}`, at, code, typed: false };
}

function written(...names: readonly string[]): string | undefined {
  const name = names.find((candidate) => existsSync(join(folder, 'tags', `${candidate}.txt`)));
  return name === undefined ? undefined : read(`tags/${name}.txt`);
}

/** What a scope must not see: every domain library of another scope, and every app but itself. */
function foreignImports(project: Project, scope: string): string {
  const foreign = projects.filter(({ tags }) => !tags.includes(`scope:${scope}`) && !tags.includes('scope:shared'));
  const up = project.folder.split('/').map(() => '..');
  const lines = foreign.flatMap(({ folder: other, tags }, index) => {
    const refused = ' // expects @nx/enforce-module-boundaries';
    if (tags.includes('type:app')) {
      return [`export * as app${index} from '${[...up, '..', other].join('/')}/src/main';${refused}`];
    }
    if (!tags.includes('type:domain')) return [];
    const library = other.replace(/^libs\//, '@daybook/');
    return [`export * as library${index} from '${library}';${scope === 'tools' ? '' : refused}`];
  });
  return `${lines.join('\n')}\n`;
}

/** The lines marked `// expects <rule>`, as ESLint's findings are told. */
export function expectedOf({ code }: Canary): string[] {
  return code.split('\n').flatMap((line, index) => {
    const rule = /\/\/ expects (\S+)$/.exec(line)?.[1];
    return rule === undefined ? [] : [`line ${index + 1}: ${rule}`];
  });
}
