import { CfnAddon } from 'aws-cdk-lib/aws-eks';
import type { CfnResource } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ManagedAddon } from '../../model';
import { named, pascal } from '../logical-id';

/** Add-ons that nodes need to become ready; the others need nodes. */
const BEFORE_NODES: readonly ManagedAddon['name'][] = ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'];

/** Where the pods of add-ons find a place. */
export interface AddonsProps {
  readonly clusterName: string;
  readonly addons: readonly ManagedAddon[];
  /** The node group or the Fargate profile. */
  readonly capacity: CfnResource | undefined;
  readonly onFargate: boolean;
}

/**
 * Add-ons that EKS installs, in the order that does not wait for itself: the CNI and what else each node runs before
 * the nodes, DNS after them.
 */
export function eksAddons(scope: Construct, { clusterName, addons, capacity, onFargate }: AddonsProps): void {
  for (const { name, version, networkPolicy } of addons) {
    const addon = named(
      new CfnAddon(scope, `addon-${name}`, {
        clusterName,
        addonName: name,
        ...(version === undefined ? {} : { addonVersion: version }),
        ...(name === 'coredns' && onFargate ? { configurationValues: JSON.stringify({ computeType: 'Fargate' }) } : {}),
        // A text, not a truth value: so the schema of the add-on has it.
        ...(networkPolicy ? { configurationValues: JSON.stringify({ enableNetworkPolicy: 'true' }) } : {}),
        resolveConflicts: 'OVERWRITE',
      }),
      `Addon${pascal(name)}`,
    );
    if (capacity === undefined) continue;
    if (!BEFORE_NODES.includes(name)) addon.addResourceDependency(capacity);
    else if (!onFargate) capacity.addResourceDependency(addon);
  }
}
