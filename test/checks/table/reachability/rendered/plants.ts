import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import { type Files, namespace } from '../../../support/files';
import { meshRelease, workload } from '../../../support/releases';

export const SERVER = '192.0.2.10/32';
export const nodes: Files = {
  'nodes.json': JSON.stringify({ nodes: [{ name: 'one', role: 'server', address: '192.0.2.10' }] }),
};

/** A policy of the namespace in which the release runs. */
export const inMesh = (name: string, spec: string): Files => ({
  [`network/${name}.yaml`]:
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: mesh}\nspec: ` +
    `${spec}\n`,
});
export const shut = inMesh('deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
export const mesh = (...apps: readonly string[]): Files => ({
  'base/mesh.yaml': namespace('mesh'),
  ...meshRelease({ 'archipel.dev/pods': apps.map((app) => `mesh/app=${app}`).join(';') }),
});
export const inside = (app: string): object => ({ namespace: 'mesh', labels: { app } });

/** Pods of a chart with ports, and a Service that leads to them. */
export const pods = (app: string, image: string, ports: Readonly<Record<string, number>>): RenderedObject =>
  workload('Deployment', app, {
    containers: [
      { name: app, image, ports: Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort })) },
    ],
  });
const service = (app: string, spec: object): RenderedObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: app, labels: { app } },
  spec: { selector: { app }, ...spec },
});

export const proxy: readonly RenderedObject[] = [
  pods('proxy', 'example.org/proxy:1', { web: 8000, websecure: 8443 }),
  service('proxy', {
    type: 'LoadBalancer',
    ports: [
      { name: 'web', port: 80, targetPort: 'web' },
      { name: 'websecure', port: 443, targetPort: 'websecure' },
    ],
  }),
];
export const ingress = (host: string, backend: string, annotations = '{}'): Files => ({
  'apps/ingress.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: shop, namespace: web, annotations: ' +
    `${annotations}}\n` +
    `spec: {rules: [{host: ${host}, http: {paths: [{path: /, backend: {service: {name: ${backend}, port: ` +
    '{number: 80}}}}]}}]}\n',
  'apps/service.yaml':
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${backend}, namespace: web}\nspec: {selector: {app: ` +
    `${backend}}, ports: [{port: 80, targetPort: 8080}]}\n`,
});

export const hook: readonly RenderedObject[] = [
  pods('hook', 'example.org/hook:1', { https: 9443 }),
  service('hook', { ports: [{ name: 'https', port: 443, targetPort: 'https' }] }),
];
