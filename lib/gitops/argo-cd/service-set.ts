import { eachText } from '../../common/text/each-text';
import { goTemplateText } from '../../common/text/go-template';
import { revisionOf } from '../../model/delivery/revision';
import type { JsonObject } from '../../model/units/json';
import type { Layer } from '../../model/delivery/layers';
import { ARGOCD_NAMESPACE, clusterPath, layerApplication, serviceFolder } from '../../model/names';
import { RENDERED_ANNOTATION } from '../annotations';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { deliveredServices } from '../services';
import { applicationSpec, ARGO_API_VERSION, FOLDER_ANNOTATIONS } from './application';
import { destinationName } from './names';
import { projectName } from './project-content';

/** Failed syncs are tried again for some minutes, then with the next commit. */
const RETRY: JsonObject = { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } };

/**
 * The ApplicationSet that makes an Application for each workload. Nothing where workloads are delivered together.
 *
 * It creates and updates only, keeps what was deployed, and its template has no finalizer: taking a line out of the
 * list must never delete a service. Its own wave is that of the workloads; among each other they need none. The
 * namespace is an object of the layer `base`: `CreateNamespace` finds it there, and makes one only in a cluster that
 * has no such layer.
 */
export function serviceApplicationSet(
  described: DescribedCluster,
  waves: ReadonlyMap<Layer, number>,
): readonly JsonObject[] {
  const { platform, cluster } = described;
  const declared = platform.gitops.services;
  const elements = elementsOf(described);
  if (declared === undefined || elements.length === 0) return [];
  const labels = { ...clusterLabels(platform, cluster), 'archipel.dev/layer': 'workloads' };
  return [
    {
      apiVersion: ARGO_API_VERSION,
      kind: 'ApplicationSet',
      metadata: {
        name: declared.name,
        namespace: ARGOCD_NAMESPACE,
        labels,
        annotations: { 'argocd.argoproj.io/sync-wave': `${waves.get('workloads') ?? 0}` },
      },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ list: { elements } }],
        syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
        template: templateOf(described, labels),
      },
    },
  ];
}

/** An entry of the list for each workload: where its manifests are, and where they go. */
function elementsOf({ platform, cluster, objects }: DescribedCluster): readonly JsonObject[] {
  const { gitops } = platform;
  return deliveredServices(platform, objects).map(({ name, namespace }) => {
    const rendered = `${clusterPath(platform, cluster)}/${serviceFolder(name)}`;
    const { repository, revision, path } = gitops.services?.repositories?.[name] ?? {
      repository: gitops.repository,
      revision: revisionOf(platform, cluster),
      path: rendered,
    };
    return { name, namespace, repository, revision, path, rendered };
  });
}

/** Argo CD takes every text here for a template: what is none is escaped. */
const templateOf = ({ platform, cluster }: DescribedCluster, labels: JsonObject): JsonObject => ({
  metadata: {
    name: '{{ .name }}',
    labels: {
      ...eachText(labels, goTemplateText),
      'app.kubernetes.io/name': '{{ .name }}',
      'app.kubernetes.io/part-of': goTemplateText(platform.name),
    },
    annotations: { ...FOLDER_ANNOTATIONS, [RENDERED_ANNOTATION]: '{{ .rendered }}' },
  },
  spec: applicationSpec({
    project: goTemplateText(projectName(platform, cluster, 'workloads', layerApplication(cluster, 'workloads'))),
    source: { repoURL: '{{ .repository }}', targetRevision: '{{ .revision }}', path: '{{ .path }}' },
    destination: { name: goTemplateText(destinationName(platform, cluster)), namespace: '{{ .namespace }}' },
    retry: RETRY,
    revisionHistoryLimit: 10,
    syncOptions: ['CreateNamespace=true', 'PrunePropagationPolicy=foreground', 'PruneLast=true'],
  }),
});
