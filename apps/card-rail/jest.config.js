// How the tests of apps/card-rail are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'card-rail' };
