import { App } from 'cdk8s';
import { Construct } from 'constructs';
import {
  type Cluster,
  type DescribedRelease,
  type Layer,
  layerOfWorkload,
  type Platform,
  type Problem,
  type ReleaseDescription,
} from '../lib/model';
import { describeOverridden } from './addons/overrides';
import type { ClusterContext } from './context';
import { foundation } from './foundation';
import { entrances } from './foundation/entrances';
import { ciliumPolicies } from './foundation/network/cilium-policies';
import { networkPolicies } from './foundation/network/network-policies';
import { describeObservability } from './observability';
import { applyPatches, objectsBelow } from './patch';
import { describePolicies } from './policy';
import { ClusterRightsChart, hasClusterRights, workloadChart } from './workload';

/** A cluster as its charts describe it. */
export interface ClusterDescription {
  /** The construct tree: App, a construct for each layer, its charts. */
  readonly app: App;
  readonly releases: readonly DescribedRelease[];
  /** What could not be described as the platform says. */
  readonly problems: readonly Problem[];
}

/** Describes a cluster. Read top to bottom: this is the one list of what a cluster is made of. */
export function describeCluster(platform: Platform, cluster: Cluster): ClusterDescription {
  const app = new App();
  const context: ClusterContext = { platform, cluster, layer: layersOf(app) };
  foundation(context);
  const addons = cluster.addons.map((addon) => describeOverridden(context, addon));
  const releases = [...addons.flatMap((addon) => addon.releases), ...(cluster.releases ?? [])];
  describePolicies(context);
  describeObservability(context);
  const patched = workloads(context);
  networkPolicies(context, releases);
  entrances(context);
  ciliumPolicies(context);
  return { app, releases, problems: [...addons.flatMap(({ problems }) => problems), ...patched] };
}

/**
 * Describes only the workloads of a cluster and their NetworkPolicies, to show what a change to a workload would do.
 * The result is the same as that part of {@link describeCluster}.
 *
 * @param releases - of the whole cluster: some connections are theirs
 */
export function describeWorkloads(platform: Platform, cluster: Cluster, releases: readonly ReleaseDescription[]): App {
  const app = new App();
  const context: ClusterContext = { platform, cluster, layer: layersOf(app) };
  workloads(context);
  networkPolicies(context, releases);
  ciliumPolicies(context);
  return app;
}

/** @returns what is wrong with the patches of workloads */
function workloads({ platform, cluster, layer }: ClusterContext): readonly Problem[] {
  if (hasClusterRights(cluster)) new ClusterRightsChart(layer('base'), platform, cluster);
  return cluster.namespaces.flatMap((namespace) =>
    (namespace.workloads ?? []).flatMap((workload) => {
      const own = layer(layerOfWorkload(platform, workload));
      const chart = workloadChart(own, { platform, cluster, namespace, workload });
      const field = `namespaces.${namespace.name}.workloads.${workload.name}.patch`;
      return workload.patch === undefined ? [] : applyPatches(objectsBelow([chart]), workload.patch, field);
    }),
  );
}

/** Creates the construct of a layer on first use. */
function layersOf(app: App): (layer: Layer) => Construct {
  const made = new Map<Layer, Construct>();
  return (layer) => {
    const construct = made.get(layer) ?? new Construct(app, layer);
    made.set(layer, construct);
    return construct;
  };
}
