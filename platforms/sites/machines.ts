import type { Machines } from 'archipel';

/**
 * Ubuntu Server 24.04 of one day: what lies at `release/` changes. Read 2026-11-25 in public repositories that pin it;
 * the server itself could not be asked.
 */
const IMAGE = 'https://cloud-images.ubuntu.com/releases/noble/release-20260911/ubuntu-24.04-server-cloudimg-amd64.img';

/** Machines of a site: what etcd and Cilium need on the server, room for pods on the agents, and a small router. */
export const machines = (uri: string): Machines => ({
  provider: { kind: 'libvirt', uri, pool: 'default', image: IMAGE },
  server: { cpus: 4, memoryMebibytes: 8192, diskGibibytes: 60 },
  agent: { cpus: 4, memoryMebibytes: 16384, diskGibibytes: 100 },
  gateway: { cpus: 1, memoryMebibytes: 1024, diskGibibytes: 10 },
  // A key that nobody has: put in the one of the machine that runs Ansible.
  sshKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA operators',
});
