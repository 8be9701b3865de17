import { defineConfig } from 'oxlint';

/**
 * The bans of docs and design as rules, beside those of typescript-eslint that ask the types. Which folder may import
 * which is dependency-cruiser's part; here is what a folder may *do*: read, write, start processes, look at the clock,
 * the environment, the locale or the network. Each ban is proved by a planted violation in test/house/lint.test.ts.
 */

const product = ['lib/**/*.ts', 'charts/**/*.ts', 'platforms/**/*.ts'];

const READING = [
  'access',
  'accessSync',
  'constants',
  'createReadStream',
  'Dirent',
  'existsSync',
  'lstat',
  'lstatSync',
  'opendir',
  'opendirSync',
  'readdir',
  'readdirSync',
  'readFile',
  'readFileSync',
  'readlink',
  'readlinkSync',
  'realpath',
  'realpathSync',
  'stat',
  'statSync',
  'Stats',
];
const bothNames = (modules) => modules.flatMap((name) => [name, `node:${name}`]);
const ban = (modules, message, rest = {}) => bothNames(modules).map((name) => ({ name, message, ...rest }));

const ambient = [
  ...ban(['http', 'https', 'http2', 'tls', 'dns', 'dns/promises', 'dgram'], 'a render has no network'),
  ...ban(['net'], 'a render has no network', { allowImportNames: ['isIP', 'isIPv4', 'isIPv6'] }),
  ...ban(['perf_hooks', 'timers', 'timers/promises'], 'a render has no clock'),
  ...ban(['process'], 'the environment and the arguments are read in bin only'),
  ...ban(['crypto'], 'a render has no random', {
    importNames: [
      'randomBytes',
      'randomUUID',
      'randomInt',
      'randomFill',
      'randomFillSync',
      'webcrypto',
      'getRandomValues',
    ],
  }),
];
const ambientGlobals = [
  { name: 'Date', message: 'a render has no clock' },
  { name: 'performance', message: 'a render has no clock' },
  { name: 'fetch', message: 'a render has no network' },
  { name: 'crypto', message: 'a render has no random: import createHash from node:crypto' },
  { name: 'Intl', message: 'a render has no locale' },
  { name: 'globalThis', message: 'global state is a hidden input' },
];
const noProcesses = ban(['child_process', 'cluster', 'worker_threads'], 'processes are started in lib/tools only');
const noMachine = ban(['os'], 'the same commit gives the same bytes on every machine');
const noFiles = ban(['fs', 'fs/promises'], 'reading is for lib/inputs, writing for lib/synth');
const onlyReading = ban(['fs', 'fs/promises'], 'lib/inputs only reads; writing is for lib/synth', {
  allowImportNames: READING,
});
const imports = (...paths) => ['error', { paths: paths.flat() }];

/** What typescript-eslint recommends with types, and what it takes the place of in ESLint's own recommendation. */
const recommended = [
  'no-array-constructor',
  'no-control-regex',
  'no-empty',
  'no-irregular-whitespace',
  'no-loss-of-precision',
  'no-misleading-character-class',
  'no-self-compare',
  'no-unsafe-finally',
  'no-unused-expressions',
  'no-var',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  ...[
    'await-thenable',
    'no-array-delete',
    'no-base-to-string',
    'no-duplicate-enum-values',
    'no-duplicate-type-constituents',
    'no-empty-object-type',
    'no-explicit-any',
    'no-extra-non-null-assertion',
    'no-floating-promises',
    'no-for-in-array',
    'no-implied-eval',
    'no-misused-new',
    'no-misused-promises',
    'no-namespace',
    'no-non-null-asserted-optional-chain',
    'no-redundant-type-constituents',
    'no-require-imports',
    'no-this-alias',
    'no-unnecessary-type-assertion',
    'no-unnecessary-type-constraint',
    'no-unsafe-argument',
    'no-unsafe-assignment',
    'no-unsafe-call',
    'no-unsafe-declaration-merging',
    'no-unsafe-enum-comparison',
    'no-unsafe-function-type',
    'no-unsafe-member-access',
    'no-unsafe-return',
    'no-unsafe-unary-minus',
    'no-wrapper-object-types',
    'only-throw-error',
    'prefer-as-const',
    'prefer-namespace-keyword',
    'prefer-promise-reject-errors',
    'require-await',
    'restrict-plus-operands',
    'triple-slash-reference',
    'unbound-method',
  ].map((name) => `typescript/${name}`),
];

