/** A small repository that is at every goal, and what is planted in it. */

export type Files = Readonly<Record<string, string>>;

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** A function of so many lines. */
export const longFunction = (name: string, count: number) =>
  `export function ${name}() {\n${lines(count - 2, (index) => `  void ${index};`)}\n}\n`;

/** A file of so many lines. */
export const longFile = (count: number) => `${lines(count, (index) => `export const n${index} = ${index};`)}\n`;

const ROOMS = `module.exports = {
  table: { 'lib/model': [], 'lib/gitops': ['lib/model'], 'lib/checks': ['lib/model'], charts: ['lib/model'] },
  typesOnly: { 'lib/gitops': ['charts'] },
  onlyTypes: { 'lib/checks': ['lib/model'] },
};
`;

/** Four places an add-on: its words, what it renders, the registry of charts, its pin. */
const addons: Files = {
  'lib/model/addons/index.ts': `import type { Gatekeeper } from './gatekeeper';
import type { Kafka } from './kafka';
import type { Vault } from './vault';
export type Addon = Gatekeeper | Kafka | Vault;
`,
  'lib/model/addons/gatekeeper.ts': `export interface Gatekeeper { readonly kind: 'gatekeeper' }\n`,
  'lib/model/addons/kafka.ts': `export interface Kafka { readonly kind: 'kafka' }\n`,
  'lib/model/addons/vault.ts': `export interface Vault { readonly kind: 'vault'; readonly ports: readonly number[] }\n`,
  'lib/pins/charts.json': `{ "gatekeeper": "1.0.0", "kafka": "1.0.0", "vault": "1.0.0" }\n`,
  'lib/pins/index.ts': `export const pins = {};\n`,
  'charts/addons/index.ts': `import type { Addon } from '../../lib/model/addons';
import { gatekeeper } from './gatekeeper';
import { kafka } from './kafka';
import { vault } from './vault';
export const CHARTS: Record<Addon['kind'], () => string> = { gatekeeper, kafka, vault };
`,
  'charts/addons/gatekeeper.ts': `export const gatekeeper = () => 'a chart in the namespace gatekeeper';\n`,
  'charts/addons/kafka.ts': `export const kafka = () => 'kafka';\n`,
  'charts/addons/vault.ts': `import { unseal } from './vault/unseal';\nexport const vault = unseal;\n`,
  'charts/addons/vault/unseal.ts': `import { keys } from './keys';\nexport const unseal = () => keys;\n`,
  'charts/addons/vault/keys.ts': `export const keys = 'vault';\n`,
};

/** Two files a check: its code and what looks. A code has several notations. */
const checks: Files = {
  'lib/checks/capacity/codes.ts': `const code = (name: string, rest: object) => ({ code: \`capacity/\${name}\`, ...rest });
export const NO_ROOM = code('no-room', { title: 'a title', why: 'a reason', bad: 'that', good: 'this' });
`,
  'lib/checks/capacity/room.ts': `import { NO_ROOM } from './codes';\nexport const room = NO_ROOM;\n`,
  'lib/checks/values/codes.ts': `import { codesOf } from '../codes';
export const WORD = { code: 'values/word', title: 'a title', why: 'a reason', good: 'this' };
const code = codesOf('values');
export const RANGE = code('range', { title: 'a title', why: 'a reason', bad: 'that' });
export const MORE = codesOf('values')('more', { title: 'a title', why: 'a reason', bad: 'that' });
`,
  'lib/checks/values/table.ts': `import { codesOf } from '../codes';
export const TABLE = { listed: codesOf('values')('listed', { title: 'a title', why: 'a reason', bad: 'that' }) };
`,
  'lib/checks/values/word.ts': `import * as codes from './codes';\nexport const word = codes;\n`,
  'lib/checks/codes.ts': `export const codesOf = (gate: string) => (name: string, rest: object) => ({ gate, name, ...rest });\n`,
};

/** Three files a field: type, schema, chart. */
const fields: Files = {
  'lib/model/workload.ts': `interface Common { readonly kind: string; readonly name: string; readonly image: string }
export interface WebService extends Common { readonly port: number }
export interface Worker extends Common { readonly queue?: string }
export type Workload = WebService | Worker;
`,
  'lib/model/schema.ts': `export const schema = { name: 1, image: 2, port: 3, queue: 4 };\n`,
  'charts/workload.ts': `import type { WebService } from '../lib/model/workload';
export const render = ({ image, port }: WebService) => [image, port];
`,
};

