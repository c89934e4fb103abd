// How the tests of libs/platform are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'platform' };
