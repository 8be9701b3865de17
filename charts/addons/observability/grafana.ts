import { defined, given, when } from '../../../lib/common/optional';
import { jmespathText } from '../../../lib/common/text/jmespath';
import {
  ADDON_IDENTITIES,
  addonNamespaces,
  answeringHosts,
  type Cluster,
  type JsonObject,
  keepsTelemetry,
  type Observability,
  type PublicObservability,
  regionOf,
  runsJaeger,
  TELEMETRY,
} from '../../../lib/model';
import { resources } from '../support/values';
import { SECRETS } from './secrets';

/** Labels by which Grafana's sidecars find dashboards and data sources; the annotation names the folder. */
export const DASHBOARD = { label: 'grafana_dashboard', value: '1', folderAnnotation: 'grafana_folder' } as const;

const url = (cluster: Cluster, { name, port }: { readonly name: string; readonly port: number }): string =>
  `http://${name}.${addonNamespaces(cluster).monitoring}.svc:${port}`;

/**
 * Grafana without a disk: dashboards and data sources are ConfigMaps of this namespace, people come from the identity
 * provider. Uids are fixed, since dashboards refer to them.
 */
export const grafana = (cluster: Cluster, addon: Observability, hosts = answeringHosts(cluster, addon)): JsonObject =>
  defined({
    admin: { existingSecret: SECRETS.grafanaAdmin, userKey: 'admin-user', passwordKey: 'admin-password' },
    defaultDashboardsTimezone: 'utc',
    // The sidecars would otherwise read every ConfigMap and Secret of the cluster.
    rbac: { namespaced: true },
    sidecar: {
      dashboards: {
        enabled: true,
        label: DASHBOARD.label,
        labelValue: DASHBOARD.value,
        searchNamespace: addonNamespaces(cluster).monitoring,
        resource: 'configmap',
        folderAnnotation: DASHBOARD.folderAnnotation,
        provider: { foldersFromFilesStructure: true, allowUiUpdates: false },
      },
      datasources: {
        enabled: true,
        uid: 'prometheus',
        searchNamespace: addonNamespaces(cluster).monitoring,
        resource: 'configmap',
      },
      resources: resources('10m', '96Mi', '192Mi'),
    },
    additionalDataSources: sources(cluster, addon),
    // In a standby too, so that a missing Secret shows before the day of a failover.
    envFromSecret: addon.public && SECRETS.grafanaSignOn,
    'grafana.ini': {
      analytics: { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
      ...plugins(addon),
      ...(hosts ? signOn(hosts, addon) : {}),
    },
    // By its name it has the rights to query the workspace.
    serviceAccount:
      addon.ampPlugin === undefined ? undefined : { create: true, name: ADDON_IDENTITIES.grafana.serviceAccount },
    resources: resources('100m', '256Mi', '512Mi'),
    testFramework: { enabled: false },
  });

/** Data sources in addition to Prometheus. @returns undefined if there are none */
function sources(cluster: Cluster, addon: Observability): readonly JsonObject[] | undefined {
  const all = [
    ...(keepsTelemetry(addon) ? logsAndTraces(cluster) : []),
    ...when(runsJaeger(cluster), () => jaeger(cluster)),
    ...given(readWorkspace(addon), (workspace) => amazonPrometheus(regionOf(cluster), workspace)),
  ];
  return all.length > 0 ? all : undefined;
}

/** The plugin by which Grafana reads Amazon Managed Service for Prometheus. */
const AMP_PLUGIN = 'grafana-amazonprometheus-datasource';

/**
 * Applications that Grafana fetches at its first start where it may fetch anything (v13, `defaultPreinstallPlugins` of
 * `pkg/setting`).
 */
const NOT_FETCHED = ['advisor', 'exploretraces', 'lokiexplore', 'metricsdrilldown', 'pyroscope'];

/** The workspace that Grafana reads, where it does. */
const readWorkspace = ({ ampPlugin, ampWorkspaceId }: Observability): string | undefined =>
  ampPlugin === undefined ? undefined : ampWorkspaceId;

/**
 * Nothing is fetched from the internet at start, or the one plugin alone and in the background: Grafana takes data
 * sources of a plugin that is not there (yet), so that it starts while grafana.com is out of reach
 * (`prepareInstanceSettings` of `pkg/services/datasources`).
 */
const plugins = ({ ampPlugin }: Observability): JsonObject =>
  ampPlugin === undefined
    ? { plugins: { preinstall_disabled: true } }
    : {
        plugins: {
          preinstall: `${AMP_PLUGIN}@${ampPlugin}`,
          preinstall_async: true,
          preinstall_auto_update: false,
          disable_plugins: NOT_FETCHED.map((name) => `grafana-${name}-app`).join(','),
        },
        auth: { sigv4_auth_enabled: true },
      };

/** What was recorded of this cluster, signed with the role of Grafana's ServiceAccount. */
const amazonPrometheus = (region: string, workspace: string): JsonObject => ({
  name: 'AMP',
  uid: 'amp',
  type: AMP_PLUGIN,
  access: 'proxy',
  url: `https://aps-workspaces.${region}.amazonaws.com/workspaces/${workspace}`,
  jsonData: { httpMethod: 'POST', sigV4Auth: true, sigV4AuthType: 'default', sigV4Region: region },
});

/** Jaeger's own interface, which answers without sign-on inside the cluster: policies let Grafana alone reach it. */
const jaeger = (cluster: Cluster): JsonObject => ({
  name: 'Jaeger',
  uid: 'jaeger',
  type: 'jaeger',
  access: 'proxy',
  url: url(cluster, { name: TELEMETRY.jaeger.name, port: TELEMETRY.jaeger.query }),
  jsonData: { nodeGraph: { enabled: true } },
});

/** Loki and Tempo, each with a way to the other. */
const logsAndTraces = (cluster: Cluster): readonly JsonObject[] => [
  {
    name: 'Loki',
    uid: 'loki',
    type: 'loki',
    access: 'proxy',
    url: url(cluster, TELEMETRY.loki),
    // `$$` is one `$`: Grafana expands variables in these files.
    jsonData: {
      derivedFields: [
        {
          name: 'trace',
          matcherRegex: '"?trace_?[iI]d"?[=:]\\s*"?([0-9a-f]{32})',
          datasourceUid: 'tempo',
          url: '$${__value.raw}',
        },
      ],
    },
  },
  {
    name: 'Tempo',
    uid: 'tempo',
    type: 'tempo',
    access: 'proxy',
    url: url(cluster, TELEMETRY.tempo),
    jsonData: {
      tracesToLogsV2: {
        datasourceUid: 'loki',
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        filterByTraceID: true,
      },
      tracesToMetrics: {
        datasourceUid: 'prometheus',
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        tags: [{ key: 'service.name', value: 'job' }],
        queries: [
          {
            name: 'requests',
            query:
              'sum by (http_response_status_code) (rate(http_server_request_duration_seconds_count{$$__tags}[5m]))',
          },
        ],
      },
    },
  },
];

/**
 * The client's id and secret come from the environment, which the Secret fills: the chart refuses them in plain text.
 */
function signOn(
  { grafana: host, oidc, adminGroups = [], editorGroups = [] }: PublicObservability,
  addon: Observability,
): JsonObject {
  return {
    server: { domain: host, root_url: `https://${host}` },
    security: { cookie_secure: true, strict_transport_security: true },
    auth: { disable_login_form: true, ...(readWorkspace(addon) === undefined ? {} : { sigv4_auth_enabled: true }) },
    'auth.generic_oauth': {
      enabled: true,
      name: 'SSO',
      allow_sign_up: true,
      client_id: '$__env{OIDC_CLIENT_ID}',
      client_secret: '$__env{OIDC_CLIENT_SECRET}',
      scopes: 'openid profile email groups',
      auth_url: oidc.authorizationEndpoint,
      token_url: oidc.tokenEndpoint,
      api_url: oidc.userInfoEndpoint,
      use_pkce: true,
      role_attribute_path: `${roleOf(adminGroups, 'Admin')}${roleOf(editorGroups, 'Editor')}'Viewer'`,
    },
  };
}

/** A role of Grafana for the members of some groups, and the way on for all others. */
const roleOf = (groups: readonly string[], role: 'Admin' | 'Editor'): string =>
  groups.length === 0
    ? ''
    : `(${groups.map((group) => `contains(groups[*], ${jmespathText(group)})`).join(' || ')}) && '${role}' || `;
