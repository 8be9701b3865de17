import { type PolicyName, type PolicyParameters } from '../../../lib/model/policy/policy';
import { type Manifest } from '../../../lib/policy';
import { GOOD_CONTAINER, LABELS, workload } from '../samples';

/**
 * A policy with long lists of parameters, and objects with long lists of their own: one that complies, one that does
 * not.
 */
interface LongCase<N extends PolicyName = PolicyName> {
  readonly name: N;
  readonly parameters: PolicyParameters[N];
  readonly clean: Manifest;
  readonly violating: Manifest;
}

const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** A Deployment of many containers, each with these fields. */
const containers = (count: number, fields: (index: number) => object): Manifest =>
  workload({
    podSpec: { containers: many(count, (index) => ({ ...GOOD_CONTAINER, name: `app-${index}`, ...fields(index) })) },
  });

const role = (verb: string): Manifest =>
  ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'long', namespace: 'shop' },
    rules: many(300, (index) => ({
      apiGroups: [`group-${index}.example.org`],
      resources: many(10, (r) => `things-${r}`),
      verbs: ['get', 'list', verb],
    })),
  }) as unknown as Manifest;

const ingress = (covered: number): Manifest =>
  ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'long', namespace: 'shop' },
    spec: {
      rules: many(100, (index) => ({ host: `host-${index}.example.org` })),
      tls: many(covered, (index) => ({ secretName: `tls-${index}`, hosts: [`host-${index}.example.org`] })),
    },
  }) as unknown as Manifest;

const labels = Object.fromEntries(many(60, (index) => [`example.org/label-${index}`, `value-${index}`]));

const caseOf = <N extends PolicyName>(one: LongCase<N>): LongCase => one;

/**
 * Objects at the size at which an expression would exceed what the API server grants it, if it were written wastefully.
 */
export const LONG: readonly LongCase[] = [
  caseOf({
    name: 'pinned-images',
    parameters: {
      disallowedTags: many(50, (index) => `moving-${index}`),
      exemptImages: many(50, (index) => `registry.example.org/exempt-${index}/*`),
    },
    clean: containers(100, () => ({})),
    violating: containers(100, (index) => ({
      image: `registry.example.org/a/rather/long/name/of/an/image-${index}:moving-${index % 50}`,
    })),
  }),
  caseOf({
    name: 'allowed-registries',
    parameters: { prefixes: many(200, (index) => `registry-${index}.example.org/`).concat('ghcr.io/luneo/') },
    clean: containers(100, () => ({})),
    violating: containers(100, (index) => ({
      image: `elsewhere.example.org/a/rather/long/name/of/an/image-${index}:1`,
    })),
  }),
  caseOf({
    name: 'container-resources',
    parameters: { requests: ['cpu', 'memory', 'ephemeral-storage'], limits: ['memory', 'ephemeral-storage'] },
    clean: containers(100, () => ({ resources: { limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' } } })),
    violating: containers(100, () => ({})),
  }),
  caseOf({
    name: 'restricted-security-context',
    parameters: {},
    clean: containers(100, () => ({})),
    violating: containers(100, () => ({ securityContext: {} })),
  }),
  caseOf({
    name: 'host-access',
    parameters: { allowedHostPorts: many(200, (index) => 10_000 + index) },
    clean: containers(50, (index) => ({ ports: [{ containerPort: 10_000 + index, hostPort: 10_000 + index }] })),
    violating: containers(50, (index) => ({ ports: [{ containerPort: 20_000 + index, hostPort: 20_000 + index }] })),
  }),
  caseOf({
    name: 'wildcard-rbac',
    parameters: { exemptRoles: many(100, (index) => `exempt-${index}`) },
    clean: role('watch'),
    violating: role('*'),
  }),
  caseOf({ name: 'ingress-tls', parameters: {}, clean: ingress(100), violating: ingress(1) }),
  caseOf({
    name: 'probes',
    parameters: {},
    clean: containers(100, () => ({})),
    violating: containers(100, () => ({ readinessProbe: undefined })),
  }),
  caseOf({
    name: 'allowed-volumes',
    parameters: { kinds: ['configMap', 'emptyDir', 'secret', 'projected'] },
    clean: workload({
      podSpec: {
        containers: [GOOD_CONTAINER],
        volumes: many(200, (index) => ({ name: `volume-${index}`, emptyDir: {} })),
      },
    }),
    violating: workload({
      podSpec: {
        containers: [GOOD_CONTAINER],
        volumes: many(200, (index) => ({ name: `a-rather-long-name-of-a-volume-${index}`, csi: { driver: 'd' } })),
      },
    }),
  }),
  caseOf({
    name: 'group-range',
    parameters: { minimum: 1, maximum: 65535 },
    clean: workload({
      podSpec: {
        containers: [GOOD_CONTAINER],
        securityContext: { supplementalGroups: many(500, (index) => index + 1) },
      },
    }),
    violating: workload({
      podSpec: {
        containers: [GOOD_CONTAINER],
        securityContext: { supplementalGroups: many(500, (index) => 65_536 + index) },
      },
    }),
  }),
  caseOf({
    name: 'required-labels',
    parameters: { labels: many(60, (index) => ({ key: `example.org/label-${index}`, pattern: `value-[0-9]+` })) },
    clean: workload({ labels: { ...LABELS, ...labels }, podLabels: { ...LABELS, ...labels } }),
    violating: workload({}),
  }),
];
