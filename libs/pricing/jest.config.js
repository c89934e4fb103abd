// How the tests of libs/pricing are found and run.
module.exports = { ...require('../../jest.preset.js'), displayName: 'pricing-rules' };
