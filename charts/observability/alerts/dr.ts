import { given, when } from '../../../lib/common/optional';
import { type DrRole, drRoleOf } from '../../../lib/model';
import { JOBS, METRICS } from '../metrics';
import { not, recorded, series } from '../promql';
import { RECORDED } from '../recorded';
import {
  declaredReplicas,
  expectedImage,
  type LongRunning,
  namespacesOf,
  type NamespaceScope,
  type ObservabilityProps,
  runs,
} from '../scope';
import type { Alert, Recording, RuleGroup, TestSeries } from './rule';

/** Whether the cluster is what the platform declares: enough replicas, the right images, secrets at hand. */
export function drRules(props: ObservabilityProps): readonly RuleGroup[] {
  const { platform, cluster } = props;
  const scopes = namespacesOf(props);
  const team = platform.owner;
  const declared = scopes.flatMap((scope) => scope.workloads.map((workload) => declaredOf(props, scope, workload)));
  const namespaced = scopes.map((scope): RuleGroup => ({
    name: `dr.${scope.namespace}`,
    recordings: [available(scope)],
    alerts: [replicaGap(scope, drRoleOf(cluster)), imageDrift(props, scope)],
  }));
  const [first] = scopes;
  return [
    {
      name: 'dr.declared',
      recordings: [
        {
          record: RECORDED.role.record,
          expr: 'vector(1)',
          labels: { cluster: cluster.clusterName, role: drRoleOf(cluster) },
        },
        ...declared.flat(),
      ],
      alerts: [],
    },
    ...namespaced,
    ...given(first, (workload) => ({
      name: 'dr.readiness',
      recordings: [readiness()],
      alerts: when(drRoleOf(cluster) === 'standby', () => standbyNotReady(workload, team, scopes)),
    })),
    ...when(runs(props, 'external-secrets'), () => ({
      name: 'dr.secrets',
      recordings: [],
      alerts: [externalSecretNotReady(team), secretStoreNotReady(team)],
    })),
  ];
}

function declaredOf(props: ObservabilityProps, { namespace }: NamespaceScope, workload: LongRunning): Recording[] {
  const { name } = workload;
  return [
    {
      record: RECORDED.declaredReplicas.record,
      expr: `vector(${declaredReplicas(workload)})`,
      labels: { namespace, workload: name },
    },
    {
      record: RECORDED.declaredImage.record,
      expr: 'vector(1)',
      labels: { namespace, container: name, image_spec: expectedImage(props, namespace, workload) },
    },
  ];
}

function available({ namespace, workloads }: NamespaceScope): Recording {
  const names = (stateful: boolean): readonly string[] =>
    workloads.filter(({ kind }) => (kind === 'stateful') === stateful).map(({ name }) => name);
  const deployments = names(false);
  const statefulSets = names(true);
  const parts = [
    ...(deployments.length === 0
      ? []
      : [
          `label_replace(${series(METRICS.deploymentAvailable, { namespace, deployment: deployments })}, ` +
            '"workload", "$1", "deployment", "(.+)")',
        ]),
    ...(statefulSets.length === 0
      ? []
      : [
          `label_replace(${series(METRICS.statefulSetAvailable, { namespace, statefulset: statefulSets })}, ` +
            '"workload", "$1", "statefulset", "(.+)")',
        ]),
  ];
  return { record: RECORDED.availableReplicas.record, expr: `max by (namespace, workload) (${parts.join(' or ')})` };
}

function readiness(): Recording {
  const { record: has } = RECORDED.availableReplicas;
  const { record: needs } = RECORDED.declaredReplicas;
  // A workload that does not exist has no series: it must lower the ratio, hence the count of what is declared.
  return {
    record: RECORDED.readiness.record,
    expr: `(sum(${has} >= bool on (namespace, workload) ${needs}) or vector(0)) / count(${needs})`,
  };
}

/** Availability of a workload, by its kind. */
const replicas = (namespace: string, { kind, name }: LongRunning, values: string): TestSeries => ({
  series:
    kind === 'stateful'
      ? series(METRICS.statefulSetAvailable, { namespace, statefulset: name })
      : series(METRICS.deploymentAvailable, { namespace, deployment: name }),
  values,
});

function replicaGap({ namespace, team, workloads }: NamespaceScope, role: DrRole): Alert {
  const needs = recorded(RECORDED.declaredReplicas, { namespace });
  const has = recorded(RECORDED.availableReplicas, { namespace });
  const full = workloads.map((workload) => replicas(namespace, workload, `${declaredReplicas(workload)}x40`));
  const [first] = workloads.filter((workload) => declaredReplicas(workload) > 0);
  // Gone altogether, which is harder to see than zero.
  const missing = workloads
    .filter((workload) => workload !== first)
    .map((workload) => replicas(namespace, workload, `${declaredReplicas(workload)}x40`));
  const gap = first === undefined ? 0 : declaredReplicas(first);
  const name = first?.name ?? '';
  return {
    name: 'ReplicaGap',
    severity: role === 'active' ? 'critical' : 'warning',
    team,
    jobs: [JOBS.kubeStateMetrics],
    // A workload that is gone has no series; the `or` counts it as zero.
    expr: `${needs} - on (namespace, workload) (${has} or on (namespace, workload) 0 * ${needs}) > 0`,
    for: '10m',
    summary: '{{ $labels.workload }} lacks {{ $value | humanize }} of its declared replicas',
    description:
      'Fewer replicas are available than the declared minimum: no nodes, no image, failing probes, or a stuck rollout.',
    cases: {
      firing: {
        series: missing,
        at: '30m',
        expect: [{ labels: { namespace, workload: name }, summary: `${name} lacks ${gap} of its declared replicas` }],
      },
      silent: { series: full, at: '30m' },
    },
  };
}

