import { releasesOf } from '../delivery/releases';
import { fields, list, number, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** What a cluster says about itself that decides where traffic goes. */
export interface Answers {
  readonly cluster: ClusterTree;
  /** What it does, by its own settings; nothing where it does not say. */
  readonly role: string | undefined;
  /** Hosts of its Ingresses. */
  readonly hosts: ReadonlyMap<string, KubeObject>;
  /** Domains that its ExternalDNS writes; an empty one is every name. */
  readonly writes: readonly string[];
}

export function answersOf(cluster: ClusterTree): Answers {
  const settings = cluster.ofKind('ConfigMap', '').filter(({ name }) => name === 'gitops-settings');
  const ingresses = cluster.ofKind('Ingress', 'networking.k8s.io');
  return {
    cluster,
    role: settings.map(({ value }) => text(value, 'data', 'role')).find((role) => role !== undefined),
    hosts: new Map(
      ingresses.flatMap((ingress) =>
        list(ingress.value, 'spec', 'rules').flatMap((rule) =>
          text(rule, 'host') === undefined ? [] : [[text(rule, 'host') ?? '', ingress] as const],
        ),
      ),
    ),
    writes: releasesOf(cluster)
      .filter(({ chart }) => chart === 'external-dns')
      .flatMap(({ values }) => (texts(values, 'domainFilters').length > 0 ? texts(values, 'domainFilters') : [''])),
  };
}

/** Whether ExternalDNS of the cluster writes a name. */
export const writes = (answers: Answers, name: string): boolean =>
  answers.writes.some((domain) => domain === '' || name === domain || name.endsWith(`.${domain}`));

/** The least number of pods of each controller of a cluster: that of its autoscaler, or its own. */
export function floorsOf(cluster: ClusterTree): ReadonlyMap<string, number> {
  const own = ['Deployment', 'StatefulSet'].flatMap((kind) =>
    cluster
      .ofKind(kind, 'apps')
      .flatMap(({ label, value }) =>
        number(value, 'spec', 'replicas') === undefined
          ? []
          : [[label, number(value, 'spec', 'replicas') ?? 0] as const],
      ),
  );
  const scaled = cluster.ofKind('HorizontalPodAutoscaler', 'autoscaling').map(({ namespace, value }) => {
    const target = fields(fields(value)['spec'])['scaleTargetRef'];
    return [
      `${text(target, 'kind') ?? ''} ${namespace ?? 'default'}/${text(target, 'name') ?? ''}`,
      number(value, 'spec', 'minReplicas') ?? 1,
    ] as const;
  });
  return new Map([...own, ...scaled]);
}
