import { NO_PROVIDER, TOO_LATE } from '../../../../lib/checks/order/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { releaseApplication } from '../../support/files';
import { called, renders } from '../../support/releases';
import { good } from './plants';

const definition = (group: string, kind: string): RenderedObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.${group}` },
  spec: { group, names: { kind } },
});
const monitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'external-secrets' },
  spec: {},
};
const brings = (...objects: readonly RenderedObject[]) => called('external-secrets', 'secrets', renders(objects));
const silent = { ...good, 'gitops/operator.yaml': releaseApplication('external-secrets', 10, 'secrets', '') };
const own = ['ExternalSecret', 'ClusterSecretStore'].map((kind) => definition('external-secrets.io', kind));
const monitors = (wave: number) => ({
  ...good,
  'gitops/monitors.yaml': releaseApplication(
    'monitors',
    wave,
    'kube-system',
    'crd:monitoring.coreos.com/ServiceMonitor',
  ),
});

/** Definitions that charts render, and custom kinds that they need. */
export const renderedCases: readonly Case[] = [
  {
    code: NO_PROVIDER,
    note: 'a definition that a chart renders needs no declaration',
    bad: silent,
    options: brings(),
    where: { object: 'ExternalSecret web/web' },
    good: silent,
    goodOptions: brings(...own),
  },
  {
    code: NO_PROVIDER,
    note: 'a custom kind in a chart',
    bad: good,
    options: brings(monitor),
    where: {
      object: 'ServiceMonitor secrets/external-secrets of release external-secrets',
      message: 'nothing in this cluster brings the CRD of monitoring.coreos.com/ServiceMonitor',
    },
    good,
    goodOptions: brings(monitor, definition('monitoring.coreos.com', 'ServiceMonitor')),
  },
  {
    code: TOO_LATE,
    note: 'a custom kind in a chart, before its definition',
    bad: monitors(10),
    options: brings(monitor),
    where: { object: 'ServiceMonitor secrets/external-secrets of release external-secrets' },
    good: monitors(5),
  },
];
