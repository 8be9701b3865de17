import { plugins } from '../../../pins';
import type { Network } from '../libvirt-schema';
import type { ModuleSource } from '../provider';
import { declare, KEEP } from './declare';

/** Name of the network of a site. No machine can have it: a host name has no underscore. */
export const NETWORK = 'site_network';

/**
 * A network that the hypervisor routes and leaves open: no DHCP, no address translation and no firewall rules of
 * libvirt.
 */
export const networkModule: ModuleSource = {
  name: 'network',
  build: (stack, cdktf) => {
    declare(stack, cdktf, {
      name: ['string', 'name of the network'],
      router: ['string', 'address of the hypervisor in the network'],
      prefix: ['number', 'bits that all addresses share'],
      routes: [
        'list(object({ address = string, prefix = number, gateway = string }))',
        'ranges behind a machine of the network; the plugin sets them when it makes the network, and never again',
      ],
    });
    const network: Network = {
      name: '${var.name}',
      autostart: true,
      forward: { mode: 'open' },
      ips: [{ address: '${var.router}', prefix: '${var.prefix}' }],
      routes: '${var.routes}',
    };
    new cdktf.PluginResource(stack, 'site', plugins.libvirt, 'network', network, {
      ...KEEP,
      ignoreChanges: ['routes'],
    });
    new cdktf.TerraformOutput(stack, 'network', { staticId: true, value: '${libvirt_network.site.name}' });
  },
};
