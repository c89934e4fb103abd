// How the tests of libs/host are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'host' };