function imageDrift(props: ObservabilityProps, { namespace, team, workloads }: NamespaceScope): Alert {
  const container = workloads.map(({ name }) => name);
  const [first] = workloads;
  const name = first?.name ?? '';
  const running = (image: string): TestSeries[] => [
    {
      series: series(METRICS.containerInfo, { namespace, pod: `${name}-0`, container: name, image_spec: image }),
      values: '1x60',
    },
  ];
  return {
    name: 'ImageDrift',
    severity: 'warning',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr:
      `max by (namespace, container, image_spec) (${series(METRICS.containerInfo, { namespace, container })})` +
      ` unless on (namespace, container, image_spec) ${recorded(RECORDED.declaredImage, { namespace })}`,
    for: '30m',
    summary: '{{ $labels.container }} runs {{ $labels.image_spec }}, which is not the declared image',
    description:
      'The cluster runs a different image than the platform declares for the active region: a rollout is stuck, ' +
      'or a region was left behind. After a failover it would serve a different version.',
    cases: {
      firing: {
        series: running('example.org/other:0.0.1'),
        at: '45m',
        expect: [
          {
            labels: { namespace, container: name, image_spec: 'example.org/other:0.0.1' },
            summary: `${name} runs example.org/other:0.0.1, which is not the declared image`,
          },
        ],
      },
      silent: { series: running(first === undefined ? '' : expectedImage(props, namespace, first)), at: '45m' },
    },
  };
}

function standbyNotReady(
  { workloads: [missing] }: NamespaceScope,
  team: string,
  scopes: readonly NamespaceScope[],
): Alert {
  const all = (except?: LongRunning): TestSeries[] =>
    scopes.flatMap(({ namespace, workloads }) =>
      workloads
        .filter((workload) => workload !== except)
        .map((workload) => replicas(namespace, workload, `${declaredReplicas(workload)}x40`)),
    );
  const total = scopes.reduce((sum, { workloads }) => sum + workloads.length, 0);
  const percent = Number((((total - 1) / total) * 100).toPrecision(4));
  return {
    name: 'StandbyNotReady',
    severity: 'critical',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr: `${recorded(RECORDED.readiness)} < 1`,
    for: '15m',
    summary: 'the standby has only {{ $value | humanizePercentage }} of its workloads ready',
    description:
      'A failover now would not bring everything up. Repair the standby before anything else is changed in the ' +
      'active region.',
    cases: {
      firing: {
        series: all(missing),
        at: '30m',
        expect: [{ labels: {}, summary: `the standby has only ${percent}% of its workloads ready` }],
      },
      silent: { series: all(), at: '30m' },
    },
  };
}

function externalSecretNotReady(team: string): Alert {
  const on = { exported_namespace: 'example', name: 'settings' };
  const state = (status: string): TestSeries[] => [
    { series: series(METRICS.externalSecret, { ...on, condition: 'Ready', status }), values: '1x40' },
  ];
  return {
    name: 'ExternalSecretNotReady',
    severity: 'warning',
    team,
    jobs: [JOBS.externalSecrets],
    expr:
      'max by (exported_namespace, name) ' +
      `(${series(METRICS.externalSecret, { condition: 'Ready', status: not('True') })}) == 1`,
    for: '15m',
    summary: 'ExternalSecret {{ $labels.exported_namespace }}/{{ $labels.name }} does not sync',
    description: 'Pods that run keep the last value; new pods may not start, and a rotated secret does not arrive.',
    cases: {
      firing: {
        series: state('False'),
        at: '30m',
        expect: [{ labels: on, summary: 'ExternalSecret example/settings does not sync' }],
      },
      silent: { series: state('True'), at: '30m' },
    },
  };
}

function secretStoreNotReady(team: string): Alert {
  const state = (status: string): TestSeries[] => [
    { series: series(METRICS.secretStore, { name: 'example', condition: 'Ready', status }), values: '1x40' },
  ];
  return {
    name: 'SecretStoreNotReady',
    severity: 'critical',
    team,
    jobs: [JOBS.externalSecrets],
    expr: `max by (name) (${series(METRICS.secretStore, { condition: 'Ready', status: not('True') })}) == 1`,
    for: '15m',
    summary: 'ClusterSecretStore {{ $labels.name }} cannot be read',
    description:
      'No secret of this cluster is refreshed: the identity, its permissions or the region of the store are wrong.',
    cases: {
      firing: {
        series: state('False'),
        at: '30m',
        expect: [{ labels: { name: 'example' }, summary: 'ClusterSecretStore example cannot be read' }],
      },
      silent: { series: state('True'), at: '30m' },
    },
  };
}
