import type { LibvirtProvider } from '../../../model/cluster/site';
import type { MachinePlan, ModuleCall, SitePlan } from '../provider';
import { IMAGE } from './image';
import { NETWORK } from './network';

export function callsOf(
  { pool, image }: LibvirtProvider,
  { name, network, machines, sshKey, user }: SitePlan,
): readonly ModuleCall[] {
  return [
    {
      id: NETWORK,
      module: 'network',
      variables: {
        name,
        router: network.router,
        prefix: network.prefix,
        routes: network.routes.map((route) => ({ ...route })),
      },
    },
    { id: IMAGE, module: 'image', variables: { name: `${name}-ubuntu-24.04.qcow2`, pool, url: image } },
    ...machines.map((machine) => ({
      id: machine.name,
      module: 'machine',
      variables: {
        name: machine.name,
        address: machine.address,
        prefix: network.prefix,
        router: network.router,
        mac: macOf(machine),
        cpus: machine.size.cpus,
        memory_mib: machine.size.memoryMebibytes,
        disk_gib: machine.size.diskGibibytes,
        user,
        ssh_key: sshKey,
        pool,
        network: `\${module.${NETWORK}.network}`,
        image: `\${module.${IMAGE}.path}`,
      },
    })),
  ];
}

/** Address of a network card in the range of KVM, from the machine's own: it stays when the machine is made anew. */
const macOf = ({ address }: MachinePlan): string =>
  [
    '52',
    '54',
    '00',
    ...address
      .split('.')
      .slice(1)
      .map((octet) => Number(octet).toString(16).padStart(2, '0')),
  ].join(':');
