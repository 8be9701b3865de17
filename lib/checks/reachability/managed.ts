import type { Artifact } from '../../model/delivery/artifact';
import { at, fields } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { jsonIn } from '../tree/written';

/**
 * Whether a template of the platform has EKS install the VPC CNI with its policies on. A template names its cluster by
 * a reference, so which of the clusters of a platform it is stays unread.
 */
export const isEnforcedByEks = ({ platform }: ClusterTree, artifacts: readonly Artifact[]): boolean =>
  artifacts
    .filter(({ path }) => path.startsWith(`dist/${platform}/aws/`) && path.endsWith('.template.json'))
    .some(({ content }) => Object.values(fields(at(jsonIn(content), 'Resources'))).some(turnsPoliciesOn));

const turnsPoliciesOn = (resource: unknown): boolean =>
  at(resource, 'Type') === 'AWS::EKS::Addon' &&
  at(resource, 'Properties', 'AddonName') === 'vpc-cni' &&
  at(jsonIn(at(resource, 'Properties', 'ConfigurationValues')), 'enableNetworkPolicy') === 'true';
