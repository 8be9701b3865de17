import * as code from '../../../../lib/checks/references/codes';
import * as ofUse from '../../../../lib/checks/references/codes-of-use';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { base, object, policy, service, web, where, withPod } from './plants';

const hpa = (name: string): string =>
  object(
    'HorizontalPodAutoscaler',
    'web',
    `spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}`,
    'autoscaling/v2',
  );

const scaledObject = object('ScaledObject', 'web', 'spec: {scaleTargetRef: {name: web}}', 'keda.sh/v1alpha1');

/** Two pods behind the Service. */
const several = { ...base, 'apps/d.yaml': deployment({ spec: 'replicas: 2' }) };
/** Pods that answer with a certificate for a name. */
const encrypted = (name: string): Case['good'] => ({
  ...withPod('volumes: [{name: tls, secret: {secretName: web-tls}}]'),
  'apps/s.yaml': service(),
  'apps/cert.yaml': object(
    'Certificate',
    'web',
    `spec: {secretName: web-tls, dnsNames: [${name}]}`,
    'cert-manager.io/v1',
  ),
});
const address = object('ConfigMap', 'address', 'data: {url: "https://web.web.svc:80/health"}');

/** Selectors of Services, autoscalers, budgets and NetworkPolicies. */
export const selectorCases: readonly Case[] = [
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
    code: ofUse.UNREADY,
    bad: { ...several, 'apps/s.yaml': service('{app: web}', 'http', ', publishNotReadyAddresses: true') },
    where: { object: 'Service web/web', field: 'spec.publishNotReadyAddresses' },
    good: {
      ...several,
      'apps/s.yaml': service('{app: web}', 'http', ', publishNotReadyAddresses: true, clusterIP: None'),
    },
  },
  {
    code: ofUse.UNREADY,
    note: 'of pods that are scaled',
    bad: {
      ...web,
      'apps/h.yaml': hpa('web'),
      'apps/s.yaml': service('{app: web}', 'http', ', publishNotReadyAddresses: true'),
    },
    where: { object: 'Service web/web', field: 'spec.publishNotReadyAddresses' },
    good: { ...web, 'apps/s.yaml': service('{app: web}', 'http', ', publishNotReadyAddresses: true') },
  },
  {
    code: ofUse.CERTIFICATE_HOST,
    bad: { ...encrypted('web'), 'apps/c.yaml': address },
    where: { object: 'ConfigMap web/address', field: 'data.url', given: 'web.web.svc' },
    good: { ...encrypted('"*.web.svc"'), 'apps/c.yaml': address },
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
    code: code.HPA_REPLICAS,
    note: 'under a ScaledObject',
    bad: { ...base, 'apps/d.yaml': deployment({ spec: 'replicas: 3' }), 'apps/k.yaml': scaledObject },
    where: where('spec.replicas'),
    good: { ...web, 'apps/k.yaml': scaledObject },
  },
  {
    code: code.SECOND_OWNER,
    bad: { ...web, 'apps/h.yaml': hpa('web'), 'apps/k.yaml': scaledObject },
    where: { object: 'ScaledObject web/web', field: 'spec.scaleTargetRef' },
    good: { ...web, 'apps/k.yaml': scaledObject },
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
];
