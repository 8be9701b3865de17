import * as codes from '../../../../lib/checks/machines/codes-of-operation';
import type { Case } from '../../support/case';

const MODULE = '/dist/demo/terraform/modules/libvirt/machine/machine.tf.json';
const ROOT = '/dist/demo/terraform/one/one.tf.json';

const libvirt = (domain: object, disk: object = {}): Case['good'] => ({
  [ROOT]: '{}',
  [MODULE]: JSON.stringify({
    resource: {
      libvirt_domain: {
        machine: { memory: '${var.memory_mib}', memory_unit: 'MiB', autostart: true, ...domain },
      },
      libvirt_volume: {
        disk: {
          backing_store: { path: '${var.image}' },
          lifecycle: { prevent_destroy: true, ignore_changes: ['backing_store'], ...disk },
        },
      },
    },
  }),
});

interface Site {
  readonly folder?: string;
  readonly cron?: string;
  readonly inside?: readonly string[];
  readonly mtu?: number;
}

const ALL = ['10.1.0.2/32', '10.1.0.3/32', '10.64.0.0/16', '10.2.0.2/32', '10.2.0.3/32', '10.65.0.0/16'];

/** The site `a` or `b`, with a server, an agent and the other end of a tunnel. */
const site = (
  name: 'a' | 'b',
  { folder = name, cron = '0 */6 * * *', inside = ALL, mtu = 1420 }: Site = {},
): Case['good'] => {
  const [own, other] = name === 'a' ? [1, 2] : [2, 1];
  return {
    [`/dist/demo/ansible/${name}/hosts.yml`]: JSON.stringify({
      all: {
        children: {
          server: { hosts: { [`${name}-cp`]: { ansible_host: `10.${own}.0.2` } } },
          agent: { hosts: { [`${name}-w`]: { ansible_host: `10.${own}.0.3` } } },
          gateway: { hosts: { [`${name}-gw`]: { ansible_host: `10.${own}.0.9` } } },
        },
      },
    }),
    [`/dist/demo/ansible/${name}/group_vars/all.yml`]: JSON.stringify({
      k3s_config_server: {
        'cluster-cidr': `10.${63 + own}.0.0/16`,
        'secrets-encryption': true,
        'etcd-snapshot-schedule-cron': cron,
        'etcd-snapshot-retention': 28,
        'etcd-s3': true,
        'etcd-s3-bucket': 'etcd',
        'etcd-s3-folder': folder,
      },
      machine_firewall: { inside },
      site_routes_entries: [{ to: `10.${63 + other}.0.0/16`, via: `10.${own}.0.9`, ...(mtu > 0 ? { mtu } : {}) }],
    }),
    [`/dist/demo/ansible/${name}/group_vars/gateway.yml`]: JSON.stringify({
      tunnel_mtu: 1420,
      tunnel_peers: [{ site: name === 'a' ? 'b' : 'a', allowed_ips: [`10.${63 + other}.0.0/16`] }],
    }),
  };
};
const sites = (a: Site = {}, b: Site = {}): Case['good'] => ({ ...site('a', a), ...site('b', b) });

const file = MODULE.slice(1);
const variables = 'dist/demo/ansible/a/group_vars/all.yml';

/** Two sites with a tunnel, each on a hypervisor. */
const hosts = (one: string, other: string): Case['good'] =>
  Object.fromEntries(
    [
      ['one', one],
      ['two', other],
    ].flatMap(([name = '', host = '']) => [
      [
        `/dist/demo/terraform/${name}/${name}.tf.json`,
        JSON.stringify({ provider: { libvirt: [{ uri: `qemu+ssh://ops@${host}/system` }] } }),
      ],
      [`/dist/demo/ansible/${name}/hosts.yml`, '{}'],
      [`/dist/demo/ansible/${name}/group_vars/gateway.yml`, 'tunnel_port: 51820\n'],
    ]),
  );

/** What machines do to whoever runs them, though each value is whole. */
export const operationCases: readonly Case[] = [
  {
    code: codes.MEMORY_UNIT,
    bad: libvirt({ memory_unit: 'KiB' }),
    where: { file, field: 'resource.libvirt_domain.machine.memory_unit', given: 'KiB', allowed: 'MiB' },
    good: libvirt({}),
  },
  {
    code: codes.AUTOSTART,
    bad: libvirt({ autostart: false }),
    where: { file, field: 'resource.libvirt_domain.machine.autostart', given: 'false' },
    good: libvirt({}),
  },
  {
    code: codes.GUARDED_DISK,
    bad: libvirt({}, { ignore_changes: [] }),
    where: { file, field: 'resource.libvirt_volume.disk.lifecycle.ignore_changes', allowed: 'backing_store' },
    good: libvirt({}),
  },
  {
    code: codes.SNAPSHOT_SPAN,
    bad: sites({ cron: '* */6 * * *' }),
    where: { file: variables, given: '* */6 * * *', message: '240 snapshots are taken in a day, and 28 are kept' },
    good: sites({ cron: '0,30 6-18 * * *' }),
  },
  {
    code: codes.SNAPSHOT_FOLDER,
    bad: sites({}, { folder: 'a' }),
    where: { file: variables, field: 'k3s_config_server.etcd-s3-folder', given: 'a' },
    good: sites(),
  },
  {
    code: codes.FIREWALL,
    bad: sites({ inside: ALL.filter((range) => range !== '10.2.0.3/32') }),
    where: { file: variables, message: 'b: b-w may not come in', allowed: '10.2.0.3/32' },
    good: sites({ inside: ['10.0.0.0/8'] }),
  },
  {
    code: codes.FIREWALL,
    note: 'the pods of the site itself',
    bad: sites({ inside: ALL.filter((range) => range !== '10.64.0.0/16') }),
    where: { file: variables, message: 'a: the pods may not come in' },
    good: sites(),
  },
  {
    code: codes.ROUTE_MTU,
    bad: sites({ mtu: 0 }),
    where: { file: variables, field: 'site_routes_entries[0].mtu', given: 'nothing', allowed: 'at most 1420' },
    good: sites({ mtu: 1400 }),
  },
  {
    code: codes.HYPERVISOR,
    bad: hosts('a.example.org', 'a.example.org'),
    where: { file: 'dist/demo/terraform/two/two.tf.json', field: 'provider.libvirt[0].uri', given: 'a.example.org' },
    good: hosts('a.example.org', 'b.example.org'),
  },
];
