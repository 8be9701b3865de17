/** The violations that are planted in the clean repository. */
import { clean } from './clean';
import { type Files, lines, longFile, longFunction } from './files';

/** Every way to mention a kind of add-on, and the same word with another meaning. */
const kindsNamed: Files = {
  'lib/model/compares.ts': `import type { Addon } from './addons';
export const compares = (addon: Addon) => addon.kind === 'gatekeeper';
`,
  'lib/model/destructures.ts': `import type { Addon } from './addons';
export const destructures = ({ kind }: Addon) => kind === 'gatekeeper';
`,
  'lib/model/switches.ts': `import type { Addon } from './addons';
export function switches(addon: Addon) { switch (addon.kind) { case 'gatekeeper': return 1; default: return 2; } }
`,
  'lib/model/makes.ts': `import type { Addon } from './addons';\nexport const makes: Addon = { kind: 'gatekeeper' };\n`,
  'lib/model/asks.ts': `import type { Addon } from './addons';
const has = <K extends Addon['kind']>(kind: K) => kind;
export const asks = has('gatekeeper');
`,
  'lib/model/demands.ts': `const z = { literal: (text: string) => text };
export const demands = { kind: z.literal('gatekeeper') };
`,
  'lib/model/lists.ts': `export const lists = ['gatekeeper', 'kafka', 'vault'];\n`,
  'lib/model/maps.ts': `export const maps = { gatekeeper: 1, kafka: 2, vault: 3 };\n`,
  'lib/model/unites.ts': `export type Unites = 'gatekeeper' | 'kafka' | 'vault';\n`,
  'lib/model/no-kind.ts': `export const namespace = 'gatekeeper';
export const layers = ['network', 'gatekeeper', 'data', 'kafka'];
export const values = { gatekeeper: { enabled: true } };
export const isPlace = (place: string) => place === 'gatekeeper';
export const engine = (of: { readonly kind: 'gatekeeper' | 'other' }) => of.kind === 'gatekeeper';
`,
};

const checksNamed: Files = {
  'lib/checks/capacity/imports-it.ts': `import { NO_ROOM as renamed } from './codes';
export const importsIt = renamed;
`,
  'lib/checks/capacity/names-it.ts': `export const namesIt = 'capacity/no-room';\n`,
  'lib/checks/capacity/says-it.ts': `const NO_ROOM = 'no room';\nexport const saysIt = NO_ROOM;\n`,
};

const fieldsNamed: Files = {
  'charts/reads.ts': `import type { Workload } from '../lib/model/workload';
export const reads = (workload: Workload) => ('port' in workload ? workload.port : workload.image);
`,
  'charts/takes.ts': `import type { WebService } from '../lib/model/workload';
export const takes = ({ port: number, image: picture }: WebService) => [number, picture];
`,
  'charts/writes.ts': `import type { WebService } from '../lib/model/workload';
export const writes: WebService = { kind: 'web-service', name: 'a', image: 'b', port: 80 };
`,
  'charts/other-port.ts': `export const other = (service: { readonly port: number }) => service.port;\n`,
};

/** Violations of the other goals, each in its own file. */
const blemishes: Files = {
  'lib/wide/line.ts': `// ${'x'.repeat(118)}\nexport const line = 1;\n`,
  'lib/wide/signs.ts': `// ${'🙂'.repeat(117)}\nexport const signs = 1;\n`,
  'test/wide.test.ts': `// ${'x'.repeat(118)}\n`,
  'lib/long/file.ts': longFile(301),
  'lib/long/function.ts': `\n${longFunction('tooLong', 51)}`,
  'lib/long/methods.ts': `export class Long {\n${longFunction('method', 51).replace('export function ', '')}}
export const arrow = () => {\n${lines(50, () => '  void 0;')}\n};
`,
  'lib/long/describes.ts': `describe('a cluster', () => {\n${lines(49, () => '  void 0;')}\n});\n`,
  'lib/long/no-reason.ts': `// oxlint-disable-next-line max-lines-per-function\n${longFunction('unexplained', 52)}`,
  'test/long.test.ts': `describe('much', () => {
  test('is tested', () => {\n${lines(60, () => '    void 0;')}\n  });
});
`,
  'lib/deep/ternary.ts': `export const deep = (a: number, rows: readonly number[]) => {
  for (const row of rows) {
    if (a > row) {
      return rows.map((one) => {
        return a > one ? (a > 2 ? 3 : 2) : 1;
      });
    }
  }
  try {
    return [a > 1 ? (a > 2 ? 3 : 4) : 5];
  } finally {
    void 0;
  }
};
`,
  'lib/deep/branches.ts': `export function branches(n: number) {
  while (n > 0) {
    switch (n) {
      default:
        do {
          try {
            if (n > 2) n--;
          } catch {
            n = 0;
          }
        } while (n > 9);
    }
  }
}
`,
  'lib/knot/one.ts': `import type { Two } from './two';\nexport type One = Two;\n`,
  'lib/knot/two.ts': `export * from './three';\nexport type Two = 2;\n`,
  'lib/knot/three.ts': `export type Three = import('./one').One;\n`,
  'lib/model/up.ts': `import { render } from '../../charts/workload';\nexport const up = render;\n`,
  'lib/model/requires.cjs': `module.exports = require('../../charts/workload');\n`,
  'lib/checks/up.ts': `import { schema } from '../model/schema';\nexport const checksUp = schema;\n`,
  'lib/gitops/up.ts': `import { render } from '../../charts/workload';\nexport const gitopsUp = render;\n`,
  'lib/gitops/types.ts': `import { type render } from '../../charts/workload';\nexport type Types = typeof render;\n`,
  'charts/up.ts': `export const load = () => import('../lib/gitops/deliver');\n`,
  'lib/lonely/only.ts': `export const only = 1;\n`,
  'lib/lonely/below/one.ts': `export const one = 1;\n`,
  'lib/lonely/below/two.ts': `export const two = 1;\n`,
  'lib/outer/inner/one.ts': `export const innerOne = 1;\n`,
  'lib/outer/inner/two.ts': `export const innerTwo = 1;\n`,
  'lib/alone/only.ts': `export const alone = 1;\n`,
  'lib/lost/index.ts': `export const index = 1;\n`,
  'lib/lost/named-by-test.ts': `export const named = 1;\n`,
  'test/names.test.ts': `export const name = 'lib/lost/named-by-test.ts and some/index.ts';\n`,
  'lib/lost/orphan.ts': `export const orphan = 1;\n`,
  'lib/lost/tested.ts': `export const tested = 1;\n`,
  'test/tested.test.ts': `import '../lib/lost/tested';\n`,
};

const importAll = (files: Files) =>
  Object.keys(files)
    .filter((path) => /^(lib|charts)\//.test(path) && !path.startsWith('lib/lost/'))
    .map((path) => `import '../${path.replace(/\.ts$/, '')}';\n`)
    .join('');

const planted: Files = { ...blemishes, ...kindsNamed, ...checksNamed, ...fieldsNamed };

/** The clean tree with all violations. */
export const dirty: Files = { ...clean, ...planted, 'bin/planted.ts': importAll(planted) };
