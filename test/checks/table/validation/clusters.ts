import * as codes from '../../../../lib/checks/validation/codes';
import type { Case } from '../../support/case';

const storage = (name: string, value: string): string =>
  'apiVersion: storage.k8s.io/v1\nkind: StorageClass\n' +
  `metadata: {name: ${name}, annotations: {storageclass.kubernetes.io/is-default-class: "${value}"}}\n` +
  'provisioner: example.org/nfs\n';
const target = '{apiVersion: apps/v1, kind: Deployment, name: web}';
const scalers = (mode: string): Case['good'] => ({
  'apps/hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: web}
spec: {scaleTargetRef: ${target}, metrics: [{type: Resource, resource: {name: cpu}}]}
`,
  'apps/vpa.yaml': `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web, namespace: web}
spec: {targetRef: ${target}, updatePolicy: {updateMode: "${mode}"}}
`,
});
const ingress = (name: string, secret: string, issuer = 'production'): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: web, annotations: {cert-manager.io/cluster-issuer: ${issuer}}}
spec: {tls: [{hosts: [${name}.example.org], secretName: ${secret}}], defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
const issuer = (name: string, server: string): string => `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: {name: ${name}}
spec: {acme: {server: https://acme-${server}.api.letsencrypt.org/directory}}
`;
const list = (file: string): Case['good'] => ({
  'storage/kustomization.yaml': `kind: Kustomization\nresources: [${file}]\n`,
  'storage/class.yaml': storage('gp3', 'true'),
});

export const clusterCases: readonly Case[] = [
  {
    code: codes.DEFAULT_CLASS,
    bad: { 'storage/a.yaml': storage('gp3', 'yes') },
    where: { object: 'StorageClass gp3', given: 'yes' },
    good: { 'storage/a.yaml': storage('gp3', 'true'), 'storage/b.yaml': storage('gp2', 'false') },
  },
  {
    code: codes.DEFAULT_CLASS,
    note: 'two of them',
    bad: { 'storage/a.yaml': storage('gp3', 'true'), 'storage/b.yaml': storage('gp2', 'true') },
    where: { object: 'StorageClass gp2', given: 'true' },
    good: { 'storage/a.yaml': storage('gp3', 'true') },
  },
  {
    code: codes.TWO_SCALERS,
    bad: scalers('Recreate'),
    where: { object: 'VerticalPodAutoscaler web/web', given: 'Recreate' },
    good: scalers('Off'),
  },
  {
    code: codes.SHARED_TLS,
    bad: { 'apps/a.yaml': ingress('a', 'tls'), 'apps/b.yaml': ingress('b', 'tls') },
    where: { object: 'Ingress web/b', field: 'spec.tls[0].secretName', given: 'tls' },
    good: { 'apps/a.yaml': ingress('a', 'a-tls'), 'apps/b.yaml': ingress('b', 'b-tls') },
  },
  {
    code: codes.STAGING,
    bad: { 'apps/a.yaml': ingress('a', 'tls', 'staging'), 'apps/issuer.yaml': issuer('staging', 'staging-v02') },
    where: { object: 'Ingress web/a', given: 'staging' },
    good: { 'apps/a.yaml': ingress('a', 'tls'), 'apps/issuer.yaml': issuer('production', 'v02') },
  },
  {
    code: codes.STAGING,
    note: 'by its name',
    bad: { 'apps/issuer.yaml': issuer('production', 'staging-v02') },
    where: { object: 'ClusterIssuer production', field: 'spec.acme.server' },
    good: { 'apps/issuer.yaml': issuer('staging', 'staging-v02') },
  },
  {
    code: codes.OUTSIDE,
    bad: list('../nodes/pool.yaml'),
    where: { field: 'resources', given: '../nodes/pool.yaml' },
    good: list('class.yaml'),
  },
];
