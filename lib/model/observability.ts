import type { Cidr } from './cidr';
import type { CloudValue } from './cloud';
import type { SecretRef } from './secrets';
import type { Memory } from './units';

/**
 * Metrics, logs and traces of a cluster: kube-prometheus-stack, Loki, Tempo, Grafana and Alloy.
 *
 * Retention is stated in the program's own units: Prometheus `15d`, Loki and Tempo hours.
 */
export interface Observability {
  readonly kind: 'observability';
  readonly retention: { readonly metricsDays: number; readonly logsDays: number; readonly tracesDays: number };
  /** Disk of one Prometheus replica. */
  readonly metricsVolume: Memory;
  /** Replicas of Prometheus and Alertmanager. */
  readonly replicas: number;
  /** S3 buckets for chunks and blocks. */
  readonly buckets: { readonly logs: string; readonly traces: string };
  /** Workspace that the one writer of the cluster (Prometheus) sends every series to. */
  readonly ampWorkspaceId: CloudValue;
  /** Administrator of Grafana: JSON with the properties `username` and `password`. */
  readonly grafanaAdmin: SecretRef;
  /** Public hosts behind sign-on. @default - none; reachable by port-forward only */
  readonly public?: PublicObservability;
  /** Private host on which this cluster takes logs and traces from another region. @default - takes none */
  readonly ingest?: { readonly host: string; readonly from: Cidr };
  /** Private host of the other region that logs and traces are written to as well. @default - no second write */
  readonly mirrorTo?: { readonly host: string; readonly network: Cidr };
  /** Slack channel and webhook for alerts. The secret is JSON with the property `url`. */
  readonly alerts: { readonly channel: `#${string}`; readonly webhook: SecretRef };
}

/** Hosts on the public load balancer, each behind OpenID Connect. */
export interface PublicObservability {
  /**
   * Whether a standby answers as well. With `while-active` the hosts follow the cluster that serves; a standby has no
   * entrance, but reads the secrets all the same, so that a failover waits for none.
   *
   * @default 'always'
   */
  readonly answer?: 'always' | 'while-active';
  readonly grafana: string;
  readonly logs: string;
  readonly traces: string;
  readonly oidc: {
    readonly issuer: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
    readonly userInfoEndpoint: string;
    /** JSON with the properties `clientId` and `clientSecret`. */
    readonly secret: SecretRef;
  };
  /**
   * Groups of the identity provider whose members may explore and edit in Grafana.
   *
   * @default - none; whoever signs on is a viewer
   */
  readonly editorGroups?: readonly string[];
}
