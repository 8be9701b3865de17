import type { InputOptions } from '../../../lib/checks';
import type { ProvenRelease, RenderedObject, RenderedRelease, Rendering } from '../../../lib/model/delivery/rendering';
import type { Files } from './files';

/** A HelmRelease `mesh` in the namespace `mesh`, with what it declares. */
export const meshRelease = (annotations: Readonly<Record<string, string>> = {}): Files => ({
  'network/mesh.yaml': JSON.stringify({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'mesh', namespace: 'flux-system', ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      releaseName: 'mesh',
      targetNamespace: 'mesh',
      chart: { spec: { chart: 'mesh', version: '1.0.0', sourceRef: { kind: 'HelmRepository', name: 'mesh' } } },
      values: { replicas: 1 },
    },
  }),
});

/** What is known of the release `mesh`. */
export const known = (rendering: Rendering): Pick<InputOptions, 'releases'> => ({
  releases: [{ request: REQUEST, rendering }],
});

/** The release `mesh` renders these objects. */
export const renders = (
  objects: readonly RenderedObject[],
  more: Partial<RenderedRelease> = {},
): Pick<InputOptions, 'releases'> =>
  known({ state: 'rendered', objects, repeatedKeys: [], helm: 'v4.1.4', record: 'current', ...more });

const REQUEST: ProvenRelease['request'] = {
  platform: 'demo',
  cluster: 'one',
  renderer: 'flux',
  name: 'mesh',
  namespace: 'mesh',
  chart: 'mesh',
  version: '1.0.0',
  repository: 'https://charts.example.org',
  values: { replicas: 1 },
  hiddenValues: [],
  skipCrds: false,
  kubernetes: '1.36',
};

/** A workload of a chart. */
export const workload = (
  kind: 'Deployment' | 'DaemonSet' | 'StatefulSet' | 'Job',
  name: string,
  spec: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): RenderedObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name },
  spec: {
    ...more,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name, image: `example.org/${name}:1.0.0` }], ...spec },
    },
  },
});

/** The same for a release of another name. */
export const called = (
  name: string,
  namespace: string,
  { releases = [] }: Pick<InputOptions, 'releases'>,
): Pick<InputOptions, 'releases'> => ({
  releases: releases.map((one) => ({ ...one, request: { ...one.request, name, namespace } })),
});
const rendered = (object: RenderedObject, helm: string): Rendering => ({
  state: 'rendered',
  objects: [object],
  repeatedKeys: [],
  helm,
  engineHelm: helm,
  record: 'current',
});

/** The release `mesh` renders one object under the helm of whoever installs it, and another under that of Flux. */
export const rendersTwice = (
  install: RenderedObject,
  engine: RenderedObject,
): Pick<InputOptions, 'releases' | 'installs'> => ({
  installs: [{ request: { ...REQUEST, renderer: 'ansible' }, rendering: rendered(install, 'v4.1.4') }],
  releases: [{ request: REQUEST, rendering: rendered(engine, 'v4.2.4') }],
});

/** Ansible installs the release first. */
export const installedByAnsible = (version = '1.0.0'): Files => ({
  '/dist/demo/ansible/one/group_vars/all.yml': JSON.stringify({
    bootstrap_releases: {
      cni: {
        ...INSTALLED,
        version,
        repository: '',
        file: '{{ inventory_dir }}/../../../../dist/demo/clusters/one/network/mesh.yaml',
      },
    },
  }),
});

const INSTALLED = { name: 'mesh', namespace: 'mesh', chart: 'mesh', version: '1.0.0' };

/** Terraform installs it first. */
export const installedByTerraform = (values: Readonly<Record<string, unknown>>): Files => ({
  '/dist/demo/terraform/one/mesh.tf.json': JSON.stringify({
    resource: {
      helm_release: { mesh: { ...INSTALLED, repository: '', values: ['${file("${path.module}/mesh.values.json")}'] } },
    },
  }),
  '/dist/demo/terraform/one/mesh.values.json': JSON.stringify(values),
});

/** A Job installs it first. */
export const installedByJob = (namespace: string): Files => ({
  'install/job.yaml': JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'install', namespace: 'mesh' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'helm',
              command: ['helm'],
              args: [
                ...['upgrade', '--install', 'mesh', 'mesh', '--version', '1.0.0', '--namespace', namespace],
                ...['--repo', '', '--values', '/etc/values.json'],
              ],
            },
          ],
          volumes: [{ name: 'values', configMap: { name: 'install' } }],
        },
      },
    },
  }),
  'install/values.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'install', namespace: 'mesh' },
    data: { 'values.json': '{"replicas":1}' },
  }),
});
