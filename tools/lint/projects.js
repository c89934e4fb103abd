// Which projects are there, where, and with which tags? Found by their folders, so that a new one needs no list.
'use strict';

const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** A lone project, or the parent of a folder for each project. */
const places = ['apps/*', 'libs/*', 'tools'];

function foldersAt(root, place) {
  if (!place.endsWith('/*')) return [place];
  const parent = place.slice(0, -2);
  const entries = readdirSync(join(root, parent), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${parent}/${name}`);
}

/** The folders of a context, whose app says in an app.ts what it is made of, are projects by their place. */
function projectsOfContext(root, context) {
  const [app, lib] = [`apps/${context}`, `libs/${context}`];
  const scope = `scope:${context}`;
  return [
    { name: context, folder: app, tags: ['type:app', scope] },
    ...(existsSync(join(root, lib)) ? [{ name: `${context}-rules`, folder: lib, tags: ['type:domain', scope] }] : []),
  ];
}

const contextsIn = (root) =>
  foldersAt(root, 'apps/*')
    .filter((folder) => existsSync(join(root, folder, 'src/app.ts')))
    .map((folder) => folder.slice('apps/'.length));

/** Any other folder says its tags in a project.json; without one it is a project without tags: the caller refuses it. */
function readProject(root, folder) {
  const file = join(root, folder, 'project.json');
  if (!existsSync(file)) return { name: folder, folder, tags: [] };
  const { name, tags = [] } = JSON.parse(readFileSync(file, 'utf8'));
  return { name, folder, tags };
}

function readProjects(root) {
  const folders = places.flatMap((place) => foldersAt(root, place));
  const ofContexts = new Map(
    contextsIn(root)
      .flatMap((context) => projectsOfContext(root, context))
      .map((project) => [project.folder, project]),
  );
  return folders.sort().map((folder) => ofContexts.get(folder) ?? readProject(root, folder));
}

module.exports = { contextsIn, projectsOfContext, readProjects };
