import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as YAML from 'yaml';
import { renderFleet, type Rendered } from '../../lib/app';
import { gateInput, gates, runGates } from '../../lib/checks';
import { type GitOps, type Platform, problemsOf, withEngine } from '../../lib/model';
import type { ManifestObject } from '../../lib/synth/collect';
import { locate } from '../../lib/tools';
import { inCluster } from '../../lib/tools/external/api-server-process';
import { crdFolder, found, needing, tool, upstreamCrds } from '../support/needs';
import { wholePodPlatform } from '../support/whole-pod';
import { furtherPlatform } from '../support/whole-pod/further';

/*
 * Every word of a pod and every kind of workload, through all gates and a real API server. What the gates say of the
 * add-ons of the fixture, whose charts have no record, is not asked here.
 */
const root = join(__dirname, '../..');
const ENGINES = ['argo-cd', 'flux'] as const;
const rendered = new Map<GitOps['engine'], Rendered>();

/** Gates that ask for what the fixtures lack: outputs of stacks, records of charts, a committed state. */
const ELSEWHERE = ['cloudformation', 'dist-fresh', 'identity', 'nag', 'releases', 'sops'];

const PLATFORMS = [
  ['every word', wholePodPlatform],
  ['the other value of every word', furtherPlatform],
] as const;

const inEngine = (platform: Platform, engine: GitOps['engine']): Promise<Rendered> =>
  renderFleet({ root, platforms: [{ ...platform, gitops: withEngine(platform.gitops, engine) }] });

beforeAll(async () => {
  for (const engine of ENGINES) rendered.set(engine, await inEngine(wholePodPlatform(), engine));
}, 60_000);

const objectsOf = (engine: GitOps['engine'], layer: string): readonly ManifestObject[] =>
  (rendered.get(engine)?.artifacts ?? [])
    .filter(({ path }) => path.startsWith(`dist/shop/clusters/one/${layer}/`) && path.endsWith('.yaml'))
    .map(({ content }) => YAML.parse(content) as ManifestObject)
    .filter((object) => 'metadata' in object);

test.each(PLATFORMS)('no rule of the model has anything against %s', (_, make) =>
  expect(problemsOf(make())).toEqual([]),
);

test.each(PLATFORMS.flatMap(([name, make]) => ENGINES.map((engine) => [name, engine, make] as const)))(
  'the gates find no error in what %s runs, under %s',
  async (_, engine, make) => {
    const crds = crdFolder();
    const { artifacts } = await inEngine(make(), engine);
    const report = await runGates(
      gateInput({
        artifacts,
        crds: 'absent' in crds ? crds : crds.files,
        committed: { absent: 'a fixture' },
      }),
      gates.filter(({ name }) => !ELSEWHERE.includes(name)),
    );
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    // Namespaces of the fixture without a quota, add-ons whose charts are unknown, and a stack without outputs.
    const ofAddons = ['order/no-provider', 'workload/quota', 'settings/aws-id'];
    expect(errors.filter(({ code }) => !ofAddons.includes(code))).toEqual([]);
  },
);

test('a migration is a hook of its layer under Argo CD, after what it needs', () => {
  const objects = objectsOf('argo-cd', 'workloads');
  const waveOf = ({ metadata }: ManifestObject): string | undefined =>
    metadata.annotations?.['argocd.argoproj.io/sync-wave'];
  const own = objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'migrate');
  expect(Object.fromEntries(own.map((object) => [object.kind, waveOf(object)]))).toEqual({
    ConfigMap: '-2',
    ExternalSecret: '-2',
    Job: '-1',
    NetworkPolicy: '-2',
    ServiceAccount: '-2',
  });
  expect(objects.filter((object) => !own.includes(object) && waveOf(object) !== undefined)).toEqual([]);
  const hook = own.find(({ kind }) => kind === 'Job');
  expect(hook?.metadata.annotations).toMatchObject({ 'argocd.argoproj.io/hook': 'Sync' });
  expect(hook?.['spec']).toHaveProperty('ttlSecondsAfterFinished');
});

test('under Flux it is in a Kustomization that the workloads depend on, and stays when it is done', () => {
  const own = objectsOf('flux', 'migrations');
  expect(own.map(({ kind }) => kind).sort()).toEqual([
    'ConfigMap',
    'ExternalSecret',
    'Job',
    'NetworkPolicy',
    'ServiceAccount',
  ]);
  const job = own.find(({ kind }) => kind === 'Job');
  expect(job?.metadata.name).toMatch(/^migrate-[0-9a-f]{8}$/);
  expect(job?.['spec']).not.toHaveProperty('ttlSecondsAfterFinished');
  const kustomizations = objectsOf('flux', 'gitops').filter(({ kind }) => kind === 'Kustomization');
  expect(kustomizations.find(({ metadata }) => metadata.name === 'workloads')?.['spec']).toMatchObject({
    dependsOn: expect.arrayContaining([expect.objectContaining({ name: 'migrations' })]),
  });
});

const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));
const schemas = needing(upstreamCrds('k8s-1.36-definitions.stripped.json'));

schemas.test('Kubernetes 1.36 knows every field', async () => {
  const crds = crdFolder();
  const report = await runGates(
    gateInput({
      artifacts: rendered.get('argo-cd')?.artifacts ?? [],
      crds: 'absent' in crds ? crds : crds.files,
      committed: { absent: 'a fixture' },
    }),
    gates.filter(({ name }) => ['crds', 'fields'].includes(name)),
  );
  expect(report.problems).toEqual([]);
});

real.test(
  'a real API server takes all of it, and not a field too many',
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'whole-pod-'));
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
      scratch,
    };
    const builtIn = (object: ManifestObject): boolean =>
      !object.apiVersion.includes('.') || object.apiVersion.includes('.k8s.io/');
    const layers = ['base', 'storage', 'migrations', 'workloads'];
    const objects = ENGINES.flatMap((engine) => layers.flatMap((layer) => objectsOf(engine, layer))).filter(builtIn);
    const wrong = { ...objects.find(({ kind }) => kind === 'DaemonSet'), spec: { replicas: 2 } };
    const apply = ['apply', '--server-side', '--force-conflicts', '--validate=strict'];
    let refused: readonly string[] = [];
    const answers = await inCluster(programs, [], async (server) => {
      const told = await server(apply, objects);
      refused = await server(apply, [wrong]);
      return told;
    });
    rmSync(scratch, { recursive: true, force: true });
    expect(objects.length).toBeGreaterThan(80);
    expect(answers).toEqual([]);
    expect(refused.join()).toContain('.spec.replicas: field not declared in schema');
  },
  120_000,
);
