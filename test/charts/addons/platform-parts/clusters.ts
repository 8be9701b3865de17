import { describeCluster, releaseOf, type Rendered } from '../../../support/luneo-like';

// Two clusters of one platform on AWS, with the add-ons that every one of them has.
export const primary = describeCluster('primary');
export const secondary = describeCluster('secondary');
export const values = (name: string) => releaseOf(primary, name).values;
export const object = (layer: string, kind: string, name?: string): Rendered => {
  const found = (primary.objects[layer] ?? []).filter(
    (candidate) => candidate.kind === kind && (name === undefined || candidate.metadata.name === name),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects ${kind} ${name ?? ''} in ${layer}`);
  return found[0];
};
