// How the tests of libs/embedded-node are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'embedded-node' };
