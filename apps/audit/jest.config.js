// How the tests of apps/audit are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'audit' };
