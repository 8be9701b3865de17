import { given } from '../../../common/optional';
import { podTemplateOf, type PodTemplate } from '../../tree/pods';
import { at, fields, labels, list, text, type Fields } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { controllerOf, type Labels, type MadePod, taken } from './made';

/**
 * The label that the configuration of ours gives to workers and to jobs: a record does not hold the configuration,
 * which is the body of a ConfigMap.
 */
const OURS: Labels = { 'app.kubernetes.io/component': 'velero-worker' };

/** velero v1.18.1, pkg/exposer, pkg/repository/maintenance/maintenance.go. */
export const velero = controllerOf('velero', {
  'apps/DaemonSet': (agent, all) =>
    (agent.name === 'node-agent' ? given(podTemplateOf(agent), workers(all)) : []).flat(),
  'apps/Deployment': (server, all) =>
    (server.name === 'velero' ? given(podTemplateOf(server), maintenance(all)) : []).flat(),
});

/** What both inherit from the pod of Velero that starts them, the first container's image and environment too. */
const inherited = ({ spec }: PodTemplate): Fields => ({
  ...taken(spec, ['serviceAccountName', 'volumes', 'imagePullSecrets', 'dnsPolicy', 'dnsConfig']),
  restartPolicy: 'Never',
});

const inheritedContainer = (name: string, { spec }: PodTemplate): Fields => ({
  name,
  ...taken(fields(list(spec, 'containers')[0]), ['image', 'env', 'envFrom', 'volumeMounts']),
});

/**
 * The pods that copy a volume: of a snapshot, of the folder of a pod, and back. On Linux they run as root, without a
 * security context of the container but for that of a folder's, which is not privileged unless the configuration asks.
 */
const workers =
  (all: readonly KubeObject[]) =>
  (agent: PodTemplate): readonly MadePod[] => {
    const config = configOf(all, agent.namespace, 'node-agent');
    const own = config === undefined ? OURS : labels(config, 'podLabels');
    const resources = resourcesOf(at(config, 'podResources'));
    return [
      { group: 'snapshot-exposer', label: 'velero.io/data-upload' },
      { group: 'generic-restore-exposer', label: 'velero.io/data-download' },
      {
        label: 'velero.io/pod-volume-backup',
        securityContext: { privileged: at(config, 'privilegedFsBackup') === true },
      },
      {
        label: 'velero.io/pod-volume-restore',
        securityContext: { privileged: at(config, 'privilegedFsBackup') === true },
      },
    ].map(({ group, label, securityContext }) => ({
      name: label.slice('velero.io/'.length),
      labels: { ...own, [label]: 'made', ...(group === undefined ? {} : { 'velero.io/exposer-pod-group': group }) },
      annotations: labels(config, 'podAnnotations'),
      spec: {
        ...inherited(agent),
        securityContext: { runAsUser: 0 },
        containers: [
          {
            ...inheritedContainer('worker', agent),
            resources,
            ...(securityContext === undefined ? {} : { securityContext }),
          },
        ],
      },
    }));
  };

/** The Job that tidies a repository, with the security of the server. */
const maintenance =
  (all: readonly KubeObject[]) =>
  (server: PodTemplate): readonly MadePod[] => {
    const config = configOf(all, server.namespace, 'repo-maintenance', 'global');
    const own = config === undefined ? OURS : labels(config, 'podLabels');
    return [
      {
        name: 'velero-repo-maintenance',
        labels: { 'velero.io/repo-name': 'made', ...own },
        annotations: labels(config, 'podAnnotations'),
        spec: {
          ...inherited(server),
          ...taken(server.spec, ['securityContext']),
          containers: [
            {
              ...inheritedContainer('velero-repo-maintenance-container', server),
              ...taken(fields(list(server.spec, 'containers')[0]), ['securityContext']),
              resources: resourcesOf(at(config, 'podResources')),
            },
          ],
        },
      },
    ];
  };

/** A configuration that Velero reads from a ConfigMap of the chart; nothing where a record has not kept it. */
function configOf(
  all: readonly KubeObject[],
  namespace: string,
  suffix: string,
  key = 'config.json',
): Fields | undefined {
  const map = all.find(
    (object) => object.kind === 'ConfigMap' && object.namespace === namespace && object.name === `velero-${suffix}`,
  );
  const body = text(map?.value, 'data', key);
  if (map !== undefined && body === undefined) return {};
  try {
    return fields(JSON.parse(body ?? ''));
  } catch {
    return undefined;
  }
}

/** Zero and an empty text are no bound (pkg/util/kube/resource_requirements.go). */
function resourcesOf(config: unknown): Fields {
  const part = (kind: 'Request' | 'Limit'): Fields =>
    Object.fromEntries(
      (['cpu', 'memory'] as const).flatMap((name) => {
        const amount = text(config, `${name}${kind}`);
        return amount === undefined || ['', '0'].includes(amount) ? [] : [[name, amount]];
      }),
    );
  return { requests: part('Request'), limits: part('Limit') };
}
