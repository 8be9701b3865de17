import { spawnSync } from 'node:child_process';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { deployWorkflow } from '../../lib/export';
import type { EksAddon, Pipeline } from '../../lib/model';
import { cluster, namespace, platform, service } from '../support/small-platform';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly id?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, { readonly branches?: readonly string[] } | null>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: readonly string[];
        readonly if?: string;
        readonly env?: Readonly<Record<string, string>>;
        readonly 'runs-on': string;
        readonly steps: readonly Step[];
      }
    >
  >;
}

const argoCd: EksAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: { path: '/a' } },
  teams: [],
  slack: { channel: '#shop', token: { path: '/b' } },
};
const exposure = { globalHost: 'api.shop.example', regionalHost: 'api.eu-west-1.shop.example', healthPath: '/readyz' };
const pipeline: Pipeline = {
  forge: 'gitea',
  environments: [
    { name: 'production', branch: 'main', cluster: 'one' },
    { name: 'development', branch: 'develop' },
  ],
};
const shop = platform(
  { pipeline },
  cluster({
    addons: [argoCd],
    namespaces: [namespace({ workloads: [service({ exposure }), service({ name: 'inside' })] })],
  }),
);

const { path, content } = deployWorkflow(shop, pipeline);
const workflow = parse(content) as Workflow;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const scripts = steps.flatMap(({ run }) => run ?? []);
const deploy = workflow.jobs['deploy-production'];

test('stands where Gitea looks', () => expect(path).toBe('.gitea/workflows/deploy.yml'));
test('reads the same to another parser', () => expect(load(content)).toEqual(workflow));
test('runs on the branches of all environments, and checks pull requests', () =>
  expect(workflow.on).toEqual({ push: { branches: ['main', 'develop'] }, pull_request: null }));
test('says nothing that Gitea ignores', () =>
  expect(content).not.toMatch(/^\s*(permissions|concurrency|timeout-minutes|continue-on-error|environment):/m));
test('names every action by its address and its commit', () =>
  expect(
    steps
      .flatMap(({ uses }) => uses ?? [])
      .every((uses) => /^https:\/\/github\.com\/[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses)),
  ).toBe(true));
test('runs on one label', () =>
  expect(Object.values(workflow.jobs).map((job) => job['runs-on'])).toEqual(['ubuntu-24.04', 'ubuntu-24.04']));
test('leaves no credentials behind, and has the history that changes are held against', () =>
  expect(steps.filter(({ uses }) => uses?.includes('/checkout@')).map((step) => step.with)).toEqual([
    { 'persist-credentials': false, 'fetch-depth': '0' },
    { 'persist-credentials': false, 'fetch-depth': '0' },
  ]));
test('never reads an expression as a command', () => expect(scripts.filter((run) => run.includes('${{'))).toEqual([]));
test.each(scripts)('is a script that bash takes: %#', (run) =>
  expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe(''),
);
test('touches no cluster itself', () => expect(content).not.toMatch(/kubectl|helm |argocd app|KUBECONFIG/));
test('whatever may hang ends by itself', () =>
  expect(scripts.filter((run) => /npm|npx|smoke/.test(run)).every((run) => run.startsWith('timeout '))).toBe(true));

