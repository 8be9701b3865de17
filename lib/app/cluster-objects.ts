import { describeCluster } from '../../charts';
import type { Declaration } from '../gitops';
import type { EncryptedManifest } from '../inputs';
import type { Cluster } from '../model/cluster/cluster';
import type { DescribedRelease, Release } from '../model/delivery/release';
import { placedCharts } from '../model/own/placed';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import type { RecordedFacts } from '../supply';
import { collect } from '../synth/collect';
import { deriveReleases } from './derive';
import { encryptedObject, inLayers, type LayeredObject } from './folders';
import { type Inflate, inflateAll } from './inflate';
import type { OwnCharts } from './own';

/** What the objects of a cluster come from beside its description. */
export interface ObjectInputs {
  /** Its encrypted Secrets. @default - none */
  readonly encrypted?: readonly EncryptedManifest[];
  /** What the records of its releases say. @default - there are none */
  readonly recorded?: RecordedFacts;
  readonly inflate: Inflate;
  /** What its charts of one's own come to. @default - it has none */
  readonly own?: OwnCharts;
  /** Tells which keys that were laid over values no chart has. @default - nothing is told */
  readonly unknownValues?: (releases: readonly DescribedRelease[]) => Promise<readonly Problem[]>;
}

/** All that a cluster holds, before it is delivered. */
export interface ClusterObjects {
  readonly objects: readonly LayeredObject[];
  readonly releases: readonly Release[];
  /** What charts of one's own say of the order, beside what their objects show. */
  readonly declared: readonly Declaration[];
  /** Of some release it is not known what it renders. */
  readonly isUnderived: boolean;
  readonly problems: readonly Problem[];
}

const NO_CHARTS: OwnCharts = { objects: [], problems: [] };

/** Describes a cluster and collects the objects of its charts, of charts of its own, of inflated releases and files. */
export async function clusterObjects(
  platform: Platform,
  cluster: Cluster,
  { encrypted = [], recorded = new Map(), inflate, own = NO_CHARTS, unknownValues }: ObjectInputs,
): Promise<ClusterObjects> {
  const { app, releases: described, problems: undescribed } = describeCluster(platform, cluster);
  const collected = collect(app);
  const made = [...collected.objects, ...own.objects];
  const { releases, problems: underived } = deriveReleases(described, made, recorded);
  const inflated = await inflateAll(releases, inflate);
  return {
    objects: inLayers([...made, ...inflated.objects, ...encrypted.map(encryptedObject)]),
    releases,
    declared: declarationsOf(cluster),
    isUnderived: underived.length > 0,
    problems: [
      ...undescribed,
      ...collected.problems,
      ...own.problems,
      ...((await unknownValues?.(described)) ?? []),
      ...underived,
      ...inflated.problems,
    ],
  };
}

const declarationsOf = (cluster: Cluster): readonly Declaration[] =>
  placedCharts(cluster).map(({ chart: { provides = [], needs = [] }, layer, field }) => ({
    name: `the chart ${field}`,
    layer,
    provides,
    needs,
  }));
