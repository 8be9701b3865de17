import { App, type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { describeAddon } from '../../../charts/addons';
import type { ClusterContext } from '../../../charts/context';
import type { Addon, Cluster, Platform, Release } from '../../../lib/model';
import { deriveReleases } from '../../../lib/app/derive';
import type { ManifestObject } from '../../../lib/synth/collect';
import { recordedFacts } from '../records';
import { LUNEO_LIKE } from './platform';

/** An object as it is rendered; the tests look into it freely. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly [key: string]: unknown;
}

/** What the add-ons of a cluster come to. */
export interface Described {
  readonly cluster: Cluster;
  readonly releases: readonly Release[];
  /** Objects by layer. */
  readonly objects: Readonly<Record<string, readonly Rendered[]>>;
}

/** Describes all add-ons of one of the two clusters, or only those of some kinds. */
export function describeCluster(name: 'primary' | 'secondary', kinds?: readonly Addon['kind'][]): Described {
  const found = LUNEO_LIKE.clusters.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no cluster '${name}'`);
  return describeAddons(LUNEO_LIKE, found, kinds);
}

/** The same of any cluster. */
export function describeAddons(platform: Platform, found: Cluster, kinds?: readonly Addon['kind'][]): Described {
  const app = new App();
  const layers = new Map<string, Construct>();
  const context: ClusterContext = {
    platform,
    cluster: found,
    layer: (layer) => {
      const construct = layers.get(layer) ?? new Construct(app, layer);
      layers.set(layer, construct);
      return construct;
    },
  };
  const described = found.addons
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .flatMap((addon) => describeAddon(context, addon));
  const objects = Object.fromEntries(
    [...layers].map(([layer, construct]) => [
      layer,
      construct.node
        .findAll()
        .filter((child): child is ApiObject => 'toJson' in child && !Chart.isChart(child))
        .map((child) => child.toJson() as Rendered),
    ]),
  );
  const collected = Object.values(objects).flatMap((made) =>
    made.map((object) => ({ object: object as unknown as ManifestObject })),
  );
  const { releases } = deriveReleases(described, collected, recordedFacts(platform.name, found.name));
  return { cluster: found, releases, objects };
}

/** The release of that name. */
export function releaseOf({ releases }: Described, name: string): Release {
  const release = releases.find((candidate) => candidate.name === name);
  if (!release) throw new Error(`no release '${name}', there are ${releases.map((r) => r.name).join(', ')}`);
  return release;
}
