import {
  CLAIM_CLASS,
  FLUX_OBJECT,
  INGRESS_CLASS,
  NAMED_OBJECT,
  RESOURCE_METRICS,
  SECRET,
  SERVICE_ACCOUNT,
  SPREAD_PODS,
  UNREAD_SECRET,
} from '../../../lib/checks/references/codes';
import { RANGE, WORD } from '../../../lib/checks/values/codes';
import type { Case } from '../support/case';
import { deployment, type Files, namespace, releaseApplication } from '../support/files';
import { fluxItself, helmRelease } from '../support/flux';

const base: Files = { 'base/ns.yaml': namespace('web') };
const inWeb = (apiVersion: string, kind: string, name: string, rest: string, labels = '{}'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: web, labels: ${labels}}\n${rest}\n`;
const external = (name: string, target = name, template = ''): string =>
  inWeb(
    'external-secrets.io/v1',
    'ExternalSecret',
    name,
    `spec: {secretStoreRef: {name: aws}, target: {name: ${target}${template}}, data: [{secretKey: password, ` +
      'remoteRef: {key: a}}]}',
  );

const strimzi = (kind: string, name: string, spec = '{}', cluster = 'kafka'): string =>
  inWeb('kafka.strimzi.io/v1', kind, name, `spec: ${spec}`, `{strimzi.io/cluster: ${cluster}}`);
const kafka: Files = {
  ...base,
  'data/kafka.yaml': inWeb('kafka.strimzi.io/v1', 'Kafka', 'kafka', 'spec: {kafka: {listeners: []}}'),
  'data/topic.yaml': strimzi('KafkaTopic', 'orders'),
};
const user = (topic: string, { secret = 'passwords', key = 'password', type = 'literal' } = {}): Files => ({
  ...kafka,
  'data/secret.yaml': external('passwords'),
  'data/user.yaml': strimzi(
    'KafkaUser',
    'web',
    `{authentication: {type: scram-sha-512, password: {valueFrom: {secretKeyRef: {name: ${secret}, key: ` +
      `${key}}}}}, authorization: {type: simple, acls: [{resource: {type: topic, name: ${topic}, patternType: ` +
      `${type}}}]}}`,
  ),
});

/** Brokers whose disk is of this class. */
const disk = (storageClass: string): Files => ({
  ...kafka,
  'storage/sc.yaml': 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\n',
  'data/pool.yaml': strimzi(
    'KafkaNodePool',
    'nodes',
    `{storage: {type: jbod, volumes: [{id: 0, type: persistent-claim, size: 10Gi${storageClass}}]}}`,
  ),
});
const copies = (least: number): Files => ({
  ...base,
  'data/kafka.yaml': inWeb(
    'kafka.strimzi.io/v1',
    'Kafka',
    'kafka',
    `spec: {kafka: {config: {transaction.state.log.replication.factor: 3, transaction.state.log.min.isr: ${least}}}}`,
  ),
});

const setting = (text: string): Files => ({
  ...base,
  'data/kafka.yaml': inWeb('kafka.strimzi.io/v1', 'Kafka', 'kafka', `spec: {kafka: {config: {${text}}}}`),
});
const opened = (secret: string): Files => ({
  ...base,
  'a/e.yaml': external('sign-on'),
  'a/sa.yaml': inWeb('v1', 'ServiceAccount', 'web', 'imagePullSecrets: [{name: sign-on}]'),
  'a/r.yaml': inWeb(
    'rbac.authorization.k8s.io/v1',
    'Role',
    'reader',
    `rules: [{apiGroups: [''], resources: [secrets], resourceNames: [${secret}], verbs: [get]}]`,
  ),
});
const signsIn = (account: string): Files => ({
  ...base,
  'a/sa.yaml': inWeb('v1', 'ServiceAccount', 'secrets', ''),
  'a/s.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: vault}\nspec: {conditions: ' +
    `[{namespaces: [web]}], provider: {vault: {auth: {kubernetes: {serviceAccountRef: {name: ${account}, ` +
    'namespace: web}}}}}}\n',
});

const issuer = (spec: string): string =>
  `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: ca}\nspec: ${spec}\n`;
const authority = (secret: string): Files => ({
  ...base,
  'a/i.yaml': issuer(`{ca: {secretName: ${secret}}}`),
  'a/s.yaml': issuer('{selfSigned: {}}').replace('name: ca', 'name: self'),
  'a/c.yaml': inWeb(
    'cert-manager.io/v1',
    'Certificate',
    'ca',
    'spec: {isCA: true, secretName: ca, issuerRef: {kind: ClusterIssuer, name: self}}',
  ),
});
const solver = (name: string): Files => ({
  'a/i.yaml': issuer(`{acme: {solvers: [{http01: {ingress: {ingressClassName: ${name}}}}]}}`),
  'a/k.yaml': 'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: traefik}\n',
});

const metallb = (pool: string, place = 'web'): Files => ({
  ...base,
  'base/other.yaml': namespace('other'),
  'gitops/r.yaml': releaseApplication('metallb', 0, 'web', ''),
  'lb/pool.yaml': inWeb('metallb.io/v1beta1', 'IPAddressPool', 'site', 'spec: {addresses: [10.0.0.1/32]}').replace(
    'namespace: web',
    `namespace: ${place}`,
  ),
  'lb/l2.yaml': inWeb('metallb.io/v1beta1', 'L2Advertisement', 'site', `spec: {ipAddressPools: [${pool}]}`),
});

const automation = (label: string): Files => ({
  ...fluxItself,
  'gitops/policy.yaml':
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: {name: web, namespace: flux-system, ' +
    'labels: {for: web}}\nspec: {imageRepositoryRef: {name: web}}\n',
  'gitops/repository.yaml':
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: web, namespace: ' +
    'flux-system}\nspec: {image: registry.example.org/web}\n',
  'gitops/images.yaml':
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata: {name: images, namespace: ' +
    'flux-system}\nspec: {sourceRef: {kind: GitRepository, name: flux-system}, policySelector: {matchLabels: ' +
    `{for: ${label}}}}\n`,
});

const scaled: Files = {
  ...base,
  'apps/d.yaml': deployment(),
  'apps/h.yaml': inWeb(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    'spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: ' +
      '[{type: Resource, resource: {name: cpu}}]}',
  ),
};
const reads = (secret: string): Files => ({
  ...base,
  'apps/d.yaml': deployment({
    container: `env: [{name: A, valueFrom: {secretKeyRef: {name: ${secret}, key: password}}}]`,
  }),
});

const spread = (app: string, key = 'topologySpreadConstraints'): Files => ({
  ...fluxItself,
  'gitops/r.yaml': helmRelease('web', '', {
    spec: `values: {${key}: [{labelSelector: {matchLabels: {app: ${app}, tier: any}}}]}`,
  }).replace('archipel.dev/provides: ""', 'archipel.dev/pods: web/app=web'),
});

/** What operators look for by name, label or place. */
export const operatorCases: readonly Case[] = [
  {
    code: CLAIM_CLASS,
    note: 'of Strimzi',
    bad: disk(''),
    where: { object: 'KafkaNodePool web/nodes', field: 'spec.storage.volumes[0].class' },
    good: disk(', class: gp3'),
  },
  {
    code: NAMED_OBJECT,
    note: 'the Kafka of a topic',
    bad: { ...kafka, 'data/topic.yaml': strimzi('KafkaTopic', 'orders', '{}', 'kafak') },
    where: { object: 'KafkaTopic web/orders', field: 'metadata.labels["strimzi.io/cluster"]' },
    good: kafka,
  },
  {
    code: NAMED_OBJECT,
    note: 'a topic that a user names',
    bad: user('order'),
    where: { object: 'KafkaUser web/web', field: 'spec.authorization.acls[0].resource.name' },
    good: user('order', { type: 'prefix' }),
  },
  {
    code: RANGE,
    note: 'copies that a record must have',
    bad: {
      ...kafka,
      'data/topic.yaml': strimzi('KafkaTopic', 'orders', '{replicas: 2, config: {min.insync.replicas: 3}}'),
    },
    where: {
      object: 'KafkaTopic web/orders',
      field: 'spec.config["min.insync.replicas"]',
      given: '3',
      allowed: '1 to 2',
    },
    good: {
      ...kafka,
      'data/topic.yaml': strimzi('KafkaTopic', 'orders', '{replicas: 2, config: {min.insync.replicas: 1}}'),
    },
  },
  {
    code: RANGE,
    note: 'of transactions',
    bad: copies(0),
    where: { object: 'Kafka web/kafka', field: 'spec.kafka.config["transaction.state.log.min.isr"]', given: '0' },
    good: copies(2),
  },
  {
    code: RANGE,
    note: 'copies of a topic of Kafka itself',
    bad: setting('offsets.topic.replication.factor: -1'),
    where: { object: 'Kafka web/kafka', given: '-1' },
    good: setting('offsets.topic.replication.factor: 1'),
  },
  {
    code: WORD,
    note: 'a setting of Kafka',
    bad: setting('min.insnyc.replicas: 1'),
    where: {
      object: 'Kafka web/kafka',
      field: 'spec.kafka.config["min.insnyc.replicas"]',
      allowed: 'min.insync.replicas',
    },
    good: setting('a.setting.of.tomorrow: 1'),
  },
  {
    code: SECRET,
    note: 'that a role opens',
    bad: opened('sing-on'),
    where: { object: 'Role web/reader', field: 'rules[0].resourceNames' },
    good: opened('sign-on'),
  },
  {
    code: SERVICE_ACCOUNT,
    note: 'of a store',
    bad: signsIn('vault'),
    where: {
      object: 'ClusterSecretStore vault',
      field: 'spec.provider.vault.auth.kubernetes.serviceAccountRef',
      given: 'ServiceAccount web/vault',
    },
    good: signsIn('secrets'),
  },
  {
    code: SECRET,
    note: 'the password of a user of Kafka',
    bad: user('orders', { secret: 'password' }),
    where: { object: 'KafkaUser web/web', field: 'spec.authentication.password.valueFrom.secretKeyRef' },
    good: user('orders'),
  },
  {
    code: SECRET,
    note: 'the key of that password',
    bad: user('orders', { key: 'web' }),
    where: {
      object: 'KafkaUser web/web',
      field: 'spec.authentication.password.valueFrom.secretKeyRef.key',
      allowed: 'password',
    },
    good: user('orders'),
  },
  {
    code: SECRET,
    note: 'of an authority',
    bad: authority('ac'),
    where: { object: 'ClusterIssuer ca', field: 'spec.ca.secretName' },
    good: authority('ca'),
  },
  {
    code: INGRESS_CLASS,
    note: 'of a solver',
    bad: solver('traefk'),
    where: { object: 'ClusterIssuer ca', field: 'spec.acme.solvers[0].http01.ingress.ingressClassName' },
    good: solver('traefik'),
  },
  {
    code: NAMED_OBJECT,
    note: 'a pool that is advertised',
    bad: metallb('siet'),
    where: { object: 'L2Advertisement web/site', field: 'spec.ipAddressPools[0]' },
    good: metallb('site'),
  },
  {
    code: NAMED_OBJECT,
    note: 'a pool where MetalLB does not look',
    bad: metallb('site', 'other'),
    where: { object: 'IPAddressPool other/site', field: 'metadata.namespace', allowed: 'web' },
    good: metallb('site'),
  },
  {
    code: FLUX_OBJECT,
    note: 'policies of images',
    bad: automation('wbe'),
    where: { object: 'ImageUpdateAutomation flux-system/images', field: 'spec.policySelector' },
    good: automation('web'),
  },
  {
    code: RESOURCE_METRICS,
    bad: scaled,
    where: { object: 'HorizontalPodAutoscaler web/web', field: 'spec.metrics' },
    good: { ...scaled, 'gitops/m.yaml': releaseApplication('metrics-server', 0, 'web', '') },
  },
  {
    code: RESOURCE_METRICS,
    note: 'that the cluster brings',
    bad: scaled,
    where: { object: 'HorizontalPodAutoscaler web/web' },
    good: {
      ...scaled,
      'bootstrap/c.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cluster, namespace: kube-system, annotations: ' +
        '{archipel.dev/provides: "service:kube-system/metrics-server:443"}}\n',
    },
  },
  {
    code: UNREAD_SECRET,
    bad: { ...reads('db'), 'apps/e.yaml': external('db'), 'apps/f.yaml': external('cache') },
    where: { object: 'ExternalSecret web/cache', field: 'spec.target.name', given: 'cache' },
    good: {
      ...reads('db'),
      'apps/e.yaml': external('db'),
      'apps/f.yaml': external(
        'cache',
        'cache',
        ', template: {metadata: {labels: {argocd.argoproj.io/secret-type: repository}}}',
      ),
    },
  },
  {
    code: SPREAD_PODS,
    note: 'of a release',
    bad: spread('wbe'),
    where: { object: 'HelmRelease flux-system/web', field: 'spec.values.topologySpreadConstraints[0].labelSelector' },
    good: spread('web'),
  },
  {
    code: SPREAD_PODS,
    note: 'not what is no spreading',
    bad: spread('wbe'),
    where: { object: 'HelmRelease flux-system/web' },
    good: spread('wbe', 'selectors'),
  },
];
