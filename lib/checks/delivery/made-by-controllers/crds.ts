import type { KubeObject } from '../../tree/tree';

/** Definitions that a program makes when it starts, by the name of its Deployment: no chart holds them. */
const CRDS_MADE: Readonly<Record<string, readonly string[]>> = {
  // cilium v1.20.0, pkg/k8s/apis/cilium.io/client/register.go.
  'cilium-operator': ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'],
};

/** Definitions, as `<group>/<Kind>`, that the programs among the objects make. */
export const crdsMadeBy = (objects: readonly KubeObject[]): readonly string[] =>
  objects.flatMap(({ kind, name }) => (kind === 'Deployment' ? (CRDS_MADE[name] ?? []) : []));
