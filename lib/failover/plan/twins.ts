import type { EksCluster, Observability, Workload } from '../../model';

/** A workload of one cluster, before and after. */
export interface Twins {
  readonly namespace: string;
  readonly before: Workload;
  readonly after: Workload;
}

/** A workload and where it runs. */
export interface Placed {
  readonly namespace: string;
  readonly workload: Workload;
}

export const workloadsIn = ({ namespaces }: EksCluster): readonly Placed[] =>
  namespaces.flatMap(({ name, workloads = [] }) => workloads.map((workload) => ({ namespace: name, workload })));

export const findWorkload = (cluster: EksCluster, namespace: string, name: string): Workload | undefined =>
  workloadsIn(cluster).find((placed) => placed.namespace === namespace && placed.workload.name === name)?.workload;

/** Every workload that both have, by namespace and name. */
export const twinsOf = ({
  before,
  after,
}: {
  readonly before: EksCluster;
  readonly after: EksCluster;
}): readonly Twins[] =>
  workloadsIn(after).flatMap(({ namespace, workload }) => {
    const other = findWorkload(before, namespace, workload.name);
    return other === undefined ? [] : [{ namespace, before: other, after: workload }];
  });

export const observabilityOf = ({ addons }: EksCluster): Observability | undefined =>
  addons.find((addon) => addon.kind === 'observability');
