import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModels, modelOf } from '../../lib/checks/kubernetes/attribute-maps';
import { dropped } from '../../lib/checks/kubernetes/dropped';
import { locate } from '../../lib/tools';
import { inCluster, type Read } from '../../lib/tools/external/api-server-process';
import { isUnable } from '../../lib/tools/external/check';
import { found, needing, tool } from '../support/needs';

/*
 * What a real API server gives back of what it was given, against what the gate says of it. Needs kube-apiserver and
 * etcd on PATH.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

type Fields = Readonly<Record<string, unknown>>;

const object = (apiVersion: string, kind: string, rest: Fields, metadata: Fields = {}): Fields => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...(CLUSTER_SCOPED.has(kind) ? {} : { namespace: 'default' }), ...metadata },
  ...rest,
});

const CLUSTER_SCOPED = new Set(['ClusterRole', 'CustomResourceDefinition']);

const container = { name: 'web', image: 'registry.example.org/web:1', resources: {}, securityContext: {} };
const labels = { app: 'web' };
const pod = {
  metadata: { labels, annotations: {} },
  spec: {
    nodeSelector: {},
    securityContext: {},
    tolerations: [],
    volumes: [
      { name: 'a', emptyDir: {} },
      { name: 'b', projected: { sources: [] } },
    ],
    containers: [{ ...container, env: [], ports: [], volumeMounts: [] }],
  },
};

const schema = {
  type: 'object',
  properties: { spec: { type: 'object', properties: {}, 'x-kubernetes-preserve-unknown-fields': true } },
};

/** Empty maps and lists of many kinds, some of which stay. */
const WRITTEN: readonly Fields[] = [
  object('v1', 'ConfigMap', { data: {} }, { labels: {}, annotations: {} }),
  object('v1', 'Service', { spec: { selector: {}, ports: [{ port: 80 }], externalIPs: [] } }),
  object('v1', 'ResourceQuota', { spec: { hard: {} } }),
  object('v1', 'LimitRange', { spec: { limits: [] } }),
  object('apps/v1', 'Deployment', { spec: { selector: { matchLabels: labels, matchExpressions: [] }, template: pod } }),
  object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [], egress: [] },
  }),
  object(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    { spec: { podSelector: { matchLabels: {} }, ingress: [{}] } },
    {
      name: 'other',
    },
  ),
  object('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, selector: { matchLabels: {} } } }),
  object('rbac.authorization.k8s.io/v1', 'Role', { rules: [] }),
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: [] }],
  }),
  object('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4', endpoints: [], ports: [] }),
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    {
      spec: {
        group: 'example.org',
        names: { kind: 'Queue', plural: 'queues', shortNames: [] },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
      },
    },
    { name: 'queues.example.org' },
  ),
];

/** Of a custom resource the API server reads nothing but the metadata into its types. */
const CUSTOM = object('example.org/v1', 'Queue', { spec: { parameters: {}, list: [] } }, { annotations: {} });

/** Paths of the empty maps and lists of what was written that are not in what was read. */
function missing(written: unknown, read: unknown, path = ''): readonly string[] {
  if (typeof written !== 'object' || written === null) return [];
  const entries = Object.entries(written);
  if (entries.length === 0) return read === undefined ? [path] : [];
  return entries.flatMap(([key, inner]) =>
    missing(
      inner,
      (read as Fields | undefined)?.[key],
      Array.isArray(written) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`,
    ),
  );
}

real.describe('what a real API server leaves out', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'read-back-'));
  let read: Read;
  let refused: readonly string[];
  let end: () => void = () => undefined;
  let ended: Promise<unknown>;

  beforeAll(async () => {
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
      scratch,
    };
    await new Promise<void>((resolve, reject) => {
      const untilTheEnd = new Promise<readonly string[]>((done) => (end = () => done([])));
      ended = inCluster(programs, [], async (ask, given) => {
        read = given;
        refused = await ask(['apply', '--server-side'], WRITTEN);
        // A definition is served a moment after it is written.
        await new Promise((done) => setTimeout(done, 5000));
        refused = [...refused, ...(await ask(['apply', '--server-side'], [CUSTOM]))];
        resolve();
        return untilTheEnd;
      }).then((outcome) => (isUnable(outcome) ? reject(new Error(outcome.unable)) : undefined), reject);
    });
  }, 180_000);

  afterAll(async () => {
    end();
    await ended;
    rmSync(scratch, { recursive: true, force: true });
  });

  test('takes every object', () => expect(refused).toEqual([]));

  test.each([...WRITTEN, CUSTOM].map((one) => [[one['kind'], (one['metadata'] as Fields)['name']].join(' '), one]))(
    'is what the gate says of %s',
    async (_title, one) => {
      const [group, version] = String(one['apiVersion']).includes('/')
        ? (String(one['apiVersion']).split('/') as [string, string])
        : (['', String(one['apiVersion'])] as const);
      const kind = String(one['kind']);
      const models = await loadModels();
      const said = dropped(models, { group, kind, value: one }, modelOf(models, group, version, kind));
      const name = String((one['metadata'] as Fields)['name']);
      const back = await read([`${kind}.${version}${group === '' ? '.' : `.${group}`}`, name, '-n', 'default']);
      expect(said.map(({ field }) => field).sort()).toEqual([...missing(one, back)].sort());
    },
  );
});