/** Imports everything that nothing else does. */
const command = `import '../charts/addons';
import '../charts/workload';
import '../lib/checks/capacity/room';
import '../lib/checks/values/table';
import '../lib/checks/values/word';
import '../lib/gitops/deliver';
import '../lib/model/schema';
import '../lib/pins';
import '../lib/tidy/edges';
import '../lib/tidy/explained';
`;

/** What is just within the goals. */
const edges: Files = {
  'lib/tidy/edges.ts': `// ${'x'.repeat(117)}
${longFunction('fits', 50)}
export function held(list: readonly number[][], mild: boolean) {
  if (mild) return 0;
  else if (list.length > 1) return list.flatMap((row) => row.map((cell) => (cell > 1 ? 1 : 2)));
  else return { a: { b: { c: { d: { e: [[[[list]]]] } } } } };
}
`,
  'lib/tidy/explained.ts': `// eslint-disable-next-line max-lines-per-function -- a table
${longFunction('table', 51)}`,
  'lib/tidy/generated.ts': `// Generated by a program: do not edit.\n${longFunction('generated', 400)}`,
  'test/tidy.test.ts': `import './started.mjs';
describe.each([1, 2])('much', () => {\n${lines(51, () => '  void 0;')}\n});\n`,
  'test/renamed.test.ts': `const { describe: all } = needing('sops');
all('much', () => {\n${lines(51, () => '  void 0;')}\n});\n`,
  'test/member.test.ts': `needing('sops').describe('much', () => {\n${lines(51, () => '  void 0;')}\n});\n`,
  'test/started.mjs': `export const path = 'scripts/by-text.mjs';\n`,
  'scripts/by-text.mjs': `export const text = 1;\n`,
  'scripts/by-package.mjs': `export const text = 2;\n`,
  'lib/gitops/deliver.ts': `import type { render } from '../../charts/workload';\nexport type Deliver = typeof render;\n`,
  'lib/gitops/other.cjs': `module.exports = require('./required.cjs');\n`,
  'lib/gitops/required.cjs': `exports.path = 'other.cjs';\n`,
};

export const clean: Files = {
  'rooms.cjs': ROOMS,
  'package.json': `{ "scripts": { "start": "node scripts/by-package.mjs" } }\n`,
  'bin/command.ts': command,
  ...addons,
  ...checks,
  ...fields,
  ...edges,
};

/** Every way to name a kind of add-on, and ways to say its word that are none. */
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
export const values = { gatekeeper: { enabled: true } };
export const isPlace = (place: string) => place === 'gatekeeper';
export const engine = (of: { readonly kind: 'gatekeeper' | 'other' }) => of.kind === 'gatekeeper';
`,
};

const checksNamed: Files = {
  'lib/checks/capacity/imports-it.ts': `import { NO_ROOM as renamed } from './codes';\nexport const importsIt = renamed;\n`,
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

/** Much that nobody wants, each in a file of its own. */
const blemishes: Files = {
  'lib/wide/line.ts': `// ${'x'.repeat(118)}\nexport const line = 1;\n`,
  'lib/wide/signs.ts': `// ${'🙂'.repeat(117)}\nexport const signs = 1;\n`,
  'test/wide.test.ts': `// ${'x'.repeat(118)}\n`,
  'lib/long/file.ts': longFile(301),
  'lib/long/function.ts': `\n${longFunction('tooLong', 51)}`,
  'lib/long/methods.ts': `export class Long {\n${longFunction('method', 51).replace('export function ', '')}}
export const arrow = () => {\n${lines(50, () => '  void 0;')}\n};
`,
  'lib/long/no-reason.ts': `// eslint-disable-next-line max-lines-per-function\n${longFunction('unexplained', 52)}`,
  'test/long.test.ts': `describe('much', () => {\n  test('is tested', () => {\n${lines(60, () => '    void 0;')}\n  });\n});\n`,
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
  'lib/checks/up.ts': `import { schema } from '../model/schema';\nexport const checksUp = schema;\n`,
  'lib/gitops/up.ts': `import { render } from '../../charts/workload';\nexport const gitopsUp = render;\n`,
  'lib/gitops/types.ts': `import { type render } from '../../charts/workload';\nexport type Types = typeof render;\n`,
  'charts/up.ts': `export const load = () => import('../lib/gitops/deliver');\n`,
  'lib/lonely/only.ts': `export const only = 1;\n`,
  'lib/lonely/below/one.ts': `export const one = 1;\n`,
  'lib/lonely/below/two.ts': `export const two = 1;\n`,
  'lib/alone/only.ts': `export const alone = 1;\n`,
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

/** The clean tree with everything planted in it. */
export const dirty: Files = { ...clean, ...planted, 'bin/planted.ts': importAll(planted) };
