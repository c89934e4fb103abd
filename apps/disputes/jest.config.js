// How the tests of apps/disputes are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'disputes' };
