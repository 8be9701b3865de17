import type { FluxProvider } from '../../model/delivery/gitops';
import type { JsonObject } from '../../model/units/json';
import { FLUX_NAMESPACE } from '../../model/names';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { FLUX_API, fluxOf, ROOT } from './names';

/** Kinds whose events people want to read. */
const TOLD = [
  'GitRepository',
  'HelmRelease',
  'ImagePolicy',
  'ImageRepository',
  'ImageUpdateAutomation',
  'Kustomization',
  'OCIRepository',
];

/** Events that are no news: a source that was looked at and has not changed. */
const NO_NEWS = ['^stored artifact', 'no updates made', 'waiting.*socket'];

/** Who is notified of what, and where pushes arrive. */
export function notificationObjects({ platform, cluster }: DescribedCluster): readonly JsonObject[] {
  const { notifications, repository } = fluxOf(platform);
  if (notifications === undefined) return [];
  const labels = clusterLabels(platform, cluster);
  const metadata = (name: string): JsonObject => ({ name, namespace: FLUX_NAMESPACE, labels });
  const summary = { summary: `${platform.name}/${cluster.name}` };
  return [
    ...notifications.providers.flatMap(({ name, type, secret, severity }): readonly JsonObject[] => [
      {
        apiVersion: FLUX_API.notification,
        kind: 'Provider',
        metadata: metadata(name),
        spec: { type, ...(type === 'github' ? { address: webAddress(repository) } : {}), secretRef: { name: secret } },
      },
      {
        apiVersion: FLUX_API.notification,
        kind: 'Alert',
        metadata: metadata(name),
        spec: {
          providerRef: { name },
          eventSeverity: severity,
          eventSources: sourcesFor(type).map((kind) => ({ kind, name: '*' })),
          ...(type === 'github' ? {} : { exclusionList: NO_NEWS }),
          eventMetadata: summary,
        },
      },
    ]),
    ...(notifications.receiverSecret === undefined
      ? []
      : [
          {
            apiVersion: FLUX_API.receiver,
            kind: 'Receiver',
            metadata: metadata(ROOT),
            spec: {
              type: 'github',
              events: ['ping', 'push'],
              interval: '10m',
              secretRef: { name: notifications.receiverSecret },
              resources: [{ apiVersion: FLUX_API.source, kind: 'GitRepository', name: ROOT }],
            },
          },
        ]),
  ];
}

/** A status belongs to a commit, which only events of Kustomizations name. */
const sourcesFor = (type: FluxProvider['type']): readonly string[] => (type === 'github' ? ['Kustomization'] : TOLD);

/** The repository as a browser opens it. */
const webAddress = (repository: string): string =>
  repository.replace(/^ssh:\/\/(?:[^@/]+@)?/, 'https://').replace(/\.git$/, '');
