import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { evaluate } from '../../../lib/policy';
import { restrictedViolations } from '../../support/pod-security';

/* oxlint-disable typescript/no-explicit-any -- a path that is not there fails the assertion */

/*
 * A certificate of the VPS comes about by a pod that no chart renders and by two connections that only exist for a
 * minute:
 * from cert-manager to Traefik, as the policies see them, and from Traefik to that pod. Read from dist/.
 */
const cluster = join(__dirname, '../../../dist/vps/clusters/vps');
const read = (path: string): any => parse(readFileSync(join(cluster, path), 'utf8'));
const all = (folder: string): readonly any[] =>
  readdirSync(join(cluster, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => read(`${folder}/${file}`));

const issuers = all('issuers/_cluster').filter(({ spec }) => spec.acme !== undefined);
/** Ingresses that ask for a certificate: each has its challenges answered in its own namespace. */
const ingresses = [
  read('workloads/apps/ingress-api-gateway.yaml'),
  read('observability/flux-system/ingress-webhook-receiver.yaml'),
];

/** The pod of a challenge (cert-manager v1.21.1, pkg/issuer/acme/http/pod.go, with the defaults of its flags). */
const solver = (issuer: any, namespace: string): any => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    generateName: 'cm-acme-http-solver-',
    name: 'cm-acme-http-solver-x7x2l',
    namespace,
    labels: {
      'acme.cert-manager.io/http-domain': '1058217311',
      'acme.cert-manager.io/http-token': '1190925273',
      'acme.cert-manager.io/http01-solver': 'true',
      ...issuer.spec.acme.solvers[0].http01.ingress.podTemplate?.metadata.labels,
    },
    annotations: { 'sidecar.istio.io/inject': 'false', 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' },
  },
  spec: {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    restartPolicy: 'OnFailure',
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'acmesolver',
        image: 'quay.io/jetstack/cert-manager-acmesolver:v1.21.1',
        imagePullPolicy: 'IfNotPresent',
        args: ['--listen-port=8089', '--domain=a.example.org', '--token=t', '--key=k'],
        ports: [{ name: 'http', containerPort: 8089 }],
        resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  },
});

/** Constraints that refuse, not only warn. */
const refusing = (manifest: any): readonly string[] =>
  evaluate(
    all('policy-templates/_cluster'),
    all('constraints/_cluster'),
    [manifest],
    all('base/_cluster').filter(({ kind }) => kind === 'Namespace'),
  ).flatMap((verdict) => {
    if (verdict.outcome === 'error' || verdict.outcome === 'disagreement') throw new Error(JSON.stringify(verdict));
    return verdict.outcome === 'violation' && verdict.enforcement === 'deny'
      ? [verdict.constraint.metadata?.name ?? '']
      : [];
  });

const places = issuers.flatMap((issuer) =>
  ingresses.map(({ metadata }) => [issuer.metadata.name, metadata.namespace, issuer] as const),
);

test('there are two issuers and two namespaces', () =>
  expect(places.map(([name, namespace]) => `${name} ${namespace}`)).toHaveLength(4));

describe.each(places)('the pod that answers a challenge of %s in %s', (_name, namespace, issuer) => {
  test('is let in by the policies and by Pod Security', () => {
    const pod = solver(issuer, namespace);
    expect([refusing(pod), restrictedViolations(pod.spec)]).toEqual([[], []]);
  });
  test('says whose it is beside what cert-manager selects it by', () => {
    const { labels } = issuer.spec.acme.solvers[0].http01.ingress.podTemplate.metadata;
    expect(labels).toEqual({
      'app.kubernetes.io/managed-by': 'cert-manager',
      'app.kubernetes.io/name': 'acme-solver',
      'app.kubernetes.io/part-of': 'vps',
      team: 'vps-platform',
    });
  });
});

test('without those labels it would be refused where teams run', () => {
  const bare = structuredClone(issuers[0]);
  delete bare.spec.acme.solvers[0].http01.ingress.podTemplate;
  expect(refusing(solver(bare, 'apps'))).toEqual(['required-labels']);
});

const peer = (namespace: string, labels: object) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: labels },
});
const tcp = (...ports: readonly number[]) => ports.map((port) => ({ port, protocol: 'TCP' }));
const SOLVER = { 'acme.cert-manager.io/http01-solver': 'true' };
const CONTROLLER = { 'app.kubernetes.io/instance': 'cert-manager', 'app.kubernetes.io/name': 'cert-manager' };
const traefik = read('ingress/ingress/networkpolicy-traefik.yaml').spec;

test(
  "cert-manager's own try reaches the pods of Traefik, where the public address leads by the time policies are " +
    'asked',
  () => {
    const { egress } = read('certificates/cert-manager/networkpolicy-cert-manager-controller.yaml').spec;
    expect(egress).toContainEqual({
      to: [peer('ingress', { 'app.kubernetes.io/name': 'traefik' })],
      ports: tcp(8000, 8443),
    });
    const entrance = traefik.ingress.find(({ ports }: any) => ports.some(({ port }: any) => port === 8000));
    expect([entrance.ports, entrance.from]).toEqual([
      tcp(8000, 8443),
      expect.arrayContaining([peer('cert-manager', CONTROLLER)]),
    ]);
  },
);

test.each([
  ['apps', 'certificates/apps/networkpolicy-cert-manager-acme-solver.yaml'],
  ['flux-system', 'observability/flux-system/networkpolicy-acme-challenges.yaml'],
])('Traefik reaches the pods that answer in %s', (namespace, policy) => {
  expect(traefik.egress.find(({ ports }: any) => ports[0].port === 8089).to).toContainEqual(peer(namespace, SOLVER));
  expect(read(policy).spec).toMatchObject({
    podSelector: { matchLabels: SOLVER },
    ingress: [{ from: [peer('ingress', { 'app.kubernetes.io/name': 'traefik' })], ports: tcp(8089) }],
  });
});
