import type { Cidr, K3sCluster, K3sNode, SiteGateway } from 'archipel';
import { addons } from './addons';
import { machines } from './machines';
import { namespaces } from './namespaces';
import { encryptedSecrets } from './secrets';

/** What differs from one site to the next. */
export interface SiteProps {
  readonly name: string;
  /** Number in the mesh, never changed once the site runs. */
  readonly meshId: number;
  readonly network: Pick<K3sCluster['network'], 'nodes' | 'pods' | 'services'>;
  /** The same in each site. */
  readonly nativeRouting: Cidr;
  /** Addresses that MetalLB gives to Services. */
  readonly pool: readonly Cidr[];
  readonly nodes: readonly K3sNode[];
  readonly gateway: SiteGateway;
  /** Branch that its Flux follows. @default - that of the platform */
  readonly revision?: string;
  /** URI of the hypervisor's libvirt. */
  readonly hypervisor: string;
}

/** A site: everything that runs in it, from its arguments. */
export const site = (props: SiteProps): K3sCluster => ({
  on: 'k3s',
  name: props.name,
  clusterName: `sites-${props.name}`,
  site: props.name,
  kubernetes: '1.36',
  ...(props.revision === undefined ? {} : { revision: props.revision }),
  network: { ...props.network, policies: 'cilium' },
  nodes: props.nodes,
  gateway: props.gateway,
  machines: machines(props.hypervisor),
  snapshots: { bucket: 'sites-etcd-snapshots', region: 'eu-west-1', endpoint: 'https://s3.sites.example' },
  priorityClasses: [{ name: 'standard', value: 50000, description: 'Work that may wait minutes.' }],
  namespaces: namespaces(props.name),
  encryptedSecrets: encryptedSecrets(props.name),
  addons: addons(props.meshId, props.nativeRouting, props.pool),
});
