import type { Case } from '../../support/case';
import { deployment, namespace, pathOf } from '../../support/files';

export const object = (kind: string, name: string, rest = '', apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: web}\n${rest}\n`;
export const global = (kind: string, name: string, apiVersion: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;

export const base = { 'base/ns.yaml': namespace('web') };
export const web = { ...base, 'apps/d.yaml': deployment() };
export const service = (selector = '{app: web}', targetPort = 'http', rest = ''): string =>
  object(
    'Service',
    'web',
    `spec: {selector: ${selector}, ports: [{name: http, port: 80, targetPort: ${targetPort}}]${rest}}`,
  );

export const policy = (pods: string, rest: string): string =>
  object('NetworkPolicy', 'web', `spec: {podSelector: ${pods}, ${rest}}`, 'networking.k8s.io/v1');

export const ingress = (spec: string): string => object('Ingress', 'web', `spec: ${spec}`, 'networking.k8s.io/v1');

export const statefulSet = (serviceName: string, storage = 'gp3'): string =>
  object(
    'StatefulSet',
    'db',
    `spec: {serviceName: ${serviceName}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: ` +
      '{app: db}}, spec: {containers: [{name: db, ports: [{name: sql, containerPort: 5432}]}]}}, ' +
      `volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: ${storage}, resources: {requests: ` +
      '{storage: 10Gi}}}}]}',
    'apps/v1',
  );
export const database = {
  ...base,
  'apps/db.yaml': statefulSet('db'),
  'apps/svc.yaml': object(
    'Service',
    'db',
    'spec: {clusterIP: None, selector: {app: db}, ports: [{name: sql, port: 5432, targetPort: sql}]}',
  ),
  'storage/sc.yaml': global('StorageClass', 'gp3', 'storage.k8s.io/v1'),
};

export const podMonitor = (app: string): string =>
  object(
    'PodMonitor',
    'web',
    `spec: {selector: {matchLabels: {app: ${app}}}, podMetricsEndpoints: [{port: http}]}`,
    'monitoring.coreos.com/v1',
  );

export const POD = 'spec.template.spec';
export const where = (field: string): Case['where'] => ({
  object: 'Deployment web/web',
  field,
  file: pathOf('apps/d.yaml'),
});
export const withPod = (pod: string): Case['good'] => ({ ...base, 'apps/d.yaml': deployment({ pod }) });
