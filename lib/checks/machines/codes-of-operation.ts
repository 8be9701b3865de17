import { code, type CheckCode } from '../gate';

export const MEMORY_UNIT = code('machines/memory-unit', {
  title: 'a machine of libvirt gets its memory in the unit that its number is in',
  why: 'libvirt counts KiB where nothing else is said: a machine of eight gibibytes gets eight mebibytes',
  bad: '"memory": "${var.memory_mib}", "memory_unit": "KiB"',
  good: '"memory_unit": "MiB"',
});
export const AUTOSTART = code('machines/autostart', {
  title: 'machines and networks start with their hypervisor',
  why: 'after a power failure the hypervisor is up, and nothing of the site is until somebody starts it by hand',
  bad: '"autostart": false',
  good: '"autostart": true',
});
export const GUARDED_DISK = code('machines/guarded-disk', {
  title: 'a disk that may not be replaced does not follow its image',
  why: 'when the image is raised, each plan wants another disk and is refused: nothing of the site can be applied',
  bad: 'prevent_destroy: true, and a backing_store that is not among ignore_changes',
  good: 'ignore_changes: [backing_store]',
});
export const SNAPSHOT_SPAN = code('machines/snapshot-span', {
  title: 'the snapshots of etcd that are kept reach back a day at least',
  why: 'what somebody deleted last night is in none of them',
  bad: 'etcd-snapshot-schedule-cron: "* */6 * * *" with etcd-snapshot-retention: 28',
  good: '0 */6 * * *, of which 28 are a week',
});
export const SNAPSHOT_FOLDER = code('machines/snapshot-folder', {
  title: 'each cluster keeps its snapshots in a folder of its own',
  why: 'each deletes what the other keeps, and is restored from the state of the other',
  bad: 'etcd-s3-folder: sites-site-a for two sites with one bucket',
  good: 'the name of the cluster',
});
export const FIREWALL = code('machines/firewall', {
  title: 'the firewall lets in every node that belongs together, and all pods',
  why: 'what runs on the node that is left out cannot be reached from the others, and nobody sees why',
  bad: 'machine_firewall.inside without the third node of the other site',
  good: 'each node of the site and of those that its tunnel leads to, and their pods',
});
export const ROUTE_MTU = code('machines/route-mtu', {
  title: 'a route through the tunnel has the MTU of the tunnel',
  why: 'small packets pass and large ones vanish: connections open and then hang',
  bad: 'to: 10.65.0.0/16 through the gateway, without mtu',
  good: 'mtu: 1420',
});
export const HYPERVISOR = code('machines/hypervisor', {
  title: 'sites that a tunnel joins are on hypervisors of their own',
  why: 'the loss of one host takes both sites, and machines stand where the network of their site is not reached',
  bad: 'qemu+ssh://ops@hypervisor.site-a.example.org/system in the roots of both sites',
  good: 'the hypervisor of the site in each',
});

export const MACHINE_OPERATION_CODES: readonly CheckCode[] = [
  MEMORY_UNIT,
  AUTOSTART,
  GUARDED_DISK,
  SNAPSHOT_SPAN,
  SNAPSHOT_FOLDER,
  FIREWALL,
  ROUTE_MTU,
  HYPERVISOR,
];
