// The bans of the house style, as options of ESLint's no-restricted-* rules; eslint.config.js says where each holds.

const imports = {
  eventStoreClient: {
    regex: '^@eventstore/db-client(/|$)',
    message: 'The event store client is imported only in libs/platform/src/event-store and libs/embedded-node.',
  },
  bigJs: { regex: '^big\\.js$', message: 'big.js is imported only in libs/money; use Money from @daybook/money.' },
  allPackages: {
    regex: '^(?!\\.{1,2}/|@daybook/)',
    message: 'Domain libraries import neither npm packages nor node: modules.',
  },
};

const clock = 'Time comes in on the command.';
const random = 'Ids and chance come in on the command.';
const float = 'No floats in domain code: use bigint minor units or Money.';
const io = 'Domain code does no input or output.';
const sync = 'Domain code is synchronous.';

const impureGlobals = [
  { name: 'process', message: io },
  { name: 'fetch', message: io },
  { name: 'console', message: io },
  { name: 'require', message: io },
  { name: 'globalThis', message: 'Domain code reaches for no globals.' },
  { name: 'crypto', message: random },
  { name: 'performance', message: clock },
  { name: 'parseFloat', message: float },
  { name: 'Intl', message: 'Domain code knows no locale, and no zone but UTC.' },
  ...['Promise', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({
    name,
    message: sync,
  })),
];

const impureSyntax = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: clock },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
  { selector: 'CallExpression[callee.name="Date"]', message: clock },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: random },
  { selector: 'MemberExpression[computed=true][object.name=/^(Math|Date)$/]', message: random },
  { selector: 'VariableDeclarator[init.name=/^(Math|Date)$/]', message: random },
  { selector: 'CallExpression[callee.name="Number"]', message: float },
  { selector: 'MemberExpression[object.name="Number"][property.name="parseFloat"]', message: float },
  { selector: 'Decorator', message: 'Domain code needs no framework: no decorators.' },
  { selector: ':function[async=true]', message: sync },
  { selector: 'ForOfStatement[await=true]', message: sync },
  { selector: 'ImportExpression', message: 'Domain code imports statically.' },
];

const doubleCasts = [
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type=/^TS(Unknown|Any|Never)Keyword$/]',
    message: 'No double casts: check the shape instead.',
  },
];

const banImports = (...names) => ['error', { patterns: names.map((name) => imports[name]) }];
const banSyntax = (...lists) => ['error', ...lists.flat()];

module.exports = { banImports, banSyntax, impureGlobals, impureSyntax, doubleCasts };
