import { fields, isFields, labels, list, number, text, type Fields } from '../../tree/read';
import { CLOSED, controllerOf, type Labels, type MadePod, taken } from './made';

const PROGRAM = 'prometheus-operator';

/** prometheus-operator v0.93.1, pkg/prometheus/server/statefulset.go and pkg/alertmanager/statefulset.go. */
export const prometheusOperator = controllerOf(PROGRAM, {
  'monitoring.coreos.com/Prometheus': ({ name, value }) => [
    pod('prometheus', name, fields(value['spec']), { 'operator.prometheus.io/name': name, prometheus: name }),
  ],
  'monitoring.coreos.com/Alertmanager': ({ name, value }) => [
    pod('alertmanager', name, fields(value['spec']), { alertmanager: name }),
  ],
});

/** Fields that the spec of both kinds hands to the pod. */
const HANDED_ON = [
  'securityContext',
  'serviceAccountName',
  'nodeSelector',
  'priorityClassName',
  'tolerations',
  'affinity',
  'topologySpreadConstraints',
  'hostNetwork',
  'hostUsers',
  'hostAliases',
  'imagePullSecrets',
  'schedulerName',
];

function pod(program: string, name: string, spec: Fields, own: Labels): MadePod {
  return {
    name: `${program}-${name}`,
    labels: {
      'app.kubernetes.io/version': text(spec, 'version') ?? '0.0.0',
      ...labels(spec, 'podMetadata', 'labels'),
      'app.kubernetes.io/name': program,
      'app.kubernetes.io/managed-by': PROGRAM,
      'app.kubernetes.io/instance': name,
      ...own,
    },
    annotations: { 'kubectl.kubernetes.io/default-container': program, ...labels(spec, 'podMetadata', 'annotations') },
    replicas: (number(spec, 'replicas') ?? 1) * (number(spec, 'shards') ?? 1),
    spec: {
      ...taken(spec, HANDED_ON),
      volumes: [{ name: 'config-out', emptyDir: { medium: 'Memory' } }, ...storageOf(spec), ...list(spec, 'volumes')],
      initContainers: merged([reloader('init-config-reloader')], list(spec, 'initContainers')),
      containers: merged(
        [
          {
            name: program,
            image: text(spec, 'image') ?? `quay.io/prometheus/${program}:v${text(spec, 'version') ?? '0.0.0'}`,
            resources: spec['resources'] ?? {},
            securityContext: CLOSED,
          },
          reloader('config-reloader'),
        ],
        list(spec, 'containers'),
      ),
    },
  };
}

/** The volume of the data; a claim comes by way of the StatefulSet. */
const storageOf = (spec: Fields): readonly Fields[] =>
  isFields(fields(spec['storage'])['volumeClaimTemplate']) ? [] : [{ name: 'db', emptyDir: {} }];

/** The bounds are flags of the operator, 10m and 50Mi by default (cmd/operator/main.go). */
const reloader = (name: string): Fields => ({
  name,
  image: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.93.1',
  resources: { requests: { cpu: '10m', memory: '50Mi' }, limits: { cpu: '10m', memory: '50Mi' } },
  securityContext: CLOSED,
});

/** Containers of the spec are merged into those of the operator by name, others are added. */
function merged(made: readonly Fields[], given: readonly unknown[]): readonly Fields[] {
  const patches = given.filter(isFields);
  const patched = made.map((one) => ({ ...one, ...patches.find(({ name }) => name === one['name']) }));
  return [...patched, ...patches.filter(({ name }) => !made.some((one) => one['name'] === name))];
}
