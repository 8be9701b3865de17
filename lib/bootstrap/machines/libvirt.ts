import type { LibvirtProvider } from '../../model/cluster/site';
import { plugins } from '../../pins';
import type { Cdktf, Stack } from '../cdktf';
import type { CloudinitDisk, Domain, Network, Volume } from './libvirt-schema';
import type { MachinePlan, MachineProvider, ModuleCall, ModuleSource, SitePlan } from './provider';

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

/** Names of what the machines of a site share. No machine can have one: a host name has no underscore. */
const NETWORK = 'site_network';
const IMAGE = 'site_image';

function callsOf(
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

const KEEP = { preventDestroy: true } as const;

/** Declares the variables of a module, none of which has a default. */
function declare(
  stack: Stack,
  { TerraformVariable }: Cdktf,
  variables: Readonly<Record<string, readonly [type: string, description: string]>>,
): void {
  for (const [name, [type, description]] of Object.entries(variables))
    new TerraformVariable(stack, name, { type, description, nullable: false });
}

/**
 * A network that the hypervisor routes and leaves open: no DHCP, no address translation and no firewall rules of
 * libvirt.
 */
const networkModule: ModuleSource = {
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

/** The image that disks start from. They read it as long as they live. */
const imageModule: ModuleSource = {
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

/** A machine, its disk and its seed. */
const machineModule: ModuleSource = {
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
