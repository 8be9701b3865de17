import type { FluxDuration } from '../../model/delivery/gitops';
import type { JsonObject } from '../../model/units/json';
import { clusterPath, FLUX_NAMESPACE } from '../../model/names';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { FLUX_API, fluxOf, ROOT } from './names';

/** What differs from one Kustomization to the next. */
export interface KustomizationProps {
  readonly name: string;
  /** Folder below that of the cluster. */
  readonly folder: string;
  /** GitRepository that holds the folder. @default - that of the platform */
  readonly source?: string;
  /** Folder in the repository. @default - `folder` below that of the cluster */
  readonly path?: string;
  /** ServiceAccount in `flux-system` that applies the folder. */
  readonly account: string;
  /** Kustomizations that must be healthy first. @default - none */
  readonly dependsOn?: readonly string[];
  /** Objects that Git no longer holds are deleted. @default true */
  readonly prune?: boolean;
  /**
   * Healthy only when all that it applies is; off where that would be itself, or what reports for itself.
   *
   * @default true
   */
  readonly wait?: boolean;
  /** @default - that of layers */
  readonly timeout?: FluxDuration;
  /** What tells the health of kinds that show it in a way of their own. @default - none */
  readonly healthCheckExprs?: readonly JsonObject[];
  /** The folder holds files of SOPS. @default false */
  readonly encrypted?: boolean;
  /** Further labels. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What Flux does where the platform says nothing. */
export const TIMING = {
  source: '1m',
  layers: '10m',
  releases: '30m',
  retry: '1m',
  layerTimeout: '5m',
  releaseTimeout: '10m',
} as const;

/**
 * A Kustomization over one folder of the cluster.
 *
 * - It waits for the health of what it applies: `dependsOn` alone waits only until a dependency was applied.
 * - When a Kustomization goes, what it applied stays (`Orphan`): taking a layer out of a cluster is a handover of its
 *   own, not a side effect of a line that is gone from `gitops/`. Pruning inside a folder is another matter.
 * - Without `force`: an immutable field that changes is an error that somebody reads, not a deletion.
 */
export function kustomization({ platform, cluster }: DescribedCluster, props: KustomizationProps): JsonObject {
  const { timing = {}, decryption } = fluxOf(platform);
  return {
    apiVersion: FLUX_API.kustomize,
    kind: 'Kustomization',
    metadata: {
      name: props.name,
      namespace: FLUX_NAMESPACE,
      labels: { ...clusterLabels(platform, cluster), ...props.labels },
      ...(props.annotations === undefined || Object.keys(props.annotations).length === 0
        ? {}
        : { annotations: props.annotations }),
    },
    spec: {
      interval: timing.layers ?? TIMING.layers,
      retryInterval: timing.retry ?? TIMING.retry,
      timeout: props.timeout ?? timing.layerTimeout ?? TIMING.layerTimeout,
      sourceRef: { kind: 'GitRepository', name: props.source ?? ROOT },
      path: props.path ?? `./${clusterPath(platform, cluster)}/${props.folder}`,
      serviceAccountName: props.account,
      prune: props.prune ?? true,
      deletionPolicy: 'Orphan',
      wait: props.wait ?? true,
      ...(props.dependsOn === undefined || props.dependsOn.length === 0
        ? {}
        : { dependsOn: props.dependsOn.map((name) => ({ name })) }),
      ...(props.healthCheckExprs === undefined || props.healthCheckExprs.length === 0
        ? {}
        : { healthCheckExprs: props.healthCheckExprs }),
      ...(props.encrypted === true && decryption !== undefined
        ? { decryption: { provider: decryption.provider, secretRef: { name: decryption.secret } } }
        : {}),
    },
  };
}
