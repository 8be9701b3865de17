import { plugins } from '../../../pins';
import type { CloudinitDisk, Domain, Volume } from '../libvirt-schema';
import type { ModuleSource } from '../provider';
import { declare, KEEP } from './declare';

/** A machine, its disk and its seed. */
export const machineModule: ModuleSource = {
  name: 'machine',
  build: (stack, cdktf) => {
    declare(stack, cdktf, {
      name: ['string', 'host name'],
      address: ['string', 'IPv4 address'],
      prefix: ['number', 'bits that all addresses of the network share'],
      router: ['string', 'default route, and resolver'],
      mac: ['string', 'address of the network card'],
      cpus: ['number', 'virtual processors'],
      memory_mib: ['number', 'memory in MiB'],
      disk_gib: ['number', 'size of the disk in GiB'],
      user: ['string', 'user that may log in, and become root'],
      ssh_key: ['string', 'public key that it logs in with'],
      pool: ['string', 'storage pool of the disks'],
      network: ['string', 'network of libvirt'],
      image: ['string', 'path of the image that the disk starts from'],
    });
    const { PluginResource } = cdktf;
    new PluginResource(stack, 'seed', plugins.libvirt, 'cloudinit_disk', seed);
    // The plugin keeps the seed as a file on the machine that ran Terraform: elsewhere it is made anew, and that must
    // change no machine.
    new PluginResource(stack, 'seed_volume', plugins.libvirt, 'volume', seedVolume, { ignoreChanges: ['create'] });
    new PluginResource(stack, 'disk', plugins.libvirt, 'volume', disk, { ...KEEP, ignoreChanges: ['backing_store'] });
    new PluginResource(stack, 'machine', plugins.libvirt, 'domain', domain, KEEP);
    new cdktf.TerraformOutput(stack, 'ipv4', { staticId: true, value: '${var.address}' });
  },
};

/** Name of the network card in the settings of the machine; Ansible adds routes to the card of this name. */
const CARD = 'uplink';

/** Read once, at the first start: who may log in, and the one address. JSON is YAML. */
const seed: CloudinitDisk = {
  name: '${var.name}-seed',
  meta_data: '${jsonencode({ instance-id = var.name, local-hostname = var.name })}\n',
  user_data:
    '#cloud-config\n${jsonencode({ ssh_pwauth = false, disable_root = true, users = [{ name = var.user, groups ' +
    '= ["sudo"], shell = "/bin/bash", sudo = "ALL=(ALL) NOPASSWD:ALL", lock_passwd = true, ssh_authorized_keys ' +
    '= [var.ssh_key] }] })}\n',
  network_config:
    `\${jsonencode({ version = 2, ethernets = { ${CARD} = { match = { macaddress = var.mac }, set-name = ` +
    `"${CARD}", dhcp4 = false, dhcp6 = false, addresses = ["\${var.address}/\${var.prefix}"], routes = [{ to = ` +
    '"default", via = var.router }], nameservers = { addresses = [var.router] } } } })}\n',
};

const seedVolume: Volume = {
  name: '${var.name}-seed.iso',
  pool: '${var.pool}',
  create: { content: { url: '${libvirt_cloudinit_disk.seed.path}' } },
};

const disk: Volume = {
  name: '${var.name}.qcow2',
  pool: '${var.pool}',
  capacity: '${var.disk_gib * 1073741824}',
  target: { format: { type: 'qcow2' } },
  backing_store: { path: '${var.image}', format: { type: 'qcow2' } },
};

const domain: Domain = {
  name: '${var.name}',
  type: 'kvm',
  vcpu: '${var.cpus}',
  memory: '${var.memory_mib}',
  memory_unit: 'MiB',
  autostart: true,
  running: true,
  os: { type: 'hvm', type_arch: 'x86_64', type_machine: 'q35' },
  cpu: { mode: 'host-passthrough' },
  features: { acpi: true },
  devices: {
    disks: [
      {
        driver: { name: 'qemu', type: 'qcow2', discard: 'unmap' },
        source: { volume: { pool: '${var.pool}', volume: '${libvirt_volume.disk.name}' } },
        target: { bus: 'virtio', dev: 'vda' },
      },
      {
        device: 'cdrom',
        driver: { name: 'qemu', type: 'raw' },
        source: { volume: { pool: '${var.pool}', volume: '${libvirt_volume.seed_volume.name}' } },
        target: { bus: 'sata', dev: 'sda' },
      },
    ],
    interfaces: [
      { mac: { address: '${var.mac}' }, model: { type: 'virtio' }, source: { network: { network: '${var.network}' } } },
    ],
    consoles: [{ target: { type: 'serial', port: 0 } }],
    rngs: [{ model: 'virtio', backend: { random: '/dev/urandom' } }],
  },
};
