import { at, labels, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** Pods that a controller makes of an object: they stand in no file and in no rendering. */
export interface MadePods {
  /** What the controller makes them of. */
  readonly of: KubeObject;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

type Labels = Readonly<Record<string, string>>;

/** Labels that controllers give to the pods they make, by `<group>/<Kind>` of the object; each from their sources. */
const MADE: Readonly<Record<string, (object: KubeObject) => readonly Labels[]>> = {
  // prometheus-operator v0.93.1, pkg/prometheus and pkg/alertmanager.
  'monitoring.coreos.com/Prometheus': ({ name }) => [
    { ...ofOperator('prometheus', name), 'operator.prometheus.io/name': name, prometheus: name },
  ],
  'monitoring.coreos.com/Alertmanager': ({ name }) => [{ ...ofOperator('alertmanager', name), alertmanager: name }],
  // amazon-cloudwatch-agent-operator, internal/manifests/collector/labels.go.
  'cloudwatch.aws.amazon.com/AmazonCloudWatchAgent': ({ name }) => [
    { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'amazon-cloudwatch-agent-operator' },
  ],
  // Strimzi 1.2.0, operator-common/.../model/Labels.java.
  'kafka.strimzi.io/Kafka': ({ name, value }) => [
    { 'strimzi.io/cluster': name, 'strimzi.io/name': `${name}-kafka` },
    ...(at(value, 'spec', 'entityOperator') === undefined
      ? []
      : [{ 'strimzi.io/cluster': name, 'strimzi.io/name': `${name}-entity-operator` }]),
  ],
};

const ofOperator = (program: string, name: string): Labels => ({
  'app.kubernetes.io/name': program,
  'app.kubernetes.io/managed-by': 'prometheus-operator',
  'app.kubernetes.io/instance': name,
});

/** The pods that controllers make of objects of one cluster, rendered and released. */
export const podsMadeBy = (objects: readonly KubeObject[]): readonly MadePods[] => [
  ...objects.flatMap((object) =>
    (MADE[`${object.group}/${object.kind}`]?.(object) ?? []).map((made) => ({
      of: object,
      namespace: object.namespace ?? '',
      labels: made,
    })),
  ),
  ...solvers(objects),
  ...workersOfVelero(objects),
];

/** Annotation of an Ingress for which cert-manager makes a Certificate. */
const ISSUER = 'cert-manager.io/cluster-issuer';

/**
 * The pods that answer HTTP-01 challenges, in the namespace of what a certificate is made for (cert-manager v1.21.1,
 * pkg/issuer/acme/http/pod.go), with the labels of the issuer's `podTemplate`.
 */
function solvers(objects: readonly KubeObject[]): readonly MadePods[] {
  const issuers = objects.filter(({ kind, group }) => kind === 'ClusterIssuer' && group === 'cert-manager.io');
  const asking = objects.filter(({ kind, value }) => kind === 'Ingress' && issuerOf(value) !== undefined);
  return asking.flatMap(({ value, namespace = '' }) =>
    issuers
      .filter(({ name }) => name === issuerOf(value))
      .flatMap((issuer) =>
        list(issuer.value, 'spec', 'acme', 'solvers')
          .filter((solver) => at(solver, 'http01') !== undefined)
          .map((solver) => ({
            of: issuer,
            namespace,
            labels: {
              ...labels(solver, 'http01', 'ingress', 'podTemplate', 'metadata', 'labels'),
              'acme.cert-manager.io/http01-solver': 'true',
            },
          })),
      ),
  );
}

const issuerOf = (ingress: unknown): string | undefined => text(ingress, 'metadata', 'annotations', ISSUER);

/**
 * The pods that Velero starts for each volume that its node agent copies, with the labels that its configuration gives
 * them (velero v1.18.1, pkg/exposer); a record does not hold that configuration, so the label of ours stands here.
 */
const workersOfVelero = (objects: readonly KubeObject[]): readonly MadePods[] =>
  objects
    .filter(({ kind, name }) => kind === 'DaemonSet' && name === 'node-agent')
    .map((agent) => ({
      of: agent,
      namespace: agent.namespace ?? '',
      labels: { 'app.kubernetes.io/component': 'velero-worker' },
    }));

/** Definitions that a program makes when it starts, by the label `name` of its Deployment: no chart holds them. */
const CRDS_MADE: Readonly<Record<string, readonly string[]>> = {
  // cilium v1.20.0, pkg/k8s/apis/cilium.io/client/register.go.
  'cilium-operator': ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'],
};

/** Definitions, as `<group>/<Kind>`, that the programs among the objects make. */
export const crdsMadeBy = (objects: readonly KubeObject[]): readonly string[] =>
  objects.flatMap(({ kind, name }) => (kind === 'Deployment' ? (CRDS_MADE[name] ?? []) : []));

/** Services that a controller makes beside the pods, with their ports; from the same sources as the pods. */
const SERVICES_MADE: Readonly<Record<string, readonly [name: string, ports: readonly string[]]>> = {
  // prometheus-operator v0.93.1, pkg/prometheus/server/operator.go and pkg/alertmanager/statefulset.go.
  'monitoring.coreos.com/Prometheus': ['prometheus-operated', ['9090', 'web']],
  'monitoring.coreos.com/Alertmanager': ['alertmanager-operated', ['9093', '9094', 'web']],
};

/** Ports of a Service that a controller makes of one of the objects; nothing where none does. */
export const servicePortsMadeBy = (
  objects: readonly KubeObject[],
  namespace: string,
  name: string,
): readonly string[] | undefined =>
  objects
    .filter((object) => object.namespace === namespace)
    .map(({ group, kind }) => SERVICES_MADE[`${group}/${kind}`])
    .find((made) => made?.[0] === name)?.[1];
