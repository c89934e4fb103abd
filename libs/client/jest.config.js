// How the tests of libs/client are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'client' };
