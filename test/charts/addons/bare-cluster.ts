import type { EksAddon, EksInfrastructure } from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { describeAddons, type Described, type Rendered } from '../../support/luneo-like';
import { platform } from '../../support/small-platform';

/** What an add-on comes to on a cluster that AWS made bare: nothing of EKS in it, Fargate for what starts first. */
export function onBareCluster(
  addon: EksAddon,
  infrastructure: Partial<EksInfrastructure> = {},
  others: readonly EksAddon[] = [],
): Described {
  const cluster = built(infrastructure, { addons: [addon, ...others] });
  return describeAddons(platform({}, cluster), cluster, [addon.kind]);
}

/** The one object of a kind in a layer, as it is written. */
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
export function objectIn({ objects }: Described, layer: string, kind: string): any {
  const found = (objects[layer] ?? []).filter((object: Rendered) => object.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} objects ${kind} in ${layer}`);
  return JSON.parse(JSON.stringify(found[0]));
}

/** All objects of a layer, as `Kind name`. */
export const namesIn = ({ objects }: Described, layer: string): readonly string[] =>
  (objects[layer] ?? []).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