export default defineConfig({
  plugins: ['typescript'],
  jsPlugins: ['./scripts/lint-rules.mjs'],
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  // Scripts and configurations are small and have no product code.
  ignorePatterns: ['build/', 'dist/', 'imports/', 'node_modules/', 'cdk.out/', '**/*.{js,cjs,mjs}'],
  rules: {
    ...Object.fromEntries(recommended.map((name) => [name, 'error'])),
    // `import()` types stand beside a package that is loaded only where it is used.
    'typescript/consistent-type-imports': [
      'error',
      { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
    ],
    // Units write themselves as Kubernetes does.
    'typescript/restrict-template-expressions': [
      'error',
      { allowNumber: true, allow: [{ from: 'file', name: ['Cidr', 'Cpu', 'Memory'] }] },
    ],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    'typescript/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
  },
  overrides: [
    {
      // Tests are held to it by `npm run house`: here `describe` would count as a function.
      files: [...product, 'bin/**/*.ts', 'bench/**/*.ts'],
      rules: {
        'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
        'max-depth': ['error', 4],
        'max-lines': ['error', { max: 300 }],
      },
    },
    {
      files: product,
      rules: {
        'no-console': 'error',
        'no-restricted-globals': ['error', ...ambientGlobals],
        'no-restricted-properties': [
          'error',
          { object: 'Math', property: 'random', message: 'a render has no random' },
          { object: 'process', property: 'env', message: 'the environment is read in bin only' },
          { object: 'process', property: 'argv', message: 'the arguments are read in bin only' },
          { property: 'localeCompare', message: 'depends on the locale: compare with <' },
          ...[
            'toLocaleString',
            'toLocaleUpperCase',
            'toLocaleLowerCase',
            'toLocaleDateString',
            'toLocaleTimeString',
          ].map((property) => ({ property, message: 'depends on the locale' })),
        ],
        'archipel/late-import': 'error',
        'no-restricted-imports': imports(ambient, noProcesses, noMachine, noFiles),
      },
    },
    // A gate comes to its end over any text.
    { files: ['lib/checks/**/*.ts'], rules: { 'archipel/throwing-reader': 'error' } },
    // The readers themselves, and what reads texts of the program's own.
    {
      files: ['tree/written', 'tree/yaml', 'crds/library', 'gate/cache', 'kubernetes/definitions'].map(
        (name) => `lib/checks/${name}.ts`,
      ),
      rules: { 'archipel/throwing-reader': 'off' },
    },
    {
      files: ['lib/inputs/**/*.ts'],
      rules: { 'no-restricted-imports': imports(ambient, noProcesses, noMachine, onlyReading) },
    },
    // Compares with what dist/ holds before it writes.
    { files: ['lib/synth/**/*.ts'], rules: { 'no-restricted-imports': imports(ambient, noProcesses, noMachine) } },
    // Reads archives of charts, and keeps what they render in node_modules/.cache.
    { files: ['lib/supply/**/*.ts'], rules: { 'no-restricted-imports': imports(ambient, noProcesses, noMachine) } },
    // Starts processes, and keeps the binaries that it takes out of npm packages in node_modules/.cache: a cache, no input.
    { files: ['lib/tools/**/*.ts'], rules: { 'no-restricted-imports': imports(ambient) } },
    // Keeps the lock and what it names: files that are no input of a render.
    { files: ['lib/supply/**/*.ts'], rules: { 'no-restricted-imports': imports(ambient, noProcesses) } },
    // The one place that asks the network; nothing that renders calls it.
    {
      files: ['lib/supply/pull/**/*.ts'],
      rules: { 'no-restricted-globals': ['error', ...ambientGlobals.filter(({ name }) => name !== 'fetch')] },
    },
    // Asks the world for the name servers of a zone; nothing that renders calls it.
    {
      files: ['lib/preflight/cloud/name-servers.ts'],
      rules: {
        'no-restricted-imports': imports(
          ambient.filter(({ name }) => !/^(node:)?dns(\/promises)?$/.test(name)),
          noProcesses,
          noMachine,
          noFiles,
        ),
      },
    },
    // A moment that AWS tells is a Date; the clock itself is read in bin.
    {
      files: ['lib/preflight/cloud/time.ts'],
      rules: { 'no-restricted-globals': ['error', ...ambientGlobals.filter(({ name }) => name !== 'Date')] },
    },
    // Asks the system for a port that is free on loopback.
    {
      files: ['lib/tools/external/api-server-process.ts'],
      rules: { 'no-restricted-imports': imports(ambient.filter(({ name }) => !/^(node:)?net$/.test(name))) },
    },
    {
      files: ['test/**/*.ts'],
      rules: {
        // Tests plant what is wrong and look into parsed documents.
        'typescript/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': false, 'ts-nocheck': true }],
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/unbound-method': 'off',
      },
    },
  ],
});
