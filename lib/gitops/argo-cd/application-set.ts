import { goTemplateText } from '../../common/text/go-template';
import { eachText } from '../../common/text/each-text';
import type { Cluster } from '../../model/cluster/cluster';
import { revisionOf } from '../../model/delivery/revision';
import type { JsonObject } from '../../model/units/json';
import { ARGOCD_NAMESPACE, clusterPath, ROOT_PROJECT, rootApplication } from '../../model/names';
import type { Platform } from '../../model/platform';
import { applicationSpec, ARGO_API_VERSION, FOLDER_ANNOTATIONS } from './application';
import { ENGINE_DESTINATION } from './names';

/**
 * The ApplicationSet that makes the root Application of each cluster.
 *
 * It may not delete: an edit of the list must never take a cluster's Applications away, so it creates and updates
 * only, keeps what was deployed, and its template has no finalizer. Waves do nothing on Applications that an
 * ApplicationSet makes, which is why the layers are plain Applications below the root.
 *
 * The controller honours `applicationsSync` as long as its own `--policy` is unset: keep
 * `applicationsetcontroller.policy` out of the values of Argo CD (v3.4.4, applicationset/utils/policy.go).
 */
export function rootApplicationSet(platform: Platform, clusters: readonly Cluster[]): JsonObject {
  const revisions = clusters.map((cluster) => revisionOf(platform, cluster));
  const [first = platform.gitops.revision] = revisions;
  const differ = new Set(revisions).size > 1;
  return {
    apiVersion: ARGO_API_VERSION,
    kind: 'ApplicationSet',
    metadata: { name: platform.name, namespace: ARGOCD_NAMESPACE, labels: { 'archipel.dev/platform': platform.name } },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          list: {
            elements: clusters.map((cluster) => ({
              cluster: cluster.name,
              application: rootApplication(cluster),
              path: gitopsPath(platform, cluster),
              ...(differ ? { revision: revisionOf(platform, cluster) } : {}),
            })),
          },
        },
      ],
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: {
          name: '{{ .application }}',
          labels: { 'archipel.dev/platform': goTemplateText(platform.name), 'archipel.dev/cluster': '{{ .cluster }}' },
          annotations: FOLDER_ANNOTATIONS,
        },
        spec: applicationSpec({
          project: ROOT_PROJECT,
          source: {
            ...eachText({ repoURL: platform.gitops.repository, targetRevision: first }, goTemplateText),
            ...(differ ? { targetRevision: '{{ .revision }}' } : {}),
            path: '{{ .path }}',
          },
          destination: ENGINE_DESTINATION,
        }),
      },
    },
  };
}

/** Folder of the Applications of a cluster. */
const gitopsPath = (platform: Platform, cluster: Cluster): string => `${clusterPath(platform, cluster)}/gitops`;
