import { LISTED_ABSENT, UNLISTED } from '../../../lib/checks/folders';
import {
  OPEN_DEFAULT,
  PROJECT_DESTINATION,
  PROJECT_KIND,
  PROJECT_SOURCE,
  PROJECT_WILDCARD,
  UNKNOWN_PROJECT,
} from '../../../lib/checks/projects/codes';
import { NAMED_OBJECT, SPREAD_PODS } from '../../../lib/checks/references/codes';
import { ADDRESS, CHOICE, DURATION, MOUNT, NAME, RANGE, REPEATED, WORD } from '../../../lib/checks/values/codes';
import type { Case } from '../support/case';
import { deployment, type Files, layerApplication, namespace, pathOf } from '../support/files';

const list = (...names: readonly string[]): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${names.join(', ')}]\n`;

const project = (rest = ''): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: demo, namespace: argocd}
spec: {sourceRepos: [https://git.example.org/demo.git], destinations: [{name: in-cluster, namespace: web}]${rest}}
`;
/** What shows that an Argo CD runs in the cluster: the ApplicationSet of its roots. */
const argoCd: Files = {
  'bootstrap/roots.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: demo, namespace: argocd}\nspec: ' +
    '{template: {spec: {project: demo, source: {repoURL: "https://git.example.org/demo.git"}, destination: ' +
    '{namespace: web}}}}\n',
};
const closed =
  'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: default, namespace: argocd}\nspec: ' +
  '{sourceRepos: [], destinations: []}\n';
const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\n';
const delivered = (files: Files): Files => ({
  'gitops/app.yaml': layerApplication('apps', 10),
  'bootstrap/project.yaml': project(),
  'apps/a.yaml': settings,
  ...files,
});

const service = (port: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {ports: [${port}]}\n`;
const policy = (cidr: string): string =>
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{podSelector: {}, egress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]}\n`;
const ingress = (host: string): string =>
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web}\nspec: {rules: ' +
  `[{host: "${host}"}]}\n`;
const external = (interval: string): string =>
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{refreshInterval: ${interval}, dataFrom: [{extract: {key: web}}]}\n`;
const pod = (volumes: string, container: string): Files => ({
  'apps/web.yaml': deployment({ pod: `volumes: ${volumes}`, container }),
});
const mount = 'volumeMounts: [{name: tmp, mountPath: /tmp}]';
const two = '[{name: tmp, emptyDir: {}}, {name: cache, emptyDir: {}}]';
const token = (seconds: number): Files =>
  pod(
    `[{name: tmp, projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: ${seconds}}}]}}]`,
    mount,
  );
const hpa = (type: string): string =>
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{maxReplicas: 3, metrics: [{type: ${type}}]}\n`;

const certificate = (issuer: string): string =>
  'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web, namespace: web}\nspec: {secretName: ' +
  `web-tls, issuerRef: {kind: ClusterIssuer, name: ${issuer}}}\n`;
const issuer = 'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: internal}\n';
const spread = (app: string): Files => ({
  'base/ns.yaml': namespace('web'),
  'apps/web.yaml': deployment({
    pod: `topologySpreadConstraints: [{maxSkew: 1, labelSelector: {matchLabels: {app: ${app}}}}]`,
  }),
});

const role = (verbs: string): string =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, namespace: web}\nrules: ' +
  `[{apiGroups: [''], resources: [pods], ${verbs}}]\n`;
const retried = (factor: number): string =>
  layerApplication('apps', 10).replace('syncPolicy: {', `syncPolicy: {retry: {backoff: {factor: ${factor}}}, `);

const empty = (apiVersion: string, kind: string, bad: string, good: string, field = 'spec'): Case => {
  const files = (spec: string): Files => ({
    'apps/a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec}\n`,
  });
  return {
    code: CHOICE,
    note: `a ${kind} without what it is for`,
    bad: files(bad),
    where: { object: `${kind} web`, field },
    good: files(good),
  };
};

