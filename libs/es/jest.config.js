// How the tests of libs/es are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'es' };