test('renders, proves, runs every gate and every test with what they ask, then commits', () => {
  const render = workflow.jobs['render'];
  expect(render?.steps.map(({ run }) => run).filter(Boolean)).toEqual([
    'timeout 10m npm ci',
    'timeout 10m npm run synth',
    'timeout 5m npx archipel lock --check',
    ...['promtool', 'registry', 'sops', 'terraform', 'kube-apiserver', 'etcd'].map(
      (name) => expect.stringMatching(new RegExp(`^bash scripts/install-program\\.sh \\\\\n  ${name} `)) as string,
    ),
    'timeout 5m npx archipel crds pull',
    'timeout 15m npx archipel charts pull',
    'timeout 10m npx archipel check --strict --crds .crds --format github --report reports/gates.sarif ' +
      '--report reports/gates.xml',
    'timeout 60m npm test',
    'bash scripts/deploy/publish.sh',
  ]);
  expect(render?.env).toEqual({
    ARCHIPEL_REQUIRE_TOOLS: '1',
    ARCHIPEL_MAY_SKIP: 'mount,gator,moto-server,kube-linter,kube-score,trivy',
  });
});
test('keeps the reports by an action that takes this forge, also of a run that failed', () => {
  const kept = workflow.jobs['render']?.steps.find(({ uses }) => uses?.includes('upload-artifact'));
  expect(kept).toMatchObject({ if: 'success() || failure()', with: { name: 'reports', path: 'reports' } });
  expect(content).toMatch(/upload-artifact@[0-9a-f]{40} # v3\./);
});
test('commits on a push only: a pull request is checked', () =>
  expect(workflow.jobs['render']?.steps.find(({ id }) => id === 'publish')?.if).toBe("github.event_name == 'push'"));
test('waits for a cluster that follows the branch, and for no other', () => {
  expect(Object.keys(workflow.jobs)).toEqual(['render', 'deploy-production']);
  expect(deploy?.if).toBe("github.event_name == 'push' && github.ref_name == 'main'");
  expect(deploy?.needs).toEqual(['render']);
});
test('asks the Argo CD of the cluster for the repository and the branch', () =>
  expect(deploy?.steps[2]?.run).toBe(
    'node scripts/deploy/wait-for-health.mjs --server https://argocd.shop.example --repository ' +
      'https://git.example/shop.git --branch main --minutes 15 --revision "$REVISION"',
  ));
test('the wait may ask a private repository where its branch is', () =>
  expect(Object.keys(deploy?.steps[2]?.env ?? {})).toEqual(['REVISION', 'ARGOCD_TOKEN', 'DEPLOY_TOKEN']));
test('asks what clients ask, once and under load, and nothing that is not exposed', () => {
  const asked = deploy?.steps.filter(({ run }) => run?.includes('smoke.mjs')).map(({ run }) => run);
  expect(asked).toEqual([
    'timeout 10m node scripts/deploy/smoke.mjs \\\n  https://api.eu-west-1.shop.example/readyz\n',
    'timeout 10m node scripts/deploy/smoke.mjs --requests 300 --at-once 10 --p95 1000 \\\n  ' +
      'https://api.eu-west-1.shop.example/readyz\n',
  ]);
});
describe('a service with a repository of its own', () => {
  const apart = {
    ...shop,
    gitops: {
      ...shop.gitops,
      services: {
        name: 'services',
        repositories: { api: { repository: 'https://git.example/api.git', revision: 'deploy', path: 'rendered' } },
      },
    },
  };
  const handed = (parse(deployWorkflow(apart, pipeline).content) as Workflow).jobs['render']?.steps.at(-1);
  test('is given what was rendered of it, by a token of its own, where a cluster follows the branch', () => {
    expect(handed?.run).toBe(
      'bash scripts/deploy/hand-over.sh \\\n  dist/shop/clusters/one/workloads/api \\\n  ' +
        'https://git.example/api.git \\\n  deploy \\\n  rendered\n',
    );
    expect([handed?.if, handed?.env]).toEqual([
      "github.event_name == 'push' && github.ref_name == 'main'",
      { SERVICES_TOKEN: '${{ secrets.SERVICES_TOKEN }}' },
    ]);
  });
  test('is the only one', () => expect(content).not.toContain('hand-over'));
});
test('a failure ends with the command that rolls back', () => {
  const last = deploy?.steps.at(-1);
  expect(last?.if).toBe('failure()');
  const { stdout } = spawnSync('bash', ['-c', last?.run ?? ''], { env: { REVISION: 'abc' }, encoding: 'utf8' });
  expect(stdout).toBe('abc failed. To roll back: git revert --no-edit <commit> && git push origin main\n');
});
