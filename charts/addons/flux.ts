import { charts, FLUX_FLAGS, FLUX_NAMESPACE, FLUX_RELEASE, type FluxAddon, type JsonObject } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { resources } from './support/values';

/**
 * The controllers of Flux, installed by Ansible from the values of this release and taken over by Flux itself.
 *
 * Those of images are off: nothing here follows images. The chart lies one minor version behind Flux; the kinds that
 * are rendered are served by both (chart flux2 2.18.3, Flux 2.8.5).
 */
export const flux: DescribeAddon<FluxAddon> = () => [
  {
    name: FLUX_RELEASE,
    chart: charts.flux2,
    namespace: FLUX_NAMESPACE,
    layer: 'delivery',
    renderedBy: 'engine',
    values: VALUES,
    pods: [
      ...['source', 'kustomize', 'helm', 'notification'].map((name) => ({
        name,
        labels: { app: `${name}-controller` },
        usesApiServer: true,
        metricsPort: 8080,
      })),
      // A Job before the first install.
      {
        name: 'check',
        labels: { 'app.kubernetes.io/instance': 'flux-system', 'app.kubernetes.io/part-of': 'flux' },
        usesApiServer: true,
      },
    ],
    neverPruned: true,
    mayBecome: { 'cluster-admin': 'it applies whatever the platform is made of' },
  },
];

const VALUES: JsonObject = {
  installCRDs: true,
  // Without it the definitions, and with them every object of Flux, would go with the release.
  crds: { annotations: { 'helm.sh/resource-policy': 'keep' } },
  imageAutomationController: { create: false },
  imageReflectionController: { create: false },
  sourceController: { resources: resources('50m', '128Mi', '512Mi') },
  kustomizeController: {
    container: { additionalArgs: FLUX_FLAGS['kustomize-controller'] },
    resources: resources('100m', '128Mi', '1Gi'),
  },
  helmController: {
    container: { additionalArgs: FLUX_FLAGS['helm-controller'] },
    resources: resources('50m', '128Mi', '512Mi'),
  },
  notificationController: { resources: resources('20m', '64Mi', '256Mi') },
  // They would open every egress, the controllers to each other, and their metrics to the whole cluster; what is
  // declared has policies of its own.
  policies: { create: false },
  // Accounts are named one by one; a default account would also bind what the bootstrap applies with the controller's
  // own.
  multitenancy: { enabled: false },
  prometheus: { podMonitor: { create: false } },
};
