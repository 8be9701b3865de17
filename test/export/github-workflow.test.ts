import { spawnSync } from 'node:child_process';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { ciPrograms, ciTools } from '../../lib/pins';
import { kindsMadeInCluster, validateWorkflow, VALIDATE_WORKFLOW } from '../../lib/export';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly defaults: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: unknown;
        readonly 'timeout-minutes'?: number;
        readonly strategy?: unknown;
        readonly env?: Readonly<Record<string, string>>;
        readonly steps: readonly Step[];
      }
    >
  >;
}

const folders = [
  { path: 'dist/shop/clusters/primary/workloads', kubernetes: '1.36' },
  { path: 'dist/shop/clusters/primary/base', kubernetes: '1.36' },
  { path: 'dist/shop/clusters/secondary/base', kubernetes: '1.35' },
];
const { path, content } = validateWorkflow({
  folders,
  kindsMadeInCluster: ['constraints.gatekeeper.sh/v1beta1/Labels'],
});
const workflow = parse(content) as Workflow;
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);

/** What must hold for any workflow that is generated here; an empty list is a pass. */
function faults(text: string): readonly string[] {
  const { permissions, jobs: all } = parse(text) as Workflow;
  const every = Object.values(all).flatMap((job) => job.steps);
  return [
    ...(JSON.stringify(permissions) === '{"contents":"read"}' ? [] : ['permissions']),
    ...Object.values(all).flatMap((job) => [
      ...(job.permissions === undefined ? [] : ['permissions of a job']),
      ...(job['timeout-minutes'] === undefined ? ['timeout'] : []),
    ]),
    ...every.flatMap(({ uses, run, with: inputs }) => [
      ...(uses !== undefined && !/^[\w./-]+@[0-9a-f]{40}$/.test(uses) ? ['pin'] : []),
      ...(uses?.startsWith('actions/checkout@') === true && inputs?.['persist-credentials'] !== false
        ? ['credentials']
        : []),
      ...(run?.includes('${{') === true ? ['expression'] : []),
    ]),
  ];
}

describe('the workflow', () => {
  test('stands where GitHub looks', () =>
    expect([path, VALIDATE_WORKFLOW]).toEqual([
      '.github/workflows/infra-gitops-validate.yml',
      '.github/workflows/infra-gitops-validate.yml',
    ]));
  test('says that it is generated', () => expect(content.split('\n')[0]).toMatch(/^# Generated .*Do not edit/));
  test('reads the same to another parser', () => expect(load(content)).toEqual(workflow));
  test('runs on pull requests and on main', () =>
    expect(workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } }));
  test('is cancelled by a newer run of the same pull request', () =>
    expect(workflow.concurrency['group']).toBe('infra-gitops-validate-${{ github.ref }}'));
  test('names the shell, which brings pipefail', () => expect(workflow.defaults).toEqual({ run: { shell: 'bash' } }));
  test('shows the tag of each pin', () =>
    expect(content.match(/uses: .*/g)).toEqual(
      steps.flatMap(({ uses }) =>
        uses === undefined ? [] : [expect.stringMatching(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)],
      ),
    ));
  test('checks that synth is up to date, new files included', () =>
    expect(steps.map(({ run }) => run).slice(0, 5)).toEqual([
      undefined,
      undefined,
      'npm ci',
      'npm run synth',
      'git add --intent-to-add .\ngit diff --exit-code\n',
    ]));
  test('runs every gate and every test, and what a test lacks fails it', () => {
    const proof = workflow.jobs['proof'];
    const { promtool, registry, sops, terraform, kubeApiserver, etcd } = ciPrograms;
    expect(proof?.env).toEqual({
      ARCHIPEL_REQUIRE_TOOLS: '1',
      ARCHIPEL_MAY_SKIP: 'gator,moto-server,kube-linter,kube-score,trivy',
    });
    expect(proof?.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci',
      'npx archipel lock --check',
      ...[promtool, registry, sops, terraform, kubeApiserver, etcd].map(
        ({ name, url, sha256, sha512 }) =>
          expect.stringContaining(`${name} \\\n  ${url} \\\n  ${String(sha256 ?? sha512)}`) as string,
      ),
      'npx archipel crds pull',
      'npx archipel charts pull',
      'npx archipel check --strict --crds .crds --format github --report reports/gates.sarif ' +
        '--report reports/gates.xml',
      'npm test',
    ]);
  });
  test('keeps SARIF and JUnit of each line of Node by itself, also of a run that failed', () => {
    const steps = workflow.jobs['proof']?.steps ?? [];
    expect(steps.at(-1)).toMatchObject({
      uses: expect.stringMatching(/^actions\/upload-artifact@/),
      if: 'success() || failure()',
      with: { name: 'reports-${{ matrix.node }}', path: 'reports' },
    });
    expect(steps.at(-2)).toMatchObject({ if: 'success() || failure()', env: { ARCHIPEL_JUNIT: 'reports/tests.xml' } });
  });
  test('runs every test on each line of Node that gets fixes', () => {
    const proof = workflow.jobs['proof'];
    const nodes = [ciTools.oldestNode, ciTools.node, ciTools.newestNode].map(({ version }) => version);
    expect(proof?.strategy).toEqual({ 'fail-fast': false, matrix: { node: nodes } });
    expect(proof?.steps[1]?.with).toEqual({ 'node-version': '${{ matrix.node }}', cache: 'npm' });
    expect(nodes.map((version) => version.split('.')[0])).toEqual(['22', '24', '26']);
  });
  test('installs kubeconform by its checksum', () =>
    expect(
      workflow.jobs['manifests']?.steps.some(({ run }) => run?.includes(String(ciPrograms.kubeconform.sha256))),
    ).toBe(true));
  test('is the same for folders in any order', () =>
    expect(
      validateWorkflow({
        folders: [...folders].reverse(),
        kindsMadeInCluster: ['constraints.gatekeeper.sh/v1beta1/Labels'],
      }).content,
    ).toBe(content));
  test('refuses to check nothing', () => expect(() => validateWorkflow({ folders: [] })).toThrow(RangeError));
});

