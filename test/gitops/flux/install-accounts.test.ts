import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveReleases } from '../../../lib/app/releases';
import { KUBERNETES, parseTree, requestsOf } from '../../../lib/checks';
import { withReleases } from '../../../lib/checks/delivery/released';
import type { ClusterTree, KubeObject } from '../../../lib/checks/tree/tree';
import { readCommitted } from '../../../lib/inputs';
import { locate } from '../../../lib/tools';
import { type Ask, inCluster } from '../../../lib/tools/external/api-server-process';
import { found, needing, tool } from '../../support/needs';

/*
 * The accounts of HelmReleases before a real API server, which has the last word on who may write a role: each installs
 * what its chart renders, by an apply as well as by a create, and does nothing else.
 */
const root = join(__dirname, '../../..');
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

interface Installed {
  readonly account: string;
  readonly name: string;
  readonly namespace: string;
  readonly objects: readonly KubeObject[];
}

const artifacts = [...readCommitted(root, [])].map(([path, content]) => ({ path, content, source: path }));
const tree = parseTree(artifacts);
/** One of each platform: the others install the same. */
const clusters = (): readonly ClusterTree[] => [
  ...new Map(
    tree.clusters.filter((one) => one.ofKind('HelmRelease').length > 0).map((one) => [one.platform, one]),
  ).values(),
];

const asks = /forbidden|error|invalid|denied|refused/i;
const refusals = (lines: readonly string[]): readonly string[] => lines.filter((line) => asks.test(line));
const DEFINITION = 'CustomResourceDefinition';
/** What the API server would call for each write. */
const CALLED = ['APIService', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

const releasesOf = async (cluster: ClusterTree): Promise<readonly Installed[]> => {
  const { releases } = await proveReleases(root, artifacts, { ...tree, clusters: [cluster] }, KUBERNETES);
  const [whole] = withReleases({ ...tree, clusters: [cluster] }, releases).clusters;
  return requestsOf(cluster, KUBERNETES).map(({ by, request: { name, namespace } }) => ({
    account: (by.value['spec'] as { readonly serviceAccountName: string }).serviceAccountName,
    name,
    namespace,
    objects: (whole?.released ?? []).filter(({ release }) => release?.by === by),
  }));
};

/** A definition without schemas, which renderings leave out: any object is one of its kind. */
const opened = (spec: unknown): unknown => {
  const { versions, ...rest } = spec as { readonly versions: readonly Readonly<Record<string, unknown>>[] };
  const openAPIV3Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return {
    ...rest,
    versions: versions.map(({ selectableFields: _, ...version }) => ({ ...version, schema: { openAPIV3Schema } })),
  };
};

/** An object in its namespace, without which kubectl would put it into `default`. */
const placed = ({ value, namespace, kind }: KubeObject): unknown => ({
  ...value,
  ...(kind === DEFINITION ? { spec: opened(value['spec']) } : {}),
  metadata: { ...(value['metadata'] as object), ...(namespace === undefined ? {} : { namespace }) },
});

const apply = ['apply', '--server-side', '--force-conflicts'];
const as = (name: string): string => `--as=system:serviceaccount:flux-system:${name}`;

const secret = (name: string, namespace: string): unknown => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
});
const ELSEWHERE: unknown = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'planted', namespace: 'kube-public' },
  spec: { limits: [] },
};
const role = (name: string): unknown => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name },
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
});
const administrator = (name: string): unknown => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'planted' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name, namespace: 'flux-system' }],
});

/** What is there before any release: namespaces; then accounts, and their rights. */
const namespacesOf = ({ objects }: ClusterTree): readonly unknown[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'flux-system' } },
  ...objects.filter(({ kind }) => kind === 'Namespace').map(({ value }) => value),
];
const rightsOf = ({ objects }: ClusterTree): readonly unknown[] =>
  objects
    .filter(({ layer, kind }) => ['access', 'bootstrap'].includes(layer ?? '') && /Role|ServiceAccount/.test(kind))
    .map(({ value }) => value);

async function installs(ask: Ask, releases: readonly Installed[]): Promise<readonly string[]> {
  const said: string[] = [];
  const say = async (of: Installed, args: readonly string[], objects: readonly KubeObject[]): Promise<void> => {
    const lines = refusals(await ask([...args, as(of.account)], objects.map(placed)));
    said.push(...lines.map((line) => `${of.account}: ${line}`));
  };
  const of = (one: Installed, wanted: (object: KubeObject) => boolean): readonly KubeObject[] =>
    one.objects.filter(wanted);
  for (const one of releases)
    await say(
      one,
      apply,
      of(one, ({ kind }) => kind === DEFINITION),
    );
  for (const one of releases) {
    await say(
      one,
      apply,
      of(one, ({ kind }) => kind === 'Namespace'),
    );
    const others = of(one, ({ kind }) => ![DEFINITION, 'Namespace', ...CALLED].includes(kind));
    await say(one, ['create'], others);
    await say(one, apply, others);
    await say(
      one,
      [...apply, '--dry-run=server'],
      of(one, ({ kind }) => CALLED.includes(kind)),
    );
    const kept = secret(`sh.helm.release.v1.${one.name}.v1`, one.namespace);
    said.push(...refusals(await ask(['create', as(one.account)], [kept])).map((line) => `${one.account}: ${line}`));
  }
  return said;
}

/** What an account must not do, of which each line is one that it did. */
async function oversteps(ask: Ask, releases: readonly Installed[]): Promise<readonly string[]> {
  const did: string[] = [];
  const mayNot = async (one: Installed, what: string, args: readonly string[], object: unknown): Promise<void> => {
    const lines = await ask([...args, as(one.account)], [object]);
    if (!lines.some((line) => /forbidden/i.test(line))) did.push(`${one.account}: ${what}`);
  };
  // Whoever installs the engine installs what may do everything.
  for (const one of releases.filter(({ name }) => name !== 'flux2')) {
    const own = one.objects.find(({ kind }) => kind === 'ClusterRole');
    if (own !== undefined) await mayNot(one, 'it widens its own role', apply, role(own.name));
    await mayNot(one, 'it makes a role', ['create'], role('planted'));
    await mayNot(one, 'it binds cluster-admin', ['create'], administrator(one.account));
    await mayNot(one, 'it writes where it is not', ['create'], ELSEWHERE);
    await mayNot(one, 'it makes a token', ['create', '--raw=/api/v1/namespaces/flux-system/serviceaccounts/x/token'], {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
    });
  }
  return did;
}

real.describe('on a real API server', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'install-accounts-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test('the account of each HelmRelease installs its release, and may do nothing else', async () => {
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
    };
    for (const cluster of clusters()) {
      const releases = await releasesOf(cluster);
      const said = await inCluster({ ...programs, scratch: join(scratch, cluster.cluster) }, [], async (ask) => [
        ...refusals(await ask(apply, namespacesOf(cluster))),
        ...refusals(await ask(apply, rightsOf(cluster))),
        ...(await installs(ask, releases)),
        ...(await oversteps(ask, releases)),
      ]);
      expect([cluster.cluster, said]).toEqual([cluster.cluster, []]);
    }
  }, 600_000);
});
