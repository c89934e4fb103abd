// What does each project tag allow? Every tag has a constraint; a tag that has none is refused, with its project.
'use strict';

/** `sees`: the types a project of this type may import. `pure`: the rules of domain code hold in it. */
const types = {
  kernel: { sees: ['kernel'] },
  contract: { sees: ['kernel'] },
  domain: { sees: ['kernel', 'contract', 'domain'], pure: true },
  platform: { sees: ['kernel', 'contract', 'platform'] },
  app: { sees: ['kernel', 'contract', 'domain', 'platform'] },
  tool: { sees: ['*'] },
};

const typed = (type) => (type === '*' ? '*' : `type:${type}`);
const folderName = ({ folder }) => folder.split('/').at(-1);

/** A context is named for its folder in apps or libs; what belongs to none of them is shared, or a tool. */
const scopesOf = (projects) => new Set(['shared', ...projects.map(folderName)]);

function valuesOf({ tags }, kind) {
  return tags.filter((tag) => tag.startsWith(`${kind}:`)).map((tag) => tag.slice(kind.length + 1));
}

/** Everything that is wrong with the tags, one line each. */
function tagProblems(projects) {
  const scopes = scopesOf(projects);
  const known = {
    type: (value) => Object.hasOwn(types, value),
    scope: (value) => scopes.has(value),
    'runs-apps': (value) => /^[a-z-]+$/.test(value),
  };
  return projects.flatMap((project) => {
    const where = `${project.folder}/project.json`;
    const lone = ['type', 'scope'].flatMap((kind) => {
      const count = valuesOf(project, kind).length;
      return count === 1 ? [] : [`${where}: one ${kind}: tag is needed, there are ${count}`];
    });
    const unknown = project.tags.filter((tag) => {
      const [kind, value] = tag.split(':');
      return !(Object.hasOwn(known, kind) && known[kind](value));
    });
    return [...lone, ...unknown.map((tag) => `${where}: the tag "${tag}" has no constraint in tools/lint/tags.js`)];
  });
}

/** @throws naming each project with a missing or unknown tag */
function refuseUnknownTags(projects) {
  const problems = tagProblems(projects);
  if (problems.length > 0) throw new Error(`Tags of projects:\n${problems.join('\n')}`);
}

/** The options of Nx's import rule: each type sees what the table says, each scope itself and what is shared. */
function depConstraints(projects) {
  const sees = (sourceTag, onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
  const scopes = new Set(projects.flatMap((project) => valuesOf(project, 'scope')));
  const seenBy = (scope) => (scope === 'tools' ? ['*'] : [...new Set([`scope:${scope}`, 'scope:shared'])]);
  return [
    ...Object.entries(types).map(([type, { sees: seen }]) => sees(typed(type), seen.map(typed))),
    ...[...scopes].map((scope) => sees(`scope:${scope}`, seenBy(scope))),
  ];
}

const isPure = (project) => valuesOf(project, 'type').some((type) => types[type]?.pure === true);

/** Files of a domain library that its rules are in; its specs and its testing folder may do anything. */
function pureFiles(projects) {
  const folders = projects.filter(isPure).map(({ folder }) => folder);
  return {
    files: folders.map((folder) => `${folder}/**/*.ts`),
    ignores: ['**/*.spec.ts', ...folders.map((folder) => `${folder}/testing/**`)],
  };
}

/** `runs-apps:<folder>`: this folder of the project runs parts of the apps themselves, without their servers. */
function filesThatRunApps(projects) {
  return projects.flatMap((project) =>
    valuesOf(project, 'runs-apps').map((folder) => `${project.folder}/${folder}/**/*.ts`),
  );
}

module.exports = { depConstraints, filesThatRunApps, pureFiles, refuseUnknownTags, tagProblems };
