import { given } from '../../common/optional';
import { TELEMETRY } from '../names/telemetry';
import { regionalArn } from '../identity/arns';
import { bucketPolicies } from '../identity/bucket';
import { type AwsHome, type IdentityPolicy, ownPolicy } from '../identity/identity';
import type { Cidr } from '../units/cidr';
import type { CloudValue } from '../units/cloud';
import { type SecretRef, secretRefShape, type SecretSource, secretSourceShape } from '../secrets/secrets';
import {
  awsName,
  cidr,
  cloudId,
  count,
  cpu,
  group,
  host,
  httpsUrl,
  like,
  memory,
  positive,
  share,
  slackChannel,
} from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import type { Cpu, Memory } from '../units/units';
import { type Bounds, boundsShape } from '../workload/bounds';
import type { AddonKind } from './kind';

/**
 * Metrics, logs and traces of a cluster: kube-prometheus-stack with Grafana; with buckets also Loki, Tempo and Alloy.
 *
 * Retention is stated in the program's own units: Prometheus `15d`, Loki and Tempo hours.
 */
export interface Observability {
  readonly kind: 'observability';
  /** Days that each sort is kept. Logs and traces without a number are kept as long as metrics. */
  readonly retention: {
    /** Days that metrics are kept. */
    readonly metricsDays: number;
    /** Days that logs are kept. @default - as long as metrics */
    readonly logsDays?: number;
    /** Days that traces are kept. @default - as long as metrics */
    readonly tracesDays?: number;
  };
  /** Disk of one Prometheus replica. */
  readonly metricsVolume: Memory;
  /** CPU and memory of one Prometheus replica. @default - by the number of replicas, without a CPU limit */
  readonly metricsResources?: { readonly cpu: Bounds<Cpu>; readonly memory: Bounds<Memory> };
  /** Replicas of Prometheus and Alertmanager. */
  readonly replicas: number;
  /** S3 buckets for chunks and blocks. EKS only. @default - no Loki, no Tempo and no collector: metrics alone */
  readonly buckets?: { readonly logs: string; readonly traces: string };
  /**
   * Workspace of Amazon Managed Service for Prometheus that the one writer of the cluster sends every series to.
   *
   * @default - series stay in the cluster
   */
  readonly ampWorkspaceId?: CloudValue;
  /**
   * Version of Grafana's plugin `grafana-amazonprometheus-datasource`, for example `3.3.5`: Grafana reads the workspace
   * as the data source `amp`. Since Grafana 13 its own data source signs nothing, and the plugin is not part of its
   * image: it is fetched from grafana.com in the background of each start, and Grafana works without it until it is
   * there.
   *
   * @default - Grafana reads its own cluster alone, and fetches nothing
   */
  readonly ampPlugin?: string;
  /** Administrator of Grafana: JSON with the properties `username` and `password`. */
  readonly grafanaAdmin: SecretSource;
  /** Public hosts behind sign-on. @default - none; reachable by port-forward only */
  readonly public?: PublicObservability;
  /** Private host on which this cluster takes logs and traces from another region. @default - takes none */
  readonly ingest?: { readonly host: string; readonly from: Cidr };
  /**
   * Private host of the other region that logs and traces are written to as well. It is a copy that may be lost, and
   * off while the cluster of that network is lost (`platforms/<name>/dr.json`).
   *
   * @default - no second write
   */
  readonly mirrorTo?: { readonly host: string; readonly network: Cidr };
  /** Where alerts go. */
  readonly alerts: AlertTargets;
  /**
   * Alerts at fixed limits, beside those on the monthly budget of errors: HighResponseTime, HighErrorRate and PodDown.
   *
   * @default - none
   */
  readonly limits?: FixedLimits;
}

/** Where alerts go, by what they ask of people. */
export interface AlertTargets {
  /** Slack channel that every alert is told in. */
  readonly channel: `#${string}`;
  /** Webhook of that channel: JSON with the property `url`. */
  readonly webhook: SecretSource;
  /**
   * What wakes people for critical alerts, by the Events API of PagerDuty: JSON with the property `routingKey`.
   *
   * @default - nobody is woken; critical alerts are told in the channel alone
   */
  readonly pager?: SecretSource;
  /**
   * Who misses the alert that always fires: an address outside the cluster that is called every five minutes and wakes
   * people when it is not. JSON with the property `heartbeatUrl`.
   *
   * @default - a Prometheus that is dead is silent
   */
  readonly heartbeat?: SecretSource;
}

/** Where alerts of web services begin that say one thing each, for teams that know their numbers. */
export interface FixedLimits {
  /** Seconds that 95 % of the requests of a service stay below. */
  readonly responseSeconds: number;
  /** Share of the requests of a service that fail, for example 0.1. */
  readonly errorRatio: number;
}

/** The stack with logs and traces, whose buckets are known. */
export type TelemetryStores = Observability & Required<Pick<Observability, 'buckets'>>;

/** Whether logs and traces are kept too. */
export const keepsTelemetry = (addon: Observability): addon is TelemetryStores => addon.buckets !== undefined;

/** Hosts on the public load balancer, each behind OpenID Connect. */
export interface PublicObservability {
  /**
   * Whether a standby answers as well. With `while-active` the hosts follow the cluster that serves; a standby has no
   * entrance, but reads the secrets all the same, so that a failover waits for none.
   *
   * @default 'always'
   */
  readonly answer?: 'always' | 'while-active';
  /** Host of Grafana. */
  readonly grafana: string;
  /** Host on which logs are read. */
  readonly logs: string;
  /** Host on which traces are read. */
  readonly traces: string;
  /** The identity provider, as its discovery document states it. */
  readonly oidc: {
    readonly issuer: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
    readonly userInfoEndpoint: string;
    /** JSON with the properties `clientId` and `clientSecret`. */
    readonly secret: SecretRef;
  };
  /** Groups of the identity provider whose members administer Grafana. @default - none */
  readonly adminGroups?: readonly string[];
  /**
   * Groups of the identity provider whose members may explore logs and traces and edit in Grafana.
   *
   * @default - none; whoever signs on is a viewer
   */
  readonly editorGroups?: readonly string[];
}

