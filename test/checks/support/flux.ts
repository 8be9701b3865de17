import { when } from '../../../lib/common/optional';
import type { Files } from './files';

/** A Kustomization of a folder of the cluster `one` of the platform `demo`. */
export function kustomization(
  name: string,
  dependsOn: readonly string[] = [],
  more = '',
  path = `./dist/demo/clusters/one/${name}`,
): string {
  const spec = [
    `interval: 10m, prune: true, path: ${path}, sourceRef: {kind: GitRepository, name: flux-system}`,
    `serviceAccountName: layers, dependsOn: [${dependsOn.map((one) => `{name: ${one}}`).join(', ')}]`,
    ...when(!more.includes('wait:'), () => 'wait: true'),
    ...when(more !== '', () => more),
  ];
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec: {${spec.join(', ')}}
`;
}

const TRIED_AGAIN = 'strategy: {name: RetryOnFailure}';

/** A HelmRelease of a chart repository, with what it declares to bring. */
export function helmRelease(
  name: string,
  provides: string,
  { namespace = 'kube-system', spec = '', version = '1.0.0', install = TRIED_AGAIN, upgrade = TRIED_AGAIN } = {},
): string {
  const fields = [
    `interval: 30m, releaseName: ${name}, targetNamespace: ${namespace}, storageNamespace: ${namespace}`,
    `chart: {spec: {chart: ${name}, version: "${version}", sourceRef: {kind: HelmRepository, name: charts}}}`,
    `install: {${install}}, upgrade: {${upgrade}}`,
    ...when(spec !== '', () => spec),
  ];
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}, namespace: flux-system, annotations: {archipel.dev/provides: "${provides}"}}
spec: {${fields.join(', ')}}
`;
}

/** A patch that adds flags to a controller, as it lies beside the cluster. */
export const flags = (...added: readonly string[]): string =>
  JSON.stringify(added.map((value) => ({ op: 'add', path: '/spec/template/spec/containers/0/args/-', value })));

const CANCEL = '--feature-gates=CancelHealthCheckOnNewRevision=true';

/**
 * What Flux runs on: its namespace, the repository, a source of charts, the account of the layers, and the flags of its
 * controllers.
 */
export const fluxItself: Files = {
  '/dist/demo/flux/one/kustomize-controller.json': flags('--requeue-dependency=5s', CANCEL),
  '/dist/demo/flux/one/helm-controller.json': flags(CANCEL),
  'bootstrap/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: flux-system}\n',
  'bootstrap/repository.yaml':
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: ' +
    'flux-system}\nspec: {interval: 1m, url: "https://git.example.org/demo.git", ref: {branch: main}}\n',
  'bootstrap/charts.yaml':
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: charts, namespace: ' +
    'flux-system}\nspec: {interval: 30m, url: "https://charts.example.org"}\n',
  'bootstrap/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: layers, namespace: flux-system}\n',
};
