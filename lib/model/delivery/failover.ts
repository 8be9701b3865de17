import type { Image } from '../../pins/types';
import { AWS_REGIONS, type AwsRegion } from '../cluster/regions';
import { like, prose, word } from '../shape/fields';
import { list, object, oneOf, variants } from '../shape/shape';

/** How a platform with a standby fails over. */
export interface FailoverSettings {
  /**
   * What moves the public names to another cluster.
   *
   * `commit`: the committed state, and nothing else. Health checks page people; a standby gets no traffic that nobody
   * prepared it for. `health-check`: Route 53 by itself, where the cluster that serves does not answer. A rule then
   * asks that the standby carries the load as it stands, since nobody raises its floors first.
   *
   * @default 'commit'
   */
  readonly traffic?: 'commit' | 'health-check';
  /** Where images come from; the first whose beginning fits counts. An image that fits none stops a failover. */
  readonly images: readonly ImageSource[];
  /**
   * Workloads that only one cluster has, with the reason why the others can serve without.
   *
   * @default - none; everything has a twin
   */
  readonly alone?: readonly LoneWorkload[];
}

/** A registry, and what it outlives. */
export type ImageSource =
  /** One registry for the world, which no region of ours holds. */
  | {
      readonly reach: 'global';
      /** Beginning of the image's name: `ghcr.io/luneo/`. */ readonly prefix: string;
      /** Why it can be relied on when a region is gone. */ readonly reason: string;
    }
  /**
   * A registry in one region, for clusters of that region. Whether images arrive there is the replication's business.
   */
  | {
      readonly reach: 'regional';
      /** Beginning of the image's name. */
      readonly prefix: string;
      /** The region that holds the registry: its images are out of reach when it is lost. */
      readonly region: AwsRegion;
    };

/** The registry that an image comes from; nothing where `failover.images` names none. */
export const imageSourceOf = (sources: readonly ImageSource[], { repository }: Image): ImageSource | undefined =>
  sources.find(({ prefix }) => repository.startsWith(prefix));

/** Whether two images have the same name: registries of different regions hold one under their own hosts. */
export function haveSameName(sources: readonly ImageSource[], one: Image, other: Image): boolean {
  const name = (image: Image): string => image.repository.slice(imageSourceOf(sources, image)?.prefix.length ?? 0);
  return name(one) === name(other);
}

/** A workload without a twin. */
export interface LoneWorkload {
  /** Name of the cluster that has it. */
  readonly cluster: string;
  /** `<namespace>/<name>` */
  readonly workload: `${string}/${string}`;
  /** Why the other clusters can serve without it. */
  readonly reason: string;
}

const imagePrefix = like(
  /^(\$\{cloud:[A-Za-z0-9-]+\/[A-Za-z]+\})?[a-z0-9._/:-]+$/,
  'the beginning of an image, for example ghcr.io/',
);

export const failoverShape = object<FailoverSettings>({
  traffic: oneOf('commit', 'health-check').optional(),
  images: list(
    variants<ImageSource, 'reach'>('reach', {
      global: { prefix: imagePrefix, reason: prose },
      regional: { prefix: imagePrefix, region: oneOf(...AWS_REGIONS) },
    }),
  ),
  alone: list(
    object<LoneWorkload>({
      cluster: word,
      workload: like(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/, 'a namespace and a workload, for example shop/api'),
      reason: prose,
    }),
  ).optional(),
});
