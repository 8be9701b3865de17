import type { EksCluster, EksInfrastructure, Platform } from '../../../../lib/model';
import { built } from '../../../support/eks-platform';
import { namespace, platform } from '../../../support/small-platform';

const [first, second] = built().infrastructure.zones;
export const zones = (...changes: readonly Partial<NonNullable<typeof first>>[]): EksInfrastructure['zones'] =>
  [first, second].flatMap((zone, i) => (zone ? [{ ...zone, ...changes[i] }] : []));
export const having = (props: Partial<EksInfrastructure>, others: Partial<EksCluster> = {}): Platform =>
  platform({}, built(props, others));
export const nodegroup = (
  props: Partial<Extract<EksInfrastructure['capacity'], { kind: 'nodegroup' }>> = {},
): NonNullable<EksInfrastructure['capacity']> => ({
  kind: 'nodegroup',
  instanceTypes: ['m7g.large'],
  architecture: 'arm64',
  size: { min: 2, max: 3 },
  ...props,
});
export const needed: NonNullable<EksInfrastructure['addons']> = [
  { name: 'vpc-cni' },
  { name: 'kube-proxy' },
  { name: 'coredns' },
];
export const kubeSystem = namespace({ name: 'kube-system', existing: true, workloads: [] });
