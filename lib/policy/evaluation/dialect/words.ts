const OPERATORS = [
  '_&&_',
  '_||_',
  '!_',
  '_?_:_',
  '_==_',
  '_!=_',
  '_<_',
  '_<=_',
  '_>_',
  '_>=_',
  '_+_',
  '_-_',
  '_*_',
  '_/_',
  '_%_',
  '-_',
  '_[_]',
  '@in',
  '@not_strictly_false',
];

/** Functions of the Kubernetes 1.30 environment that both evaluators have: the standard ones and strings version 0. */
const FUNCTIONS = [
  'size',
  'matches',
  'startsWith',
  'endsWith',
  'contains',
  'string',
  'int',
  'double',
  'dyn',
  'type',
  'join',
  'split',
  'replace',
  'lowerAscii',
  'upperAscii',
  'trim',
  'substring',
  'indexOf',
  'lastIndexOf',
  'charAt',
];

export const ALLOWED: ReadonlySet<string> = new Set([...OPERATORS, ...FUNCTIONS]);

/** Names of types, which `type(x) == string` compares with. */
export const TYPE_NAMES = ['bool', 'int', 'double', 'string', 'list', 'map', 'null_type'];
