import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PolicyName } from '../../../lib/model/policy/policy';
import { evaluate, constraintOf, type Manifest, policies, templateOf } from '../../../lib/policy';
import { judgeByApiServer, parsed } from '../samples';
import { CASES } from './cases';

/*
 * An expression that errors refuses the object under `failurePolicy: Fail` and lets it pass under `Ignore`: no policy
 * may err on any object of its kinds. Every field that the API does not require is left out at random, every list may
 * be empty.
 */

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
/** An object of which any field may be absent, but for those that are required. */
const some = (
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  required: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<object> =>
  fc.record({
    ...required,
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, optional(value)])),
  });
const listOf = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { maxLength: 3 });

const text = fc.oneof(
  fc.constantFrom('', 'a', 'latest', 'app:latest', 'ghcr.io/luneo/app:1.4.2', '*', '*.example.com', '.', ':'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const integer = fc.constantFrom(0, 1, 80, 65536, 2 ** 31);
const map = fc.dictionary(
  fc.oneof(fc.constantFrom('team', 'cpu', 'memory', 'app.kubernetes.io/name', 'archipel.dev/autoscaled'), text),
  text,
  { maxKeys: 3 },
);

const probe = some({
  httpGet: some({ path: text, port: integer }),
  exec: some({ command: listOf(text) }),
  periodSeconds: integer,
});
const securityContext = some({
  privileged: fc.boolean(),
  allowPrivilegeEscalation: fc.boolean(),
  readOnlyRootFilesystem: fc.boolean(),
  runAsNonRoot: fc.boolean(),
  runAsUser: integer,
  seccompProfile: some({ localhostProfile: text }, { type: text }),
  capabilities: some({ add: listOf(text), drop: listOf(text) }),
});
const container = some(
  {
    image: text,
    resources: some({ requests: map, limits: map }),
    securityContext,
    ports: listOf(some({ hostPort: integer, name: text }, { containerPort: integer })),
    livenessProbe: probe,
    readinessProbe: probe,
  },
  { name: text },
);
const volume = some(
  {
    hostPath: some({ type: text }, { path: text }),
    emptyDir: fc.constant({}),
    configMap: some({ name: text }),
    csi: some({}, { driver: text }),
  },
  { name: text },
);
const podSpec = some({
  containers: listOf(container),
  initContainers: listOf(container),
  ephemeralContainers: listOf(container),
  volumes: listOf(volume),
  securityContext: some({
    runAsNonRoot: fc.boolean(),
    runAsUser: integer,
    fsGroup: integer,
    supplementalGroups: listOf(integer),
    seccompProfile: some({}, { type: text }),
  }),
  hostNetwork: fc.boolean(),
  hostPID: fc.boolean(),
  hostIPC: fc.boolean(),
});

const metadata = some({ labels: map, annotations: map, namespace: text }, { name: text });
const template = some({ metadata: some({ labels: map }) }, { spec: podSpec });
const made = some({ replicas: integer }, { template });
const rule = some(
  { apiGroups: listOf(text), resources: listOf(text), nonResourceURLs: listOf(text), resourceNames: listOf(text) },
  { verbs: listOf(text) },
);
const roles = { rules: listOf(rule) };

const SPECS: Readonly<Record<string, readonly [string, fc.Arbitrary<object>]>> = {
  Pod: ['v1', fc.record({ spec: podSpec })],
  Deployment: ['apps/v1', fc.record({ spec: made })],
  StatefulSet: ['apps/v1', fc.record({ spec: made })],
  DaemonSet: ['apps/v1', fc.record({ spec: made })],
  ReplicaSet: ['apps/v1', fc.record({ spec: made })],
  Job: ['batch/v1', fc.record({ spec: made })],
  CronJob: [
    'batch/v1',
    fc.record({ spec: fc.record({ jobTemplate: some({ metadata: some({ labels: map }) }, { spec: made }) }) }),
  ],
  Role: ['rbac.authorization.k8s.io/v1', some(roles)],
  ClusterRole: ['rbac.authorization.k8s.io/v1', some(roles)],
  Ingress: [
    'networking.k8s.io/v1',
    some({
      spec: some({
        ingressClassName: text,
        tls: listOf(some({ hosts: listOf(text), secretName: text })),
        rules: listOf(some({ host: text, http: some({ paths: listOf(fc.constant({})) }) })),
      }),
    }),
  ],
  HorizontalPodAutoscaler: [
    'autoscaling/v2',
    fc.record({ spec: some({ minReplicas: integer }, { maxReplicas: integer }) }),
  ],
};

function objectOf(kind: string): fc.Arbitrary<Manifest> {
  const known = SPECS[kind];
  if (known === undefined) throw new Error(`say what a ${kind} looks like, so that its policy can be tried`);
  const [apiVersion, rest] = known;
  return fc.tuple(metadata, rest).map(([meta, more]) => parsed({ apiVersion, kind, metadata: meta, ...more }));
}

/** What went wrong, if anything did: an error of an expression, or evaluators that do not agree. */
function faults(name: PolicyName, parameters: never, objects: readonly Manifest[]): readonly string[] {
  const policy = policies[name];
  const constraint = parsed(constraintOf(policy as never, { name, enforcementAction: 'deny', parameters }));
  const verdicts = evaluate([parsed(templateOf(policy))], [constraint], objects, []);
  const admitted = objects[0]?.kind === 'ClusterRole' ? [] : judgeByApiServer(name, parameters, ...objects);
  return [...verdicts, ...admitted].flatMap((verdict) => {
    if (verdict.outcome === 'error') return [verdict.message];
    if (verdict.outcome === 'disagreement') return [JSON.stringify(verdict.byEngine)];
    return verdict.outcome === 'violation'
      ? verdict.messages.filter((message) => message.includes('resulted in error'))
      : [];
  });
}

const TRIED = (Object.keys(policies) as PolicyName[]).flatMap((name) =>
  policies[name].matchKinds.flatMap(({ kinds }) => kinds.map((kind) => [name, kind] as const)),
);
/** Objects of one evaluation: reading a policy costs more than asking it. */
const AT_ONCE = 25;

test.each(TRIED)('%s errs on no %s', (name, kind) => {
  const isRequired = 'required' in policies[name].parameters;
  const parameters = isRequired ? [CASES[name].parameters] : [CASES[name].parameters, {}];
  fc.assert(
    fc.property(
      fc.array(objectOf(kind), { minLength: AT_ONCE, maxLength: AT_ONCE }),
      fc.constantFrom(...parameters),
      (objects, given) => {
        expect(faults(name, given as never, objects)).toEqual([]);
      },
    ),
    { numRuns: 4, seed: 20261129 },
  );
});

test('an expression that errs is seen', () => {
  const broken = {
    ...policies['probes'],
    variables: [
      { name: 'podSpec', expression: 'object.spec.template.spec.absent' },
      ...policies['probes'].variables.slice(1),
    ],
  };
  const constraint = parsed(constraintOf(broken, { name: 'probes', enforcementAction: 'deny', parameters: {} }));
  const object = parsed({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: { template: { spec: {} } },
  });
  expect(JSON.stringify(evaluate([parsed(templateOf(broken))], [constraint], [object], []))).toContain(
    'resulted in error',
  );
});
