// How the tests of libs/embedded-postgres are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'embedded-postgres' };
