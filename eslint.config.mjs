import tseslint from 'typescript-eslint';

/**
 * The bans of docs and design as rules. Which folder may import which is dependency-cruiser's part; here is what a
 * folder may *do*: read, write, start processes, look at the clock, the environment, the locale or the network.
 * Each ban is proved by a planted violation in test/house/lint.test.ts.
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
const lateImports = {
  selector: 'ImportExpression[source.value=/^(node:)?(fs|child_process|worker_threads|http|https|os|process)/]',
  message: 'import it at the top of the file, where the bans on imports see it',
};
const message =
  'this throws over a text that cannot be read, which ends the gate: use jsonIn or yamlIn of tree/written';
const throwingReaders = [
  'CallExpression[callee.object.name="JSON"][callee.property.name="parse"]:not(TryStatement CallExpression)',
  'ImportDeclaration[source.value="yaml"] ImportSpecifier[imported.name="parse"]',
].map((selector) => ({ selector, message }));
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

export default tseslint.config(
  // Scripts and configurations are small and have no product code; with them the typed rules take twice the time.
  { ignores: ['build/', 'dist/', 'imports/', 'node_modules/', 'cdk.out/', '**/*.{js,cjs,mjs}'] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // `import()` types stand beside a package that is loaded only where it is used.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // Units write themselves as Kubernetes does.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'file', name: ['Cidr', 'Cpu', 'Memory'] }] },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-control-regex': 'error',
      'no-empty': 'error',
      'no-irregular-whitespace': 'error',
      'no-loss-of-precision': 'error',
      'no-misleading-character-class': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
    },
  },
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
        ...['toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase', 'toLocaleDateString', 'toLocaleTimeString'].map(
          (property) => ({ property, message: 'depends on the locale' }),
        ),
      ],
      'no-restricted-syntax': ['error', lateImports],
      'no-restricted-imports': imports(ambient, noProcesses, noMachine, noFiles),
    },
  },
  // A gate comes to its end over any text.
  {
    files: ['lib/checks/**/*.ts'],
    // The readers themselves, and what reads texts of the program's own.
    ignores: ['tree/written', 'tree/yaml', 'crds/library', 'gate/cache', 'kubernetes/definitions'].map(
      (name) => `lib/checks/${name}.ts`,
    ),
    rules: { 'no-restricted-syntax': ['error', lateImports, ...throwingReaders] },
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
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': false, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
