// How the tests of libs/contracts are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'contracts' };
