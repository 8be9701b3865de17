import { BlockList } from 'node:net';

/** What a cluster's API says of its part in a Cilium mesh. */
export interface MeshView {
  readonly name: string;
  readonly id: string;
  /** Authority that signs for the mesh, as PEM. */
  readonly authority: string;
  /** Range of the pods. */
  readonly pods: string;
  /** What is routed as it is, without a tunnel of Cilium's. */
  readonly nativeRouting: string;
  /** Internal addresses of its nodes. */
  readonly addresses: readonly string[];
  /** Port of every node at which others ask for its state. */
  readonly port: number;
  /** Whom it asks, by the name of the cluster: as its agents are told. */
  readonly asks: Readonly<Record<string, { readonly addresses: readonly string[]; readonly port: number }>>;
  /** Services of the mesh, with their ports. */
  readonly services: Readonly<Record<string, string>>;
}

/** In what two clusters of a mesh do not agree. */
export function meshDifferences(one: MeshView, other: MeshView): string[] {
  return [
    ...(one.id === other.id ? [`both have the id ${one.id}`] : []),
    ...(one.name === other.name ? [`both are called ${one.name}`] : []),
    ...(one.authority === other.authority ? [] : ['each has an authority of its own']),
    ...(one.nativeRouting === other.nativeRouting
      ? []
      : [`${one.name} routes ${one.nativeRouting} as it is, ${other.name} ${other.nativeRouting}`]),
    ...(one.pods === other.pods ? [`both have pods in ${one.pods}`] : []),
    ...[one, other]
      .filter((view) => !isRouted(view))
      .map(({ name, pods }) => `pods of ${name} in ${pods} are not routed`),
    ...asked(one, other),
    ...asked(other, one),
    ...[...new Set([...Object.keys(one.services), ...Object.keys(other.services)])]
      .filter((name) => one.services[name] !== other.services[name])
      .map((name) => `Service ${name}: ${one.services[name] ?? 'none'} and ${other.services[name] ?? 'none'}`),
  ];
}

function asked({ name, asks }: MeshView, other: MeshView): string[] {
  const at = asks[other.name];
  if (at === undefined) return [`${name} does not ask ${other.name}`];
  const foreign = at.addresses.filter((address) => !other.addresses.includes(address));
  return [
    ...foreign.map((address) => `${name} asks ${other.name} at ${address}, which is none of its nodes`),
    ...(at.addresses.length === 0 ? [`${name} asks ${other.name} nowhere`] : []),
    ...(at.port === other.port ? [] : [`${name} asks ${other.name} at port ${at.port}, which is ${other.port}`]),
  ];
}

function isRouted({ pods, nativeRouting }: MeshView): boolean {
  const [network = '', prefix = ''] = nativeRouting.split('/');
  const [first = '', length = ''] = pods.split('/');
  const range = new BlockList();
  range.addSubnet(network, Number(prefix));
  return range.check(first) && Number(length) >= Number(prefix);
}
