import type { LibvirtProvider } from '../../../model/cluster/site';
import { plugins } from '../../../pins';
import type { MachineProvider } from '../provider';
import { callsOf } from './calls';
import { imageModule } from './image';
import { machineModule } from './machine';
import { networkModule } from './network';

/**
 * Machines of a hypervisor with libvirt and KVM: a network that the hypervisor routes, the image of Ubuntu, and for
 * each machine a disk that starts from the image and a seed that cloud-init reads at the first start.
 *
 * What a change would destroy stays: machines, disks, the image and the network refuse to be replaced
 * (`prevent_destroy`). A newer image or seed is for new machines only, and routes are set when the network is made: the
 * plugin cannot change them later, so a difference there is not one (`ignore_changes`). A machine whose line goes from
 * the platform is destroyed with its disk.
 */
export const libvirt = (provider: LibvirtProvider): MachineProvider => ({
  kind: 'libvirt',
  plugin: plugins.libvirt,
  configuration: { uri: provider.uri },
  modules: [networkModule, imageModule, machineModule],
  calls: (plan) => callsOf(provider, plan),
});
