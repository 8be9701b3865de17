import { Cpu, type K3sAddon, Memory, type Platform } from '../../../../lib/model';
import { k3sPlatform } from '../../../support/k3s-platform';
import { service } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { authority, on, vault } from './plants';

const jaeger: K3sAddon = {
  kind: 'jaeger',
  days: 7,
  volume: Memory.gibibytes(10),
  memory: Memory.gibibytes(2),
  account: 'encrypted',
};

/** The platform with this as the most memory that a container of the monitoring may have. */
function within(memory: Memory, of: Platform): Platform {
  const most = { cpu: Cpu.cores(1), memory };
  const limits = { defaultRequest: most, defaultLimit: most, max: most };
  return k3sPlatform(
    ...of.clusters.flatMap((one) =>
      one.on === 'k3s'
        ? [
            {
              ...one,
              namespaces: one.namespaces.map((namespaceOf) =>
                namespaceOf.name === 'monitoring' ? { ...namespaceOf, limits } : namespaceOf,
              ),
            },
          ]
        : [],
    ),
  );
}

/** Traces and their store. */
export const traceViolations: readonly Violation[] = [
  [
    'traces without what signs their certificate',
    on([service()], [jaeger]),
    {
      code: 'model/missing-addon',
      field: 'addons.jaeger',
      message: /speaks TLS, but the cluster has no 'cert-manager'/,
    },
  ],
  [
    'an account of traces without a store',
    on([service()], [authority, { ...jaeger, account: { path: '/shop/jaeger' } }]),
    {
      code: 'model/missing-addon',
      field: 'addons.jaeger.account',
      message: /store of secrets, but the cluster has no 'external-secrets'/,
    },
  ],
  [
    'an account of traces that no role can read',
    on(
      [service()],
      [
        authority,
        vault('shop/other'),
        { kind: 'external-secrets', store: 'vault', vault: { role: 'api' } },
        { ...jaeger, account: { path: '/shop/jaeger' } },
      ],
    ),
    {
      code: 'model/vault-path',
      field: 'addons.jaeger.account',
      message: /the role 'api' cannot read the path 'shop\/jaeger'/,
    },
  ],
  [
    'a store of traces that would not start',
    on([service()], [authority, { ...jaeger, memory: Memory.mebibytes(512) }]),
    { code: 'model/traces', field: 'addons.jaeger.memory', message: /would not start/ },
  ],
  [
    'a store of traces above the limit of its namespace',
    within(Memory.gibibytes(1), on([service()], [authority, jaeger])),
    {
      code: 'model/namespace-limit',
      field: 'addons.jaeger.memory',
      message: /above what a container of its namespace may have/,
    },
  ],
  [
    'traces with two homes',
    on(
      [service()],
      [
        authority,
        jaeger,
        {
          kind: 'observability',
          retention: { metricsDays: 7 },
          metricsVolume: Memory.gibibytes(10),
          replicas: 1,
          buckets: { logs: 'l', traces: 't' },
          grafanaAdmin: 'encrypted',
          alerts: { channel: '#ops', webhook: 'encrypted' },
        },
      ],
    ),
    { code: 'model/traces', field: 'addons.jaeger', message: /two homes/ },
  ],
  [
    'a target of memory that is none',
    on([service({ replicas: { min: 1, max: 3, cpuPercent: 50, memoryPercent: 0 } })], [authority]),
    {
      code: 'model/replicas',
      field: 'namespaces.shop.workloads.api.replicas.memoryPercent',
      message: /share of the memory request/,
    },
  ],
];
