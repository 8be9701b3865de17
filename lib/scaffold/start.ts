import { agents, readme } from './documents';
import { listPlatform, PLATFORMS } from './listed';
import { platformFiles, type StartingPlatform } from './platform';

/** A repository to begin with. */
export interface Start extends StartingPlatform {
  /** Versions of packages, by name: those that Archipel is built and tested with. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What people write with, beside the program. */
const PACKAGES = ['cdk8s', 'constructs'];
/** What checks what they write. */
const TOOLS = ['@swc/core', '@swc/jest', '@types/jest', '@types/node', 'cdk8s-cli', 'jest', 'typescript'];

const SCRIPTS = {
  synth: 'archipel synth',
  check: 'archipel check',
  types: 'tsc --noEmit',
  test: 'jest',
};

/** Every file of a new repository, but package.json. */
export const startingFiles = (start: Start): ReadonlyMap<string, string> =>
  new Map([
    ['.gitignore', 'node_modules/\ncdk.out/\n/.charts/\n/.crds/\n/reports/\n'],
    ['tsconfig.json', TSCONFIG],
    ['jest.config.js', JEST],
    ['cdk8s.yaml', CDK8S],
    ['platforms/index.ts', listPlatform(PLATFORMS, start.name) ?? PLATFORMS],
    ...platformFiles(start),
    ['README.md', readme(start.name)],
    ['AGENTS.md', agents()],
  ]);

/** A package.json with what a platform repository needs; what it says already stays. */
export function withScripts(text: string | undefined, { name, versions }: Start): string {
  const given = JSON.parse(text ?? '{}') as {
    readonly scripts?: Record<string, string>;
    readonly dependencies?: Record<string, string>;
    readonly devDependencies?: Record<string, string>;
  };
  const pinned = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((one) => [one, versions[one] ?? '*']));
  const { test, ...scripts } = given.scripts ?? {};
  const own = test === undefined || test.includes('no test specified') ? scripts : { ...scripts, test };
  const made = {
    ...(text === undefined ? { name: `${name}-platforms`, version: '0.0.0', private: true } : {}),
    ...given,
    scripts: { ...SCRIPTS, ...own },
    dependencies: { ...pinned(['archipel', ...PACKAGES]), ...given.dependencies },
    devDependencies: { ...pinned(TOOLS), ...given.devDependencies },
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023'],
      module: 'node20',
      types: ['node', 'jest'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      isolatedModules: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['platforms', 'test'],
  },
  null,
  2,
)}\n`;

const JEST = `'use strict';

module.exports = {
  roots: ['<rootDir>/test'],
  transform: {
    '\\\\.ts$': ['@swc/jest', { swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
  },
  testTimeout: 60_000,
};
`;

const CDK8S = `# \`npx cdk8s synth\` writes dist/ as \`npm run synth\` does. The folder below is for the command alone.
language: typescript
app: node node_modules/archipel/bin/run.cjs cdk8s
output: node_modules/.cache/archipel/cdk8s
`;
