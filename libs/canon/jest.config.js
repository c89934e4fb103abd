// How the tests of libs/canon are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'canon' };