/** The gates of folders, projects and values, and references between custom resources. */
export const valueCases: readonly Case[] = [
  {
    code: UNLISTED,
    bad: { 'base/kustomization.yaml': list(), 'base/ns.yaml': namespace('web') },
    where: { file: pathOf('base/ns.yaml') },
    good: { 'base/kustomization.yaml': list('ns.yaml'), 'base/ns.yaml': namespace('web') },
  },
  {
    code: LISTED_ABSENT,
    note: 'a folder beside it',
    bad: { 'start/kustomization.yaml': list('../dns') },
    where: { file: pathOf('start/kustomization.yaml'), field: 'resources', given: '../dns' },
    good: { 'start/kustomization.yaml': list('../dns'), 'dns/kustomization.yaml': list() },
  },
  {
    code: LISTED_ABSENT,
    bad: { 'base/kustomization.yaml': list('ns.yaml') },
    where: { file: pathOf('base/kustomization.yaml'), field: 'resources' },
    good: { 'base/kustomization.yaml': list('below'), 'base/below/kustomization.yaml': list() },
  },
  {
    code: UNKNOWN_PROJECT,
    bad: delivered({ 'bootstrap/project.yaml': project().replace('name: demo', 'name: dmeo') }),
    where: { object: 'Application argocd/apps', field: 'spec.project' },
    good: delivered({}),
  },
  {
    code: OPEN_DEFAULT,
    note: 'none',
    bad: { ...argoCd, 'bootstrap/project.yaml': project() },
    where: { object: 'ApplicationSet argocd/demo' },
    good: { ...argoCd, 'bootstrap/project.yaml': project(), 'gitops/default.yaml': closed },
  },
  {
    code: OPEN_DEFAULT,
    note: 'a repository',
    bad: {
      ...argoCd,
      'bootstrap/project.yaml': project(),
      'gitops/default.yaml': closed.replace('sourceRepos: []', 'sourceRepos: ["https://git.example.org/demo.git"]'),
    },
    where: {
      object: 'AppProject argocd/default',
      field: 'spec.sourceRepos',
      given: '["https://git.example.org/demo.git"]',
    },
    good: { ...argoCd, 'bootstrap/project.yaml': project(), 'gitops/default.yaml': closed },
  },
  {
    code: PROJECT_WILDCARD,
    bad: { 'bootstrap/project.yaml': project(", clusterResourceWhitelist: [{group: '*', kind: Role}]") },
    where: { field: 'spec.clusterResourceWhitelist.group' },
    good: { 'bootstrap/project.yaml': project() },
  },
  {
    code: PROJECT_WILDCARD,
    note: 'a namespace',
    bad: { 'bootstrap/project.yaml': project().replace('namespace: web', "namespace: '*'") },
    where: { field: 'spec.destinations.namespace' },
    good: { 'bootstrap/project.yaml': project() },
  },
  {
    code: PROJECT_SOURCE,
    bad: delivered({ 'bootstrap/project.yaml': project().replace('demo.git', 'other.git') }),
    where: { object: 'Application argocd/apps', field: 'spec.source.repoURL' },
    good: delivered({}),
  },
  {
    code: PROJECT_DESTINATION,
    note: 'of an object',
    bad: delivered({ 'apps/a.yaml': settings.replace('namespace: web', 'namespace: shop') }),
    where: { object: 'ConfigMap shop/settings', field: 'metadata.namespace' },
    good: delivered({}),
  },
  {
    code: PROJECT_DESTINATION,
    note: 'of an Application',
    bad: delivered({
      'gitops/app.yaml': layerApplication('apps', 10).replace(
        '{name: in-cluster}',
        '{name: in-cluster, namespace: shop}',
      ),
    }),
    where: { object: 'Application argocd/apps', field: 'spec.destination.namespace' },
    good: delivered({
      'gitops/app.yaml': layerApplication('apps', 10).replace(
        '{name: in-cluster}',
        '{name: in-cluster, namespace: web}',
      ),
    }),
  },
  {
    code: PROJECT_KIND,
    note: 'outside namespaces',
    bad: delivered({ 'apps/b.yaml': namespace('web') }),
    where: { object: 'Namespace web', field: 'kind' },
    good: delivered({
      'apps/b.yaml': namespace('web'),
      'bootstrap/project.yaml': project(', clusterResourceWhitelist: [{group: "", kind: Namespace}]'),
    }),
  },
  {
    code: PROJECT_KIND,
    note: 'inside namespaces',
    bad: delivered({
      'bootstrap/project.yaml': project(', namespaceResourceWhitelist: [{group: apps, kind: Deployment}]'),
    }),
    where: { object: 'ConfigMap web/settings' },
    good: delivered({
      'bootstrap/project.yaml': project(', namespaceResourceWhitelist: [{group: "", kind: ConfigMap}]'),
    }),
  },
  {
    code: WORD,
    bad: { 'apps/a.yaml': service('{port: 80, protocol: TPC}') },
    where: { field: 'spec.ports[0].protocol', given: 'TPC' },
    good: { 'apps/a.yaml': service('{port: 80, protocol: UDP}') },
  },
  {
    code: WORD,
    note: 'a type, by what holds it',
    bad: { 'apps/a.yaml': hpa('Ressource') },
    where: { field: 'spec.metrics[0].type' },
    good: { 'apps/a.yaml': hpa('Resource') },
  },
  {
    code: RANGE,
    bad: { 'apps/a.yaml': service('{port: 70000}') },
    where: { field: 'spec.ports[0].port', given: '70000' },
    good: { 'apps/a.yaml': service('{port: 65535}') },
  },
  {
    code: WORD,
    note: 'what stands on the host',
    bad: pod('[{name: tmp, hostPath: {path: /a, type: FileOrCraete}}]', mount),
    where: { field: 'spec.template.spec.volumes[0].hostPath.type' },
    good: pod('[{name: tmp, hostPath: {path: /a, type: FileOrCreate}}]', mount),
  },
  {
    code: RANGE,
    note: 'the life of a token',
    bad: token(60),
    where: {
      field: 'spec.template.spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds',
      given: '60',
    },
    good: token(600),
  },
  {
    code: RANGE,
    note: 'waits of Argo CD',
    bad: { 'gitops/a.yaml': retried(-1) },
    where: { field: 'spec.syncPolicy.retry.backoff.factor', given: '-1' },
    good: { 'gitops/a.yaml': retried(2) },
  },
  {
    code: NAME,
    bad: { 'base/ns.yaml': namespace('Web_1') },
    where: { field: 'metadata.name', given: 'Web_1' },
    good: { 'base/ns.yaml': namespace('web-1') },
  },
  {
    code: ADDRESS,
    bad: { 'apps/a.yaml': policy('10.300.0.0/16') },
    where: { field: 'spec.egress[0].to[0].ipBlock.cidr' },
    good: { 'apps/a.yaml': policy('10.30.0.0/16') },
  },
  {
    code: ADDRESS,
    note: 'a host',
    bad: { 'apps/a.yaml': ingress('https://a.example.org') },
    where: { field: 'spec.rules[0].host' },
    good: { 'apps/a.yaml': ingress('*.example.org') },
  },
  {
    code: CHOICE,
    bad: pod('[{name: tmp}]', mount),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.volumes[0]' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: CHOICE,
    note: 'a probe without a question',
    bad: pod('[]', 'livenessProbe: {periodSeconds: 5}'),
    where: { field: 'spec.template.spec.containers[0].livenessProbe' },
    good: pod('[]', 'livenessProbe: {tcpSocket: {port: 8080}}'),
  },
  {
    code: MOUNT,
    bad: pod('[{name: temp, emptyDir: {}}]', mount),
    where: { field: 'spec.template.spec.containers[0].volumeMounts[0].name', allowed: 'temp' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: MOUNT,
    note: 'a volume that nobody mounts',
    bad: pod('[{name: tmp, emptyDir: {}}]', 'args: []'),
    where: { field: 'spec.template.spec.volumes', given: 'tmp' },
    good: pod('[]', 'args: []'),
  },
  {
    code: REPEATED,
    note: 'a path of two mounts',
    bad: pod(two, 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /tmp}]'),
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.spec.containers[0].volumeMounts[1]',
      given: 'mountPath /tmp',
    },
    good: pod(two, 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: cache, mountPath: /cache}]'),
  },
  {
    code: REPEATED,
    note: 'a name of two volumes',
    bad: pod('[{name: tmp, emptyDir: {}}, {name: tmp, emptyDir: {}}]', mount),
    where: { field: 'spec.template.spec.volumes[1]' },
    good: pod('[{name: tmp, emptyDir: {}}]', mount),
  },
  {
    code: REPEATED,
    note: 'a port of a Service, whose protocol one leaves out',
    bad: { 'apps/a.yaml': service('{name: a, port: 80}, {name: b, port: 80, protocol: TCP}') },
    where: { object: 'Service web/web', field: 'spec.ports[1]', given: 'port 80, protocol TCP' },
    good: { 'apps/a.yaml': service('{name: a, port: 80}, {name: b, port: 80, protocol: UDP}') },
  },
  {
    code: NAMED_OBJECT,
    bad: { 'base/ns.yaml': namespace('web'), 'base/i.yaml': issuer, 'base/c.yaml': certificate('interna') },
    where: { object: 'Certificate web/web', field: 'spec.issuerRef' },
    good: { 'base/ns.yaml': namespace('web'), 'base/i.yaml': issuer, 'base/c.yaml': certificate('internal') },
  },
  {
    code: SPREAD_PODS,
    bad: spread('wbe'),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.topologySpreadConstraints[0].labelSelector' },
    good: spread('web'),
  },
  {
    code: SPREAD_PODS,
    note: 'an empty selector',
    bad: {
      ...spread('web'),
      'apps/web.yaml': deployment({ pod: 'topologySpreadConstraints: [{maxSkew: 1, labelSelector: {}}]' }),
    },
    where: { object: 'Deployment web/web', message: 'the constraint selects all pods of the namespace, or none' },
    good: spread('web'),
  },
  {
    code: CHOICE,
    note: 'a right without a verb',
    bad: { 'r/r.yaml': role('verbs: []') },
    where: { object: 'Role web/reader', field: 'rules[0].verbs' },
    good: { 'r/r.yaml': role('verbs: [get]') },
  },
  {
    code: CHOICE,
    note: 'a volume of a Secret without its name',
    bad: pod('[{name: tmp, secret: {}}]', mount),
    where: { field: 'spec.template.spec.volumes[0].secret.secretName' },
    good: pod('[{name: tmp, secret: {secretName: a}}]', mount),
  },
  empty(
    'policy/v1',
    'PodDisruptionBudget',
    '{maxUnavailable: 1}',
    '{maxUnavailable: 1, selector: {matchLabels: {app: web}}}',
  ),
  empty('cert-manager.io/v1', 'ClusterIssuer', '{}', '{selfSigned: {}}'),
  empty('cert-manager.io/v1', 'Certificate', '{}', '{secretName: web}'),
  empty('external-secrets.io/v1', 'ExternalSecret', '{data: []}', '{dataFrom: [{extract: {key: a}}]}'),
  empty('source.toolkit.fluxcd.io/v1', 'GitRepository', '{}', '{url: "https://git.example.org/a.git"}'),
  empty(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    '{targetNamespace: web}',
    '{targetNamespace: web, releaseName: web}',
  ),
  {
    code: RANGE,
    note: 'versions that Argo CD keeps',
    bad: { 'gitops/a.yaml': layerApplication('apps', 10).replace('spec: {', 'spec: {revisionHistoryLimit: -1, ') },
    where: { field: 'spec.revisionHistoryLimit', given: '-1' },
    good: { 'gitops/a.yaml': layerApplication('apps', 10).replace('spec: {', 'spec: {revisionHistoryLimit: 10, ') },
  },
  empty(
    'notification.toolkit.fluxcd.io/v1',
    'Receiver',
    '{resources: []}',
    '{resources: [{kind: GitRepository, name: a}]}',
  ),
  empty(
    'notification.toolkit.fluxcd.io/v1beta3',
    'Alert',
    '{eventSources: []}',
    '{eventSources: [{kind: GitRepository, name: a}]}',
  ),
  empty(
    'cilium.io/v2',
    'CiliumNetworkPolicy',
    '{egress: [{toEndpoints: []}]}',
    '{egress: [{toEndpoints: [{matchLabels: {app: a}}]}]}',
    'spec.egress[0].toEndpoints',
  ),
  empty(
    'apps/v1',
    'StatefulSet',
    '{volumeClaimTemplates: [{spec: {accessModes: []}}]}',
    '{volumeClaimTemplates: [{spec: {accessModes: [ReadWriteOnce]}}]}',
    'spec.volumeClaimTemplates[0].spec.accessModes',
  ),
  {
    code: DURATION,
    bad: { 'apps/a.yaml': external('5 minutes') },
    where: { field: 'spec.refreshInterval' },
    good: { 'apps/a.yaml': external('1h30m') },
  },
];