describe('the validation of manifests', () => {
  const script = steps.at(-1)?.run ?? '';
  test.each(folders)('has $path with its version of Kubernetes', ({ path: folder, kubernetes }) =>
    expect(script.split('\n')).toContain(`${kubernetes}.0 ${folder}`),
  );
  test('is strict', () => expect(script).toContain('-strict'));
  test('never passes over missing schemas', () => expect(content).not.toContain('-ignore-missing-schemas'));
  test('names what has no schema', () =>
    expect(workflow.jobs['manifests']?.env?.['SKIPPED']).toBe(
      'apiextensions.k8s.io/v1/CustomResourceDefinition,constraints.gatekeeper.sh/v1beta1/Labels',
    ));
  test('takes schemas of custom resources by commit', () =>
    expect(workflow.jobs['manifests']?.env?.['CRD_SCHEMAS']).toMatch(/CRDs-catalog\/[0-9a-f]{40}\/\{\{\.Group\}\}/));
  test.each(steps.flatMap(({ run }) => run ?? []))('is a script that bash takes: %#', (run) =>
    expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe(''),
  );
  test('fails when a folder cannot be rendered', () => {
    const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      env: { ...process.env, RUNNER_TEMP: '/nowhere', CRD_SCHEMAS: '', SKIPPED: '' },
    });
    expect(status).toBe(1);
  });
});

describe('the law of workflows', () => {
  test('holds', () => expect(faults(content)).toEqual([]));
  test.each([
    ['pin', (text: string) => text.replace(/@[0-9a-f]{40}/, '@v7')],
    ['permissions', (text: string) => text.replace('contents: read', 'contents: write')],
    ['credentials', (text: string) => text.replace('persist-credentials: false', 'persist-credentials: true')],
    ['expression', (text: string) => text.replace('run: npm ci', 'run: npm ci ${{ github.head_ref }}')],
    ['timeout', (text: string) => text.replace('    timeout-minutes: 60\n', '')],
  ])('finds a planted %s', (fault, plant) => expect(faults(plant(content))).toEqual([fault]));
});

test('kinds made in the cluster are those of constraints, each once', () => {
  const constraint = { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'Labels' };
  expect(
    kindsMadeInCluster([constraint, { ...constraint, kind: 'Images' }, constraint, { apiVersion: 'v1', kind: 'Pod' }]),
  ).toEqual(['constraints.gatekeeper.sh/v1beta1/Images', 'constraints.gatekeeper.sh/v1beta1/Labels']);
});