/** The hosts of {@link PublicObservability}. */
export const PUBLIC_HOSTS = ['grafana', 'logs', 'traces'] as const;

const publicHosts = object<PublicObservability>({
  answer: oneOf('always', 'while-active').optional(),
  grafana: host,
  logs: host,
  traces: host,
  oidc: object<PublicObservability['oidc']>({
    issuer: httpsUrl,
    authorizationEndpoint: httpsUrl,
    tokenEndpoint: httpsUrl,
    userInfoEndpoint: httpsUrl,
    secret: secretRefShape,
  }),
  adminGroups: list(group).optional(),
  editorGroups: list(group).optional(),
});

export const observability = {
  on: 'any',
  fieldsWith: { ampPlugin: 'ampWorkspaceId', public: 'buckets', ingest: 'buckets', mirrorTo: 'buckets' },
  fieldsOn: { buckets: 'eks', ampWorkspaceId: 'eks', ampPlugin: 'eks', public: 'eks', ingest: 'eks', mirrorTo: 'eks' },
  needs: () => [
    { capability: 'monitors', why: 'its operator reads monitors and rules' },
    { capability: 'volumes', why: 'Prometheus keeps its series on a volume' },
  ],
  namespaces: ({ monitoring, agents }) => [monitoring, agents],
  accounts: {
    prometheus: { namespace: 'monitoring', serviceAccount: 'prometheus' },
    grafana: { namespace: 'monitoring', serviceAccount: TELEMETRY.grafana.name },
    loki: { namespace: 'monitoring', serviceAccount: 'loki' },
    tempo: { namespace: 'monitoring', serviceAccount: 'tempo' },
  },
  identities: (addon, { cluster }) => [
    ...given(addon.ampWorkspaceId, (workspace) => ['prometheus', [remoteWrite(cluster, workspace)]] as const),
    ...(addon.ampWorkspaceId !== undefined && addon.ampPlugin !== undefined
      ? [['grafana', [queries(cluster, addon.ampWorkspaceId)]] as const]
      : []),
    ...given(addon.buckets, ({ logs }) => ['loki', bucketPolicies(cluster, logs)] as const),
    ...given(addon.buckets, ({ traces }) => ['tempo', bucketPolicies(cluster, traces)] as const),
  ],
  secrets: ({ grafanaAdmin, alerts, public: hosts }) => [
    { field: 'grafanaAdmin', from: grafanaAdmin },
    { field: 'alerts.webhook', from: alerts.webhook },
    ...given(alerts.pager, (from) => ({ field: 'alerts.pager', from })),
    ...given(alerts.heartbeat, (from) => ({ field: 'alerts.heartbeat', from })),
    ...given(hosts, ({ oidc }) => ({ field: 'public.oidc.secret', from: oidc.secret })),
  ],
  hosts: ({ public: hosts, ingest }) => [
    ...(hosts ? PUBLIC_HOSTS.map((name) => ({ field: `public.${name}`, host: hosts[name] })) : []),
    ...given(ingest, (entrance) => ({ field: 'ingest.host', host: entrance.host })),
  ],
  fields: {
    retention: object<Observability['retention']>({
      metricsDays: count,
      logsDays: count.optional(),
      tracesDays: count.optional(),
    }),
    metricsVolume: memory,
    metricsResources: object<Required<Observability>['metricsResources']>({
      cpu: boundsShape(cpu),
      memory: boundsShape(memory),
    }).optional(),
    replicas: count,
    buckets: object<Required<Observability>['buckets']>({ logs: awsName, traces: awsName }).optional(),
    ampWorkspaceId: cloudId.optional(),
    ampPlugin: like(/^\d+\.\d+\.\d+$/, 'a version, for example 3.3.5').optional(),
    grafanaAdmin: secretSourceShape,
    public: publicHosts.optional(),
    ingest: object<Required<Observability>['ingest']>({ host, from: cidr }).optional(),
    mirrorTo: object<Required<Observability>['mirrorTo']>({ host, network: cidr }).optional(),
    alerts: object<AlertTargets>({
      channel: slackChannel,
      webhook: secretSourceShape,
      pager: secretSourceShape.optional(),
      heartbeat: secretSourceShape.optional(),
    }),
    limits: object<FixedLimits>({ responseSeconds: positive, errorRatio: share }).optional(),
  },
} as const satisfies AddonKind<Observability, 'prometheus' | 'grafana' | 'loki' | 'tempo'>;

/** What Grafana's plugin asks of the one workspace (Grafana plugins, "Configure the data source"). */
const queries = (cluster: AwsHome, workspace: CloudValue): IdentityPolicy =>
  ownPolicy('queries', {
    actions: ['aps:GetLabels', 'aps:GetMetricMetadata', 'aps:GetSeries', 'aps:QueryMetrics'],
    resources: [regionalArn(cluster, 'aps', `workspace/${workspace}`)],
  });

/** Writing into the one workspace. */
const remoteWrite = (cluster: AwsHome, workspace: CloudValue): IdentityPolicy =>
  ownPolicy('remote-write', {
    actions: ['aps:RemoteWrite'],
    resources: [regionalArn(cluster, 'aps', `workspace/${workspace}`)],
  });
