import { code, type CheckCode } from '../gate';
import { MACHINE_OPERATION_CODES } from './codes-of-operation';

export const STATE = code('machines/state', {
  title: 'each root of Terraform has a state of its own, in a bucket that is there',
  why: 'an apply for one cluster plans to destroy what the other has',
  bad: 'key: sites/site-b/machines.tfstate in the folder of site-a',
  good: 'the name of the folder in the key, and a bucket that a stack of the platform makes',
});
export const OTHER_CLUSTER = code('machines/other-cluster', {
  title: 'Terraform talks to the cluster whose folder it lies in, with the objects of that cluster',
  why: 'the engine of one cluster is installed into another, and delivers there what belongs here',
  bad: 'kubeconfig_context of the other cluster, or ../../clusters/<the other>/bootstrap',
  good: 'the context and the folder of the cluster',
});
export const EXPRESSION = code('machines/expression', {
  title: 'text in Terraform is text: an expression is a reference, and reads files of its own folder only',
  why: 'a name that somebody else gives is evaluated where Terraform runs, with the files and rights of who runs it',
  bad: '"user": "${file("/etc/passwd")}"',
  good: '"network": "${module.site_network.network}", and $${ where a text has a dollar and a brace',
});
export const UNIQUE = code('machines/unique', {
  title: 'no two machines share an address, a hardware address or a name',
  why: 'frames of one arrive at the other, and connections break at random',
  bad: '"mac": "52:54:00:0a:00:15" twice',
  good: 'one of each for each machine',
});
export const OUTSIDE = code('machines/outside', {
  title: 'a machine is in the network of its router, and a route leads to a machine',
  why: 'what is sent there arrives nowhere',
  bad: 'address 10.20.0.22 with the router 10.10.0.1/24; a route through 10.10.0.3, which no machine has',
  good: 'an address of the network; the address of the gateway',
});
export const MOVING = code('machines/moving', {
  title: 'a disk image is one that does not change under its address',
  why: 'the next machine starts from another operating system than its neighbours',
  bad: 'https://cloud-images.example.org/noble/current/disk.img',
  good: 'https://cloud-images.example.org/noble/20260911/disk.img',
});
export const ADDRESS = code('machines/address', {
  title: 'Ansible reaches a machine under the address that Terraform gave it, and each under one of its own',
  why: 'the play configures one machine twice and another never, or waits for one that is not there',
  bad: 'ansible_host: 10.10.0.21 for two hosts',
  good: 'the address of the module of the same name',
});
export const DOWNLOAD = code('machines/download', {
  title: 'a program that is downloaded has a SHA-256 of 64 digits and its version in the address',
  why: 'the download fails on every machine of a rebuild, or another program than the named one is started',
  bad: 'sha256: d738 (cut off), or version v1.36.5 and an address of v1.35.9',
  good: '64 hexadecimal digits, and the version in the address',
});
export const HARDENING = code('machines/hardening', {
  title: 'k3s encrypts Secrets, and only root reads the kubeconfig',
  why: 'Secrets lie on the disk in plain text; every user of the machine is an administrator',
  bad: 'write-kubeconfig-mode: "0644", or no secrets-encryption',
  good: 'secrets-encryption: true, write-kubeconfig-mode: "0600"',
});
export const PLAINTEXT = code('machines/plaintext', {
  title: 'tokens and keys of machines come from an encrypted file',
  why: 'whoever reads the repository can join a machine to the cluster',
  bad: 'k3s_token: K10…',
  good: 'k3s_token: "{{ site_secrets.k3s_token }}"',
});
export const TEMPLATE = code('machines/template', {
  title: 'a variable of Ansible refers to variables and to encrypted files, and calls nothing else',
  why: 'a text that somebody else gives runs a command where the play is started',
  bad: `site_name: "{{ lookup('pipe', 'id') }}"`,
  good: `site_secrets: "{{ lookup('community.sops.sops', …) | from_yaml }}"`,
});
export const API_ADDRESS = code('machines/api-address', {
  title: 'agents join at a server, or at an address in front of the servers',
  why: 'no agent joins: the machine that they ask serves no API',
  bad: 'k3s_api_address of a host of the group agent',
  good: 'the address of a host of the group server',
});

export const SEALED = code('machines/sealed', {
  severity: 'warning',
  title: 'encrypted files that Ansible reads are there, with the values that it takes of them',
  why: 'the run stops on the machine of the operator, on the day on which the cluster has to come up or back',
  bad: 'a lookup of platforms/shop/secrets/one.ansible.sops.yaml, which nobody has made',
  good: 'scripts/site-secrets.sh shop one, and its file committed',
});

export const MACHINE_CODES: readonly CheckCode[] = [
  STATE,
  OTHER_CLUSTER,
  EXPRESSION,
  UNIQUE,
  OUTSIDE,
  MOVING,
  ADDRESS,
  DOWNLOAD,
  HARDENING,
  PLAINTEXT,
  TEMPLATE,
  API_ADDRESS,
  SEALED,
  ...MACHINE_OPERATION_CODES,
];
