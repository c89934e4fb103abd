// How does Nx learn of the projects of contexts, which have no project.json? It calls this with every app.ts that it finds.
'use strict';

const { projectsOfContext } = require('./projects.js');

const APP = 'apps/*/src/app.ts';

function projectsBeside(root, appFile) {
  const [, context] = appFile.split('/');
  const projects = projectsOfContext(root, context).map(({ name, folder, tags }) => {
    const isApp = folder.startsWith('apps/');
    const kind = isApp
      ? { projectType: 'application', targets: { serve: {}, test: {} } }
      : { projectType: 'library', targets: { test: {} } };
    return [folder, { name, root: folder, sourceRoot: `${folder}/src`, tags, ...kind }];
  });
  return { projects: Object.fromEntries(projects) };
}

module.exports = {
  name: 'contexts',
  createNodesV2: [
    APP,
    (files, _options, { workspaceRoot }) => files.map((file) => [file, projectsBeside(workspaceRoot, file)]),
  ],
};
