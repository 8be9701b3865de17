import { plugins } from '../../../pins';
import type { Volume } from '../libvirt-schema';
import type { ModuleSource } from '../provider';
import { declare, KEEP } from './declare';

/** Name of the image of a site. No machine can have it: a host name has no underscore. */
export const IMAGE = 'site_image';

/** The image that disks start from. They read it as long as they live. */
export const imageModule: ModuleSource = {
  name: 'image',
  build: (stack, cdktf) => {
    declare(stack, cdktf, {
      name: ['string', 'name of the volume'],
      pool: ['string', 'storage pool'],
      url: ['string', 'where the image comes from: a URL, or a path on the machine that runs Terraform'],
    });
    const volume: Volume = {
      name: '${var.name}',
      pool: '${var.pool}',
      target: { format: { type: 'qcow2' } },
      create: { content: { url: '${var.url}' } },
    };
    new cdktf.PluginResource(stack, 'ubuntu', plugins.libvirt, 'volume', volume, {
      ...KEEP,
      ignoreChanges: ['create'],
    });
    new cdktf.TerraformOutput(stack, 'path', { staticId: true, value: '${libvirt_volume.ubuntu.path}' });
  },
};
