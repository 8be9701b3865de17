import { join } from 'node:path';
import { evaluate } from '../../../bin/commands/import/evaluate';
import { type Import, type ImportOptions, type NoImport, prepareImport } from '../../../lib/app';
import type { Platform } from '../../../lib/model';
import { parseObjects } from '../../../lib/adopt';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';

export const ROOT = join(__dirname, '../../..');

/** A cluster with entrances and measured pods, in which nothing of its own runs. */
export function emptyPlatform(): Platform {
  const { namespaces, addons } = k3sCluster();
  return k3sPlatform(
    k3sCluster({
      namespaces: namespaces.filter(({ name }) => name !== 'shop'),
      addons: [...addons, { kind: 'metrics-server' }],
    }),
  );
}

/** What `archipel import` makes of some YAML in a platform of a test. */
export const imported = (yaml: string, more: Partial<ImportOptions> = {}): Promise<Import | NoImport> =>
  prepareImport({
    root: ROOT,
    platforms: [emptyPlatform()],
    platform: 'shop',
    cluster: 'edge',
    name: 'till',
    objects: parseObjects(yaml, 'a test').objects,
    namespace: 'till',
    notSecret: {},
    images: undefined,
    there: [],
    today: '2026-11-30',
    evaluate,
    ...more,
  });

/** The same where it has to succeed. */
export async function sound(yaml: string, more: Partial<ImportOptions> = {}): Promise<Import> {
  const made = await imported(yaml, more);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems, null, 1));
  return made;
}

/** A till that serves, as somebody has applied it by hand. */
export const TILL = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: till
  labels: {app: till}
spec:
  replicas: 2
  selector:
    matchLabels: {app: till}
  template:
    metadata:
      labels: {app: till}
    spec:
      securityContext: {runAsUser: 20000, runAsNonRoot: true}
      containers:
        - name: server
          image: ghcr.io/example/till:1.4.0
          ports: [{containerPort: 8080}]
          env:
            - {name: STOCK_ADDR, value: "stock:9000"}
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
          livenessProbe: {httpGet: {path: /live, port: 8080}, periodSeconds: 20}
          securityContext: {readOnlyRootFilesystem: true, allowPrivilegeEscalation: false}
          resources:
            requests: {cpu: 100m, memory: 64Mi}
            limits: {cpu: "0.5", memory: 128Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: till
spec:
  selector: {app: till}
  ports: [{port: 80, targetPort: 8080}]
`;

/** The till with one text changed. */
export const changed = (from: string, to: string): string => {
  expect(TILL).toContain(from);
  return TILL.replace(from, to);
};

/** The file that ends so. */
export const fileOf = (files: ReadonlyMap<string, string>, end: string): string =>
  [...files].find(([path]) => path.endsWith(end))?.[1] ?? `no file ends with ${end}: ${[...files.keys()].join(', ')}`;
