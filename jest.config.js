// One jest run over every project, sized for two cores. A project is found by its folder and needs no settings of its own.
const { join } = require('node:path');
const { readProjects } = require('./tools/lint/projects.js');
const preset = require('./jest.preset.js');

const { testTimeout, ...shared } = preset;

/** Packages without a CommonJS form, which jest cannot load as they are: only tests of tools load them. */
const modules = '(parse-json|index-to-position|change-case|supports-color)/';
const ofTools = {
  transform: { ...shared.transform, [`/node_modules/${modules}.*\\.js$`]: shared.transform['^.+\\.ts$'] },
  transformIgnorePatterns: [`/node_modules/(?!(.*/)?${modules})`],
};

module.exports = {
  projects: readProjects(__dirname).map(({ name, folder }) => ({
    ...shared,
    ...(folder === 'tools' && ofTools),
    rootDir: join(__dirname, folder),
    displayName: name,
  })),
  maxWorkers: 2,
  testTimeout,
  workerIdleMemoryLimit: '1500MB',
  reporters: ['default', '<rootDir>/tools/test-totals.reporter.js'],
};
