// Which projects are there, where, and with which tags? Read from every project.json, so that a new one needs no list.
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

/** A folder without a project.json is a project without tags: the caller refuses it. */
function readProjects(root) {
  const folders = places.flatMap((place) => foldersAt(root, place));
  return folders.sort().map((folder) => {
    const file = join(root, folder, 'project.json');
    if (!existsSync(file)) return { name: folder, folder, tags: [] };
    const { name, tags = [] } = JSON.parse(readFileSync(file, 'utf8'));
    return { name, folder, tags };
  });
}

module.exports = { readProjects };
