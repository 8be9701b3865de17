import type { Case } from '../../support/case';
import { releaseApplication } from '../../support/files';

export const GLOBAL = '/dist/demo/aws/demo-global.template.json';
export const OTHER = '/dist/demo/clusters/two';
export const global = { file: GLOBAL.slice(1), platform: 'demo' };

/** The template of the public names: what each leads to, and whether only where the first record does not answer. */
export const records = (
  ...lines: readonly (readonly [name: string, target: string, failover?: 'SECONDARY'])[]
): string =>
  JSON.stringify({
    Resources: Object.fromEntries(
      lines.map(([name, target, failover = 'PRIMARY'], i) => [
        `Record${i}`,
        {
          Type: 'AWS::Route53::RecordSet',
          Properties: {
            Name: `${name}.`,
            Type: 'CNAME',
            TTL: '60',
            Failover: failover,
            SetIdentifier: failover,
            ResourceRecords: [target],
          },
        },
      ]),
    ),
  });

export const settings = (role: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gitops-settings, namespace: web}\ndata: {role: ${role}}\n`;
export const ingress = (...hosts: readonly string[]): string =>
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web}\nspec: {rules: ' +
  `[${hosts.map((host) => `{host: ${host}}`).join(', ')}]}\n`;
export const externalDns = (filters: string): string =>
  releaseApplication('external-dns', 30, 'external-dns', '').replace(
    'targetRevision: 1.0.0',
    `targetRevision: 1.0.0, helm: {valuesObject: {domainFilters: ${filters}}}`,
  );
export const scaler = (least: number): string =>
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
  `{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: ${least}, maxReplicas: 9}\n`;

export const good: Case['good'] = {
  'base/settings.yaml': settings('active'),
  'apps/ingress.yaml': ingress('api.shop.example', 'api.eu-west-1.shop.example'),
  'apps/scaler.yaml': scaler(4),
  'gitops/dns.yaml': externalDns('[eu-west-1.shop.example]'),
  [`${OTHER}/base/settings.yaml`]: settings('standby'),
  [`${OTHER}/apps/ingress.yaml`]: ingress('api.shop.example', 'api.us-east-1.shop.example'),
  [`${OTHER}/apps/scaler.yaml`]: scaler(2),
  [`${OTHER}/gitops/dns.yaml`]: externalDns('[us-east-1.shop.example]'),
  [GLOBAL]: records(['api.shop.example', 'api.eu-west-1.shop.example']),
};
export const but = (files: Case['good']): Case['good'] => ({ ...good, ...files });
