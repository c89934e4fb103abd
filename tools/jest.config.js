// How the tests of tools are found and run.
const preset = require('../jest.preset.js');

/** Packages without a CommonJS form, which jest cannot load as they are. */
const modules = '(parse-json|index-to-position|change-case|supports-color)/';

module.exports = {
  ...preset,
  displayName: 'tools',
  transform: { ...preset.transform, [`/node_modules/${modules}.*\\.js$`]: preset.transform['^.+\\.ts$'] },
  transformIgnorePatterns: [`/node_modules/(?!(.*/)?${modules})`],
};
