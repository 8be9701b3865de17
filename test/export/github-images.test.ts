import { load } from 'js-yaml';
import { parse } from 'yaml';
import { imageWorkflows } from '../../lib/export';
import type { GitHubPipeline, Platform } from '../../lib/model';
import { cluster, platform } from '../support/small-platform';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly name?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly environment?: string;
        readonly permissions?: unknown;
        readonly 'timeout-minutes'?: number;
        readonly steps: readonly Step[];
      }
    >
  >;
}

const pipeline: GitHubPipeline = {
  forge: 'github',
  builds: [
    { name: 'api', context: 'services/api', repository: 'ghcr.io/shop/api' },
    { name: 'web', context: 'services/web', repository: 'ghcr.io/shop/web' },
  ],
  rendered: 'flux/rendered',
};
const images = {
  file: 'platforms/shop/images.yaml',
  branch: 'flux/images',
  pushSecret: 'push',
  signingSecret: 'sign',
  author: { name: 'flux', email: 'flux@shop.example' },
  policies: [],
} as const;
const shop: Platform = {
  ...platform({ pipeline }, cluster()),
  gitops: { engine: 'flux', repository: 'https://github.com/shop/infra.git', revision: 'main', images },
};
const artifacts = imageWorkflows(shop, pipeline);
const at = (name: string): { readonly text: string; readonly workflow: Workflow } => {
  const text = artifacts.find(({ path }) => path === `.github/workflows/${name}.yml`)?.content ?? '';
  return { text, workflow: parse(text) as Workflow };
};

test('are one for each build, and one for what Flux finds', () =>
  expect(artifacts.map(({ path }) => path)).toEqual(
    ['api-build', 'web-build', 'shop-images'].map((name) => `.github/workflows/${name}.yml`),
  ));
test('nothing renders what nobody proposes', () =>
  expect(
    imageWorkflows(
      { ...shop, gitops: { engine: 'flux', repository: 'https://github.com/shop/infra.git', revision: 'main' } },
      pipeline,
    ).map(({ path }) => path),
  ).not.toContain('.github/workflows/shop-images.yml'));

describe.each(artifacts.map(({ path, content }) => [path, content] as const))('%s', (_path, text) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  test('reads the same to another parser', () => expect(load(text)).toEqual(workflow));
  test('may only read, but for jobs that say more', () => expect(workflow.permissions).toEqual({ contents: 'read' }));
  test('pins every action by its commit, with the tag behind', () => {
    expect(steps.filter(({ uses }) => uses !== undefined && !/^[\w./-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    expect(text.match(/uses: \S+ # v\d+\.\d+\.\d+$/gm)).toHaveLength(
      steps.filter(({ uses }) => uses !== undefined).length,
    );
  });
  test('leaves no credentials behind', () =>
    expect(
      steps.filter(
        ({ uses, with: inputs }) =>
          uses?.startsWith('actions/checkout@') === true && inputs?.['persist-credentials'] !== false,
      ),
    ).toEqual([]));
  test('never reads an expression as a command', () =>
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]));
  test('ends by itself', () =>
    expect(Object.values(workflow.jobs).filter((job) => job['timeout-minutes'] === undefined)).toEqual([]));
});

describe('a build', () => {
  const { workflow } = at('api-build');
  const names = (job: string): readonly string[] =>
    workflow.jobs[job]?.steps.map(({ name, uses = '' }) => name ?? uses.replace(/@.*/, '')) ?? [];
  test('is of its own tags, and of changes to its own sources', () =>
    expect(workflow.on).toEqual({
      push: { tags: ['api/v*'] },
      pull_request: { paths: ['services/api/**', '.github/workflows/api-build.yml'] },
    }));
  test('of a change is scanned and pushes nothing', () => {
    expect(names('check')).toEqual(['actions/checkout', 'docker/setup-buildx-action', 'build', 'scan']);
    expect(workflow.jobs['check']).toMatchObject({ if: "github.event_name == 'pull_request'" });
    expect(workflow.jobs['check']?.permissions).toBeUndefined();
  });
  test('of a tag has its version, is scanned, then pushed', () => {
    expect(names('release')).toEqual([
      'actions/checkout',
      'the version that the tag releases',
      'docker/setup-buildx-action',
      'build',
      'scan',
      'docker/login-action',
      'push what was scanned',
    ]);
    expect(workflow.jobs['release']?.permissions).toEqual({ contents: 'read', packages: 'write' });
  });
  test('pushes the image that was scanned, not another', () => {
    const steps = workflow.jobs['release']?.steps ?? [];
    expect(steps.find(({ name }) => name === 'scan')?.with).toMatchObject({
      'image-ref': 'ghcr.io/shop/api:candidate',
      'exit-code': '1',
    });
    expect(steps.find(({ name }) => name === 'build')?.with).toMatchObject({
      context: 'services/api',
      tags: 'ghcr.io/shop/api:candidate',
      load: true,
      push: false,
    });
    expect(steps.at(-1)).toMatchObject({
      run: 'bash scripts/images/push.sh "$REPOSITORY:candidate" "$REPOSITORY:$VERSION"',
      env: { REPOSITORY: 'ghcr.io/shop/api' },
    });
  });
  test('differs from another by its arguments alone', () =>
    expect(at('api-build').text.replace(/\bapi\b/g, 'web')).toBe(at('web-build').text));
});

describe('what renders the branch of Flux', () => {
  const { workflow } = at('shop-images');
  test('runs when Flux pushes, and at no other time', () =>
    expect(workflow.on).toEqual({ push: { branches: ['flux/images'] } }));
  test('proves before it proposes', () =>
    expect(workflow.jobs['propose']?.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci',
      'npm run synth',
      'bash scripts/images/propose.sh',
    ]));
  test('gives its token to the last step alone', () =>
    expect(workflow.jobs['propose']?.steps.map(({ env }) => Object.keys(env ?? {}).includes('GH_TOKEN'))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]));
  test('reads it in an environment, whose rule says from which branch', () =>
    expect(workflow.jobs['propose']?.environment).toBe('shop-images'));
  test('says what it may change and where', () =>
    expect(workflow.jobs['propose']?.steps.at(-1)?.env).toMatchObject({
      BASE: 'main',
      RENDERED: 'flux/rendered',
      IMAGES: 'platforms/shop/images.yaml',
    }));
});
