import * as codes from '../../../../lib/checks/annotations/codes';
import type { CheckCode } from '../../../../lib/checks';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/0';
const ALB = 'alb.ingress.kubernetes.io';
const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: web
  annotations:
    ${ALB}/group.name: shop
    ${ALB}/scheme: internal
    ${ALB}/target-type: ip
    ${ALB}/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
    ${ALB}/ssl-redirect: "443"
    ${ALB}/healthcheck-path: /ready
    ${ALB}/certificate-arn: ${ARN}
    ${ALB}/auth-type: oidc
    ${ALB}/auth-idp-oidc: '{"secretName":"login"}'
    ${ALB}/auth-on-unauthenticated-request: authenticate
spec: {rules: [{http: {paths: [{backend: {service: {name: web}}}]}}]}
`;
const CONTROLLER = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: lbc, namespace: argocd}
spec: {source: {chart: aws-load-balancer-controller, helm: {valuesObject: {region: eu-west-1}}}}
`;
const NODES = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: karpenter, namespace: argocd}
spec: {source: {chart: karpenter, helm: {valuesObject: {role: "arn:aws:iam::111122223333:role/karpenter"}}}}
`;
const files: Case['good'] = {
  'apps/ingress.yaml': ingress,
  'apps/other.yaml': ingress.replace('name: web', 'name: a-other'),
  'apps/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {selector: {app: web}}\n',
  'apps/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: web}\n',
  'apps/web.yaml': deployment({ container: 'readinessProbe: {httpGet: {path: /ready, port: http}}' }),
  'gitops/lbc.yaml': CONTROLLER,
  'gitops/karpenter.yaml': NODES,
};

const changed = (code: CheckCode, key: string, from: string, to: string, note?: string): Case => {
  const written = ingress.replace(from, to);
  if (written === ingress) throw new Error(`'${from}' is not there`);
  const all = (one: string): Case['good'] => ({ ...files, 'apps/ingress.yaml': one, 'apps/other.yaml': one });
  return {
    code,
    ...(note === undefined ? {} : { note }),
    bad: code === codes.GROUP ? { ...files, 'apps/ingress.yaml': written } : all(written),
    where: { field: `metadata.annotations["${ALB}/${key}"]` },
    good: files,
  };
};

export const loadBalancerCases: readonly Case[] = [
  changed(codes.KEY, 'health-check-path', 'healthcheck-path', 'health-check-path'),
  changed(codes.VALUE, 'listen-ports', '[{"HTTP":80}', '[{HTTP:80}'),
  changed(codes.VALUE, 'target-type', 'target-type: ip', 'target-type: pod', 'a word'),
  changed(codes.GROUP, 'scheme', 'scheme: internal', 'scheme: internet-facing'),
  changed(codes.INSTANCES, 'target-type', 'target-type: ip', 'target-type: instance'),
  changed(codes.REDIRECT, 'ssl-redirect', 'ssl-redirect: "443"', 'ssl-redirect: "8443"'),
  changed(codes.HEALTH_PATH, 'healthcheck-path', 'path: /ready', 'path: /health'),
  changed(codes.LOGIN, 'auth-idp-oidc', '"secretName":"login"', '"secretName":"oidc"'),
  changed(codes.LOGIN, 'auth-on-unauthenticated-request', 'request: authenticate', 'request: allow', 'let through'),
  changed(codes.CERTIFICATE, 'certificate-arn', ARN, 'abc'),
  changed(codes.CERTIFICATE, 'certificate-arn', 'acm:eu-west-1', 'acm:us-east-1', 'another region'),
  changed(codes.CERTIFICATE, 'certificate-arn', '111122223333:certificate', '444455556666:certificate', 'account'),
];
