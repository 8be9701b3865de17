import * as code from '../../../lib/checks/references/codes';
import type { Case } from '../support/case';
import { deployment, layerApplication, namespace, pathOf, releaseApplication } from '../support/files';

const object = (kind: string, name: string, rest = '', apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: web}\n${rest}\n`;
const global = (kind: string, name: string, apiVersion: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;

const base = { 'base/ns.yaml': namespace('web') };
const web = { ...base, 'apps/d.yaml': deployment() };
const service = (selector = '{app: web}', targetPort = 'http', rest = ''): string =>
  object(
    'Service',
    'web',
    `spec: {selector: ${selector}, ports: [{name: http, port: 80, targetPort: ${targetPort}}]${rest}}`,
  );
const external = object(
  'ExternalSecret',
  'web',
  'spec: {secretStoreRef: {name: aws}, target: {name: web-env}, data: [{secretKey: token, remoteRef: {key: a}}]}',
  'external-secrets.io/v1',
);
const policy = (pods: string, rest: string): string =>
  object('NetworkPolicy', 'web', `spec: {podSelector: ${pods}, ${rest}}`, 'networking.k8s.io/v1');
const hpa = (name: string): string =>
  object(
    'HorizontalPodAutoscaler',
    'web',
    `spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}`,
    'autoscaling/v2',
  );
const ingress = (spec: string): string => object('Ingress', 'web', `spec: ${spec}`, 'networking.k8s.io/v1');
const backend = (name: string, port: string): string =>
  ingress(
    '{rules: [{host: a.example.org, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ' +
      `${name}, port: ${port}}}}]}}]}`,
  );
const statefulSet = (serviceName: string, storage = 'gp3'): string =>
  object(
    'StatefulSet',
    'db',
    `spec: {serviceName: ${serviceName}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: ` +
      '{app: db}}, spec: {containers: [{name: db, ports: [{name: sql, containerPort: 5432}]}]}}, ' +
      `volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: ${storage}, resources: {requests: ` +
      '{storage: 10Gi}}}}]}',
    'apps/v1',
  );
const database = {
  ...base,
  'apps/db.yaml': statefulSet('db'),
  'apps/svc.yaml': object(
    'Service',
    'db',
    'spec: {clusterIP: None, selector: {app: db}, ports: [{name: sql, port: 5432, targetPort: sql}]}',
  ),
  'storage/sc.yaml': global('StorageClass', 'gp3', 'storage.k8s.io/v1'),
};
/** A release whose chart makes a claim of a size, or takes one as it is. */
const withValues = (values: string): Case['good'] => ({
  ...database,
  'gitops/r.yaml': releaseApplication('r', 0, 'web', '').replace(
    'chart: r,',
    `chart: r, helm: {releaseName: r, valuesObject: ${values}},`,
  ),
});
const persistent = (storageClass: string): Case['good'] =>
  withValues(
    `{data: {enabled: true, ${storageClass}size: 10Gi}, off: {enabled: false, size: 10Gi}, given: {enabled: ` +
      'true, size: 10Gi, existingClaim: data}}',
  );
const claimed = (storageClass: string): Case['good'] =>
  withValues(`{claim: {spec: {${storageClass}accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}}}`);
/** The class is none of the objects: the cluster says that it has one, on what syncs its bootstrap. */
const brought = (storageClass: string): Case['good'] => ({
  ...Object.fromEntries(Object.entries(database).filter(([path]) => !path.startsWith('storage/'))),
  'gitops/b.yaml': layerApplication('bootstrap', -10).replace(
    'sync-wave: "-10"',
    `sync-wave: "-10", archipel.dev/provides: "storage-class:${storageClass}"`,
  ),
});
const monitor = (port: string, label = 'web'): string =>
  object(
    'ServiceMonitor',
    'web',
    `spec: {selector: {matchLabels: {app: ${label}}}, endpoints: [{port: ${port}}]}`,
    'monitoring.coreos.com/v1',
  );
const labelledService = service().replace('namespace: web}', 'namespace: web, labels: {app: web}}');
const binding = (role: string, account: string): string =>
  object(
    'RoleBinding',
    'web',
    `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${role}}\nsubjects: [{kind: ` +
      `ServiceAccount, name: ${account}, namespace: web}]`,
    'rbac.authorization.k8s.io/v1',
  );
const rights = {
  ...base,
  'a/role.yaml': object('Role', 'reader', 'rules: []', 'rbac.authorization.k8s.io/v1'),
  'a/sa.yaml': object('ServiceAccount', 'web'),
};

const podMonitor = (app: string): string =>
  object(
    'PodMonitor',
    'web',
    `spec: {selector: {matchLabels: {app: ${app}}}, podMetricsEndpoints: [{port: http}]}`,
    'monitoring.coreos.com/v1',
  );
/** A release in the namespace, which says which pods it runs. */
const proxy = (app: string): Case['good'] => ({
  ...base,
  'gitops/r.yaml': releaseApplication('r', 0, 'web', '').replace(
    'archipel.dev/provides: ""',
    `archipel.dev/pods: web/app=${app}`,
  ),
});

const POD = 'spec.template.spec';
const where = (field: string): Case['where'] => ({ object: 'Deployment web/web', field, file: pathOf('apps/d.yaml') });
const withPod = (pod: string): Case['good'] => ({ ...base, 'apps/d.yaml': deployment({ pod }) });
const withContainer = (container: string): Case['good'] => ({ ...base, 'apps/d.yaml': deployment({ container }) });
const settings = object('ConfigMap', 'settings', 'data: {a: b}');

/** An ExternalSecret and the store that it uses, with its conditions. */
const stored = (conditions: string): Case['good'] => ({
  ...base,
  'apps/account.yaml': object('ServiceAccount', 'web', 'imagePullSecrets: [{name: key}]'),
  'apps/key.yaml': object(
    'ExternalSecret',
    'key',
    'spec: {secretStoreRef: {kind: ClusterSecretStore, name: aws}}',
    'external-secrets.io/v1',
  ),
  'stores/aws.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\nspec: {conditions: ' +
    `${conditions}}\n`,
});

const nowhere = '{defaultBackend: {resource: {kind: Bucket, name: a}}}';

export const referenceCases: readonly Case[] = [
  {
    code: code.NAMESPACE,
    bad: { 'apps/c.yaml': settings },
    where: { object: 'ConfigMap web/settings', field: 'metadata.namespace' },
    good: { ...base, 'apps/c.yaml': settings },
  },
  {
    code: code.SERVICE_ACCOUNT,
    bad: withPod('serviceAccountName: web'),
    where: where(`${POD}.serviceAccountName`),
    good: { ...withPod('serviceAccountName: web'), 'apps/sa.yaml': object('ServiceAccount', 'web') },
  },
  {
    code: code.SERVICE_ACCOUNT,
    note: 'declared by a release',
    bad: withPod('serviceAccountName: web'),
    where: where(`${POD}.serviceAccountName`),
    good: {
      ...withPod('serviceAccountName: web'),
      'gitops/r.yaml': releaseApplication('r', 0, 'web', 'service-account:web/web'),
    },
  },
  {
    code: code.CONFIG_MAP,
    bad: withContainer('envFrom: [{configMapRef: {name: settings}}]'),
    where: where(`${POD}.containers[0].envFrom[0].configMapRef`),
    good: {
      ...withContainer('envFrom: [{configMapRef: {name: settings}}, {configMapRef: {name: other, optional: true}}]'),
      'apps/c.yaml': settings,
    },
  },
  {
    code: code.CONFIG_MAP,
    note: 'a key',
    bad: {
      ...withContainer('env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: z}}}]'),
      'apps/c.yaml': settings,
    },
    where: { ...where(`${POD}.containers[0].env[0].valueFrom.configMapKeyRef.key`), given: 'z', allowed: 'a' },
    good: {
      ...withContainer('env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}]'),
      'apps/c.yaml': settings,
    },
  },
  {
    code: code.CONFIG_MAP,
    note: 'a volume',
    bad: withPod('volumes: [{name: v, configMap: {name: settings}}]'),
    where: where(`${POD}.volumes[0].configMap`),
    good: { ...withPod('volumes: [{name: v, configMap: {name: settings}}]'), 'apps/c.yaml': settings },
  },
  {
    code: code.CONFIG_MAP,
    note: 'an init container',
    bad: withPod('initContainers: [{name: i, envFrom: [{configMapRef: {name: settings}}]}]'),
    where: where(`${POD}.initContainers[0].envFrom[0].configMapRef`),
    good: {
      ...withPod('initContainers: [{name: i, envFrom: [{configMapRef: {name: settings}}]}]'),
      'apps/c.yaml': settings,
    },
  },
  {
    code: code.SECRET,
    bad: withContainer('envFrom: [{secretRef: {name: web-env}}]'),
    where: where(`${POD}.containers[0].envFrom[0].secretRef`),
    good: { ...withContainer('envFrom: [{secretRef: {name: web-env}}]'), 'apps/e.yaml': external },
  },
  {
    code: code.SECRET,
    note: 'a key',
    bad: {
      ...withContainer('env: [{name: A, valueFrom: {secretKeyRef: {name: web-env, key: z}}}]'),
      'apps/e.yaml': external,
    },
    where: { ...where(`${POD}.containers[0].env[0].valueFrom.secretKeyRef.key`), allowed: 'token' },
    good: {
      ...withContainer('env: [{name: A, valueFrom: {secretKeyRef: {name: web-env, key: token}}}]'),
      'apps/e.yaml': external,
    },
  },
  {
    code: code.SECRET,
    note: 'TLS of an Ingress',
    bad: { ...base, 'apps/i.yaml': ingress('{tls: [{secretName: tls}]}') },
    where: { object: 'Ingress web/web', field: 'spec.tls[0].secretName' },
    good: {
      ...base,
      'apps/i.yaml': ingress('{tls: [{secretName: tls}], defaultBackend: {resource: {kind: Bucket, name: a}}}'),
      'apps/c.yaml': object('Certificate', 'tls', 'spec: {secretName: tls}', 'cert-manager.io/v1'),
    },
  },
  {
    code: code.VOLUME_CLAIM,
    bad: withPod('volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]'),
    where: where(`${POD}.volumes[0].persistentVolumeClaim.claimName`),
    good: {
      ...withPod('volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]'),
      'apps/p.yaml': object('PersistentVolumeClaim', 'data'),
    },
  },
  {
    code: code.STORAGE_CLASS,
    bad: { ...database, 'apps/db.yaml': statefulSet('db', 'gp4') },
    where: { object: 'StatefulSet web/db', field: 'spec.volumeClaimTemplates[0].spec.storageClassName' },
    good: database,
  },
  {
    code: code.STORAGE_CLASS,
    note: 'in the values of a chart',
    bad: persistent('storageClass: gp4, '),
    where: {
      object: 'Application argocd/r',
      field: 'spec.source.helm.valuesObject.data.storageClass',
      given: 'StorageClass gp4',
    },
    good: persistent('storageClass: gp3, '),
  },
  {
    code: code.STORAGE_CLASS,
    note: 'that the cluster brings',
    bad: brought('standard'),
    where: { object: 'StatefulSet web/db' },
    good: brought('gp3'),
  },
  {
    code: code.CLAIM_CLASS,
    bad: { ...database, 'apps/db.yaml': statefulSet('db').replace('storageClassName: gp3, ', '') },
    where: { object: 'StatefulSet web/db', field: 'spec.volumeClaimTemplates[0].spec.storageClassName' },
    good: database,
  },
  {
    code: code.CLAIM_CLASS,
    note: 'of a size in the values of a chart',
    bad: persistent(''),
    where: { object: 'Application argocd/r', field: 'spec.source.helm.valuesObject.data.storageClass' },
    good: persistent('storageClassName: gp3, '),
  },
  {
    code: code.CLAIM_CLASS,
    note: 'a claim in the values of a chart',
    bad: claimed(''),
    where: { object: 'Application argocd/r', field: 'spec.source.helm.valuesObject.claim.spec.storageClassName' },
    good: claimed("storageClassName: '', "),
  },
  {
    code: code.PRIORITY_CLASS,
    bad: withPod('priorityClassName: high'),
    where: where(`${POD}.priorityClassName`),
    good: {
      ...withPod('priorityClassName: high'),
      'base/p.yaml': global('PriorityClass', 'high', 'scheduling.k8s.io/v1'),
    },
  },
  {
    code: code.INGRESS_CLASS,
    bad: { ...base, 'apps/i.yaml': ingress('{ingressClassName: alb}') },
    where: { object: 'Ingress web/web', field: 'spec.ingressClassName' },
    good: {
      ...base,
      'apps/i.yaml': ingress('{ingressClassName: alb, defaultBackend: {resource: {kind: Bucket, name: a}}}'),
      'base/c.yaml': global('IngressClass', 'alb', 'networking.k8s.io/v1'),
    },
  },
  {
    code: code.INGRESS_CLASS,
    note: 'none named, and no default',
    bad: {
      ...base,
      'apps/i.yaml': ingress(nowhere),
      'base/alb.yaml': global('IngressClass', 'alb', 'networking.k8s.io/v1'),
    },
    where: { object: 'Ingress web/web', field: 'spec.ingressClassName', allowed: 'alb' },
    good: {
      ...base,
      'apps/i.yaml': ingress(nowhere),
      'base/alb.yaml': global('IngressClass', 'alb', 'networking.k8s.io/v1').replace(
        'name: alb',
        'name: alb, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}',
      ),
    },
  },
  {
    code: code.INGRESS_BACKEND,
    note: 'the Service',
    bad: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('wbe', '{number: 80}') },
    where: { object: 'Ingress web/web', field: 'spec.rules[0].http.paths[0].backend.service.name' },
    good: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{number: 80}') },
  },
  {
    code: code.INGRESS_BACKEND,
    note: 'the port',
    bad: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{name: https}') },
    where: { field: 'spec.rules[0].http.paths[0].backend.service.port', given: 'https', allowed: '80 http' },
    good: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{name: http}') },
  },
  {
    code: code.INGRESS_BACKEND,
    note: 'none at all',
    bad: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': ingress('{rules: []}') },
    where: { object: 'Ingress web/web', field: 'spec.rules' },
    good: { ...web, 'apps/s.yaml': service(), 'apps/i.yaml': backend('web', '{number: 80}') },
  },
  {
    code: code.STORE_NAMESPACE,
    note: 'nobody is named',
    bad: stored('[]'),
    where: { object: 'ClusterSecretStore aws', field: 'spec.conditions' },
    good: stored('[{namespaces: [web]}]'),
  },
  {
    code: code.STORE_NAMESPACE,
    note: 'another namespace',
    bad: stored('[{namespaces: [shop]}]'),
    where: { object: 'ExternalSecret web/key', field: 'spec.secretStoreRef', allowed: 'shop' },
    good: stored('[{namespaces: [shop]}, {namespaceRegexes: ["^w"]}]'),
  },
  {
    code: code.STORE_NAMESPACE,
    note: 'labels of a namespace',
    bad: stored('[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]'),
    where: { object: 'ExternalSecret web/key' },
    good: stored('[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}}]'),
  },
  {
    code: code.SERVICE_PODS,
    bad: { ...web, 'apps/s.yaml': service('{app: wbe}') },
    where: { object: 'Service web/web', field: 'spec.selector' },
    good: { ...web, 'apps/s.yaml': service() },
  },
  {
    code: code.SERVICE_PORT,
    bad: { ...web, 'apps/s.yaml': service('{app: web}', 'htpp') },
    where: { object: 'Service web/web', field: 'spec.ports[0].targetPort' },
    good: { ...web, 'apps/s.yaml': service('{app: web}', '8080') },
  },
  {
    code: code.HPA_TARGET,
    bad: { ...web, 'apps/h.yaml': hpa('wbe') },
    where: { object: 'HorizontalPodAutoscaler web/web', field: 'spec.scaleTargetRef' },
    good: { ...web, 'apps/h.yaml': hpa('web') },
  },
  {
    code: code.HPA_REPLICAS,
    bad: { ...base, 'apps/d.yaml': deployment({ spec: 'replicas: 3' }), 'apps/h.yaml': hpa('web') },
    where: where('spec.replicas'),
    good: { ...web, 'apps/h.yaml': hpa('web') },
  },
  {
    code: code.PDB_PODS,
    bad: {
      ...web,
      'apps/p.yaml': object('PodDisruptionBudget', 'web', 'spec: {selector: {matchLabels: {app: wbe}}}', 'policy/v1'),
    },
    where: { object: 'PodDisruptionBudget web/web', field: 'spec.selector' },
    good: {
      ...web,
      'apps/p.yaml': object(
        'PodDisruptionBudget',
        'web',
        'spec: {selector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}',
        'policy/v1',
      ),
    },
  },
  {
    code: code.NETWORK_POLICY_PODS,
    bad: { ...web, 'apps/n.yaml': policy('{matchLabels: {app: wbe}}', 'policyTypes: [Ingress]') },
    where: { object: 'NetworkPolicy web/web', field: 'spec.podSelector' },
    good: { ...web, 'apps/n.yaml': policy('{matchLabels: {app: web}}', 'policyTypes: [Ingress]') },
  },
  {
    code: code.NETWORK_POLICY_PEER,
    bad: { ...web, 'apps/n.yaml': policy('{}', 'ingress: [{from: [{podSelector: {matchLabels: {app: wbe}}}]}]') },
    where: { field: 'spec.ingress[0].from[0].podSelector' },
    good: { ...web, 'apps/n.yaml': policy('{}', 'ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]') },
  },
  {
    code: code.NETWORK_POLICY_PEER,
    note: 'a namespace',
    bad: {
      ...web,
      'apps/n.yaml': policy(
        '{}',
        'egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: wbe}}}]}]',
      ),
    },
    where: { field: 'spec.egress[0].to[0].namespaceSelector' },
    good: {
      ...web,
      'apps/n.yaml': policy(
        '{}',
        'egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]}]',
      ),
    },
  },
  {
    code: code.SERVICE_MONITOR,
    bad: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http', 'wbe') },
    where: { object: 'ServiceMonitor web/web', field: 'spec.selector' },
    good: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http') },
  },
  {
    code: code.SERVICE_MONITOR,
    note: 'a port',
    bad: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('metrics') },
    where: { field: 'spec.endpoints[0].port' },
    good: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http') },
  },
  {
    code: code.POD_MONITOR,
    note: 'without an endpoint',
    bad: { ...web, 'apps/m.yaml': podMonitor('web').replace('[{port: http}]', '[]') },
    where: { object: 'PodMonitor web/web', field: 'spec.podMetricsEndpoints' },
    good: { ...web, 'apps/m.yaml': podMonitor('web') },
  },
  {
    code: code.SERVICE_MONITOR,
    note: 'without an endpoint',
    bad: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http').replace('[{port: http}]', '[]') },
    where: { object: 'ServiceMonitor web/web', field: 'spec.endpoints' },
    good: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http') },
  },
  {
    code: code.POD_MONITOR,
    bad: { ...web, 'apps/m.yaml': podMonitor('wbe') },
    where: { object: 'PodMonitor web/web', field: 'spec.selector' },
    good: { ...web, 'apps/m.yaml': podMonitor('web') },
  },
  {
    code: code.POD_MONITOR,
    note: 'pods of a release',
    bad: { ...proxy('proxy'), 'apps/m.yaml': podMonitor('prxy') },
    where: { object: 'PodMonitor web/web' },
    good: { ...proxy('proxy'), 'apps/m.yaml': podMonitor('proxy') },
  },
  {
    code: code.NETWORK_POLICY_PODS,
    note: 'pods of a release',
    bad: { ...proxy('other'), 'apps/n.yaml': policy('{matchLabels: {app: proxy}}', 'policyTypes: [Ingress]') },
    where: { object: 'NetworkPolicy web/web', field: 'spec.podSelector' },
    good: { ...proxy('proxy'), 'apps/n.yaml': policy('{matchLabels: {app: proxy}}', 'policyTypes: [Ingress]') },
  },
  {
    code: code.NETWORK_POLICY_PEER,
    note: 'pods of a release',
    bad: {
      ...proxy('other'),
      'apps/n.yaml': policy('{}', 'egress: [{to: [{podSelector: {matchLabels: {app: proxy}}}]}]'),
    },
    where: { field: 'spec.egress[0].to[0].podSelector' },
    good: {
      ...proxy('proxy'),
      'apps/n.yaml': policy('{}', 'egress: [{to: [{podSelector: {matchLabels: {app: proxy}}}]}]'),
    },
  },
  {
    code: code.SERVICE_PODS,
    note: 'pods of a release',
    bad: { ...proxy('other'), 'apps/s.yaml': service('{app: proxy}') },
    where: { object: 'Service web/web', field: 'spec.selector' },
    good: { ...proxy('proxy'), 'apps/s.yaml': service('{app: proxy}') },
  },
  {
    code: code.PDB_PODS,
    note: 'pods of a release',
    bad: {
      ...proxy('other'),
      'apps/p.yaml': object('PodDisruptionBudget', 'web', 'spec: {selector: {matchLabels: {app: proxy}}}', 'policy/v1'),
    },
    where: { object: 'PodDisruptionBudget web/web' },
    good: {
      ...proxy('proxy'),
      'apps/p.yaml': object('PodDisruptionBudget', 'web', 'spec: {selector: {matchLabels: {app: proxy}}}', 'policy/v1'),
    },
  },
  {
    code: code.HEADLESS_SERVICE,
    bad: { ...database, 'apps/db.yaml': statefulSet('dbs') },
    where: { object: 'StatefulSet web/db', field: 'spec.serviceName' },
    good: database,
  },
  {
    code: code.ROLE,
    bad: { ...rights, 'a/b.yaml': binding('raeder', 'web') },
    where: { object: 'RoleBinding web/web', field: 'roleRef' },
    good: { ...rights, 'a/b.yaml': binding('reader', 'web') },
  },
  {
    code: code.ROLE,
    note: 'nobody',
    bad: { ...rights, 'a/b.yaml': binding('reader', 'web').replace(/subjects: .*/, 'subjects: []') },
    where: { object: 'RoleBinding web/web', field: 'subjects' },
    good: { ...rights, 'a/b.yaml': binding('reader', 'web') },
  },
  {
    code: code.ROLE,
    note: 'a subject',
    bad: { ...rights, 'a/b.yaml': binding('reader', 'wbe') },
    where: { field: 'subjects[0]' },
    good: { ...rights, 'a/b.yaml': binding('reader', 'web') },
  },
];
