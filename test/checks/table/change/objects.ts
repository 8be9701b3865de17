import {
  DEFINITION,
  FIXED,
  IMMUTABLE,
  INGRESS_CLASS,
  JOB,
  PRIORITY_CLASS,
  ROLE_REF,
  SELECTOR,
  SERVICE_ADDRESS,
  STATEFUL_SET,
  STORAGE_CLASS,
  STRATEGY,
} from '../../../../lib/checks/change/codes';
import type { Case } from '../../support/case';
import { deployment, job, kind, object, statefulSet, wide } from './plants';

const service = (spec: object) =>
  kind('v1', 'Service', { spec: { selector: { app: 'db' }, ports: [{ port: 80 }], ...spec } });
const binding = (name: string, labels: object = {}) =>
  kind('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name: 'db', namespace: 'data', ...labels }],
  });
const definition = (versions: readonly string[], scope = 'Namespaced') =>
  object({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'dbs.demo.test' },
    spec: {
      group: 'demo.test',
      scope,
      names: { kind: 'Db', plural: 'dbs' },
      versions: versions.map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        schema: { openAPIV3Schema: { type: 'object' } },
      })),
    },
  });

/** A planted change of every kind that the API server refuses, and one beside it that it takes. */
export const objectCases: readonly Case[] = [
  {
    code: STATEFUL_SET,
    note: 'a larger claim',
    before: statefulSet(),
    bad: statefulSet({ size: '100Gi' }),
    where: {
      cluster: 'one',
      object: 'StatefulSet data/db',
      field: 'spec.volumeClaimTemplates[data].spec.resources.requests.storage',
      given: '100Gi',
      allowed: '50Gi, as it is committed',
    },
    good: statefulSet({ image: 'registry.test/db:2', replicas: 3, minReadySeconds: 5 }),
  },
  {
    code: STATEFUL_SET,
    note: 'another Service, and how pods come',
    before: statefulSet(),
    bad: statefulSet({ service: 'db-headless', podManagementPolicy: 'Parallel' }),
    where: { field: 'spec.podManagementPolicy', given: 'Parallel', allowed: 'none, as it is committed' },
    good: statefulSet({ podManagementPolicy: 'OrderedReady' }),
  },
  {
    code: SELECTOR,
    before: deployment({}),
    bad: deployment({ selector: { matchLabels: { 'app.kubernetes.io/name': 'db' } } }),
    where: { object: 'Deployment data/db', field: 'spec.selector.matchLabels."app.kubernetes.io/name"', given: 'db' },
    good: deployment({ replicas: 2 }, { labels: { team: 'data' } }),
  },
  {
    code: SELECTOR,
    note: 'where the engine makes the object anew',
    before: deployment({}),
    bad: deployment({ selector: { matchLabels: { app: 'database' } } }),
    where: { field: 'spec.selector.matchLabels.app' },
    good: deployment(
      { selector: { matchLabels: { app: 'database' } } },
      { annotations: { 'kustomize.toolkit.fluxcd.io/force': 'enabled' } },
    ),
  },
  {
    code: STRATEGY,
    before: deployment({}),
    bad: deployment({ strategy: { type: 'Recreate' } }),
    where: { object: 'Deployment data/db', field: 'spec.strategy.type', given: 'Recreate' },
    good: deployment({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }),
  },
  {
    code: ROLE_REF,
    before: binding('reader'),
    bad: binding('writer'),
    where: {
      object: 'RoleBinding data/db',
      field: 'roleRef.name',
      given: 'writer',
      allowed: 'reader, as it is committed',
    },
    good: binding('reader', { name: 'other' }),
  },
  {
    code: JOB,
    before: job('registry.test/db:1'),
    bad: job('registry.test/db:2'),
    where: { object: 'Job data/db', field: 'spec.template.spec.containers[db].image' },
    good: job('registry.test/db:2', { name: 'db-2' }),
  },
  {
    code: JOB,
    note: 'a hook is deleted before the next one is made',
    before: job('registry.test/db:1'),
    bad: job('registry.test/db:2', {}, { suspend: true }),
    where: { field: 'spec.template.spec.containers[db].image' },
    good: job('registry.test/db:2', { annotations: { 'argocd.argoproj.io/hook': 'Sync' } }),
  },
  {
    code: SERVICE_ADDRESS,
    before: service({ type: 'ClusterIP' }),
    bad: service({ type: 'ClusterIP', clusterIP: 'None' }),
    where: { object: 'Service data/db', field: 'spec.clusterIP', given: 'None' },
    good: service({ type: 'NodePort' }),
  },
  {
    code: SERVICE_ADDRESS,
    note: 'the class of a balancer',
    before: service({ type: 'LoadBalancer' }),
    bad: service({ type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb' }),
    where: { field: 'spec.loadBalancerClass', given: 'service.k8s.aws/nlb' },
    good: service({ type: 'ClusterIP' }),
  },
  {
    code: PRIORITY_CLASS,
    before: wide('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000 }),
    bad: wide('scheduling.k8s.io/v1', 'PriorityClass', { value: 2000 }),
    where: { object: 'PriorityClass db', field: 'value', given: '2000', allowed: '1000, as it is committed' },
    good: wide('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000, description: 'for all that holds data' }),
  },
  {
    code: STORAGE_CLASS,
    before: wide('storage.k8s.io/v1', 'StorageClass', { provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp2' } }),
    bad: wide('storage.k8s.io/v1', 'StorageClass', { provisioner: 'ebs.csi.aws.com', parameters: { type: 'gp3' } }),
    where: { object: 'StorageClass db', field: 'parameters.type', given: 'gp3' },
    good: wide('storage.k8s.io/v1', 'StorageClass', {
      provisioner: 'ebs.csi.aws.com',
      parameters: { type: 'gp2' },
      allowVolumeExpansion: true,
      reclaimPolicy: 'Delete',
    }),
  },
  {
    code: IMMUTABLE,
    before: kind('v1', 'ConfigMap', { data: { level: 'info' }, immutable: true }),
    bad: kind('v1', 'ConfigMap', { data: { level: 'debug' }, immutable: true }),
    where: { object: 'ConfigMap data/db', field: 'data.level', given: 'debug' },
    good: kind('v1', 'ConfigMap', { data: { level: 'info' }, immutable: true }, { labels: { team: 'data' } }),
  },
  {
    code: IMMUTABLE,
    note: 'the type of a Secret',
    before: kind('v1', 'Secret', { type: 'Opaque', stringData: { a: 'b' } }),
    bad: kind('v1', 'Secret', { type: 'kubernetes.io/tls', stringData: { a: 'b' } }),
    where: { object: 'Secret data/db', field: 'type' },
    good: kind('v1', 'Secret', { stringData: { a: 'c' } }),
  },
  {
    code: INGRESS_CLASS,
    before: wide('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'k8s.io/ingress-nginx' } }),
    bad: wide('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'traefik.io/ingress-controller' } }),
    where: { object: 'IngressClass db', field: 'spec.controller' },
    good: wide('networking.k8s.io/v1', 'IngressClass', {
      spec: { controller: 'k8s.io/ingress-nginx', parameters: { kind: 'A', name: 'b' } },
    }),
  },
  {
    code: FIXED,
    before: wide('node.k8s.io/v1', 'RuntimeClass', { handler: 'runc' }),
    bad: wide('node.k8s.io/v1', 'RuntimeClass', { handler: 'kata' }),
    where: { object: 'RuntimeClass db', field: 'handler' },
    good: wide('node.k8s.io/v1', 'RuntimeClass', { handler: 'runc', overhead: { podFixed: { memory: '1Mi' } } }),
  },
  {
    code: DEFINITION,
    note: 'a stored version that goes',
    before: definition(['v1beta1', 'v1']),
    bad: definition(['v1']),
    where: { object: 'CustomResourceDefinition dbs.demo.test', field: 'spec.versions', given: 'v1' },
    good: definition(['v1', 'v1beta1']),
  },
  {
    code: DEFINITION,
    note: 'another scope',
    before: definition(['v1']),
    bad: definition(['v1'], 'Cluster'),
    where: { field: 'spec.scope', given: 'Cluster' },
    good: definition(['v1', 'v2']),
  },
];
