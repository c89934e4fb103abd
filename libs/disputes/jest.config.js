// How the tests of libs/disputes are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'disputes-rules' };
