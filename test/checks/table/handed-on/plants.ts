import { deployment, type Files, namespace } from '../../support/files';

export const base: Files = { 'base/ns.yaml': namespace('web') };
export const inWeb = (kind: string, name: string, rest: string, apiVersion = 'v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: web}\n${rest}\n`;
export const settings = (data: string): Files => ({
  ...base,
  'apps/c.yaml': inWeb('ConfigMap', 'settings', `data: ${data}`),
});

export const cilium = (spec: string): Files => ({
  ...base,
  'apps/d.yaml': deployment(),
  'mesh/p.yaml': inWeb('CiliumNetworkPolicy', 'web', `spec: {${spec}}`, 'cilium.io/v2'),
});
export const own = 'endpointSelector: {matchLabels: {app: web}}';
export const from = (peer: string, port = '8080'): string =>
  `${own}, ingress: [{fromEndpoints: [{matchLabels: {${peer}}}], toPorts: [{ports: [{port: "${port}", protocol: ` +
  'TCP}]}]}]';
export const to = (peer: string, port = '8080'): string =>
  `${own}, egress: [{toEndpoints: [{matchLabels: {${peer}}}], toPorts: [{ports: [{port: "${port}"}]}]}]`;
