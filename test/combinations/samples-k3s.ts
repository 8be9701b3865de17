import { Cidr, Cpu, Memory } from '../../lib/model';
import type { SamplesOf } from './sample';

/** What runs on k3s alone. */
export const K3S_SAMPLES = {
  cilium: {
    least: { kind: 'cilium', meshId: 1, nativeRouting: Cidr.of('10.42.0.0/16'), mtu: 1500, authority: 'authority' },
    options: {
      beganWith: { beganWith: '1.20' },
      neighbours: { neighbours: [{ name: 'other', addresses: ['192.0.2.9'] }] },
      globalServices: {
        globalServices: [{ name: 'api-global', namespace: 'shop', workload: 'api', callers: ['web'] }],
      },
    },
  },
  metallb: {
    least: { kind: 'metallb', pool: [Cidr.of('192.0.2.0/24')] },
    options: { interface: { interface: 'eth0' } },
  },
  traefik: { least: { kind: 'traefik', issuer: 'internal-ca', replicas: 1 }, options: {} },
  vault: {
    least: {
      kind: 'vault',
      replicas: 1,
      volume: Memory.gibibytes(10),
      roles: [{ name: 'reader', paths: ['shop/*'] }],
    },
    options: {
      snapshots: {
        snapshots: {
          schedule: '30 1 * * *',
          bucket: 'shop-vault',
          store: {
            url: 'https://s3.shop.example',
            region: 'main',
            at: Cidr.of('198.51.100.0/28'),
            credentials: { path: '/shop/backup' },
          },
        },
      },
    },
  },
  'flux-monitoring': {
    least: { kind: 'flux-monitoring' },
    options: { webhookHost: { webhookHost: 'flux.shop.example' } },
  },
  kafka: {
    least: {
      kind: 'kafka',
      version: '4.3.1',
      nodes: {
        replicas: 1,
        cpu: { request: Cpu.millis(200), limit: Cpu.cores(1) },
        memory: Memory.gibibytes(2),
        disk: Memory.gibibytes(10),
      },
      topics: [{ name: 'orders', partitions: 3, retentionHours: 24 }],
      users: [
        {
          name: 'api',
          password: { secret: 'kafka-passwords', key: 'api' },
          client: 'shop/api',
          reads: ['orders'],
          writes: ['orders'],
        },
      ],
    },
    options: { notBackedUp: { notBackedUp: 'orders are asked for again' } },
  },
  'file-backup': {
    least: {
      kind: 'file-backup',
      bucket: 'shop-backups',
      store: {
        url: 'https://s3.shop.example',
        region: 'main',
        at: Cidr.of('198.51.100.0/28'),
        credentials: { path: '/shop/backup' },
      },
      schedule: '0 3 * * *',
      keepDays: 30,
    },
    options: { notCopied: { notCopied: [{ name: 'postgres', why: 'dumps are taken instead' }] } },
  },
} as const satisfies Partial<
  SamplesOf<'cilium' | 'metallb' | 'traefik' | 'vault' | 'flux-monitoring' | 'kafka' | 'file-backup'>
>;
