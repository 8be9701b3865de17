import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { workloadChart } from '../../charts/workload';
import { collect, type ManifestObject } from '../../lib/synth/collect';
import type { Cluster, Namespace, Platform, Workload } from '../../lib/model';
import { cluster as smallCluster, namespace as smallNamespace, platform as smallPlatform } from './small-platform';

/** Where a workload is described; small and sound unless said otherwise. */
export interface Where {
  readonly platform?: Platform;
  readonly cluster?: Cluster;
  readonly namespace?: Namespace;
}

/** The objects of one workload. */
export function describeWorkload(
  workload: Workload,
  { platform = smallPlatform(), cluster = smallCluster(), namespace = smallNamespace() }: Where = {},
): readonly ManifestObject[] {
  const app = new App();
  workloadChart(new Construct(app, 'workloads'), { platform, cluster, namespace, workload });
  return objectsOf(app);
}

/** The objects of an App; fails where it does not validate. */
export function objectsOf(app: App): readonly ManifestObject[] {
  const { objects, problems } = collect(app);
  expect(problems).toEqual([]);
  return objects.map(({ object }) => object);
}

/** The one object of a kind, by name where there are several. Loosely typed, since tests look deep inside. */
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
export function find(objects: readonly ManifestObject[], kind: string, name?: string): any {
  const found = objects.filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  expect(found.map((object) => `${object.kind} ${object.metadata.name}`)).toHaveLength(1);
  return found[0];
}
