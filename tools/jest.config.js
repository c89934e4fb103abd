// How the tests of tools are found and run.
module.exports = { ...require('../jest.preset.js'), displayName: 'tools' };
