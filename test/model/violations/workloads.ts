import { Cpu, type CronJob, Memory } from '../../../lib/model';
import { cluster, namespace, platform, platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';
import { kubeSystem } from './plants';

const vertical = {
  min: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
  max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
};

const nightly = (props: Partial<CronJob>): CronJob => ({
  ...service(),
  kind: 'cron-job',
  name: 'nightly',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 3600,
  ...props,
});

/** Requests, limits, images, probes and autoscalers. */
export const workloadViolations: readonly Violation[] = [
  [
    'a name that leaves a CronJob no room',
    platformWith(nightly({ name: 'n'.repeat(53) })),
    { code: 'model/name-length', message: /leaves room for what a controller adds/ },
  ],
  [
    'a time zone of nowhere',
    platformWith(nightly({ timeZone: 'Europe/Nowhere' })),
    { code: 'model/time-zone', field: 'namespaces.shop.workloads.nightly.timeZone', message: /no such time zone/ },
  ],
  [
    'a CPU request above its limit',
    platformWith(service({ cpu: { request: Cpu.cores(2), limit: Cpu.cores(1) } })),
    { code: 'model/bounds', field: 'namespaces.shop.workloads.api.cpu.request', message: /request is above the limit/ },
  ],
  [
    'a memory request above its limit',
    platformWith(service({ memory: { request: Memory.gibibytes(2), limit: Memory.gibibytes(1) } })),
    {
      code: 'model/bounds',
      field: 'namespaces.shop.workloads.api.memory.request',
      message: /request is above the limit/,
    },
  ],
  [
    'a limit above that of the namespace',
    platform(
      {},
      cluster({
        namespaces: [
          namespace({
            limits: {
              defaultRequest: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
              defaultLimit: { cpu: Cpu.millis(10), memory: Memory.mebibytes(16) },
              max: { cpu: Cpu.millis(200), memory: Memory.gibibytes(1) },
            },
          }),
        ],
      }),
    ),
    {
      code: 'model/namespace-limit',
      field: 'namespaces.shop.workloads.api.cpu.limit',
      message: /above what a container of the namespace may have/,
    },
  ],
  [
    'an image without tag',
    platformWith(service({ image: { ...service().image, tag: '' } })),
    { code: 'model/image', message: /not pinned/ },
  ],
  [
    'an image with a moving tag',
    platformWith(service({ image: { ...service().image, tag: 'latest' } })),
    { code: 'model/image', message: /not pinned/ },
  ],
  [
    'an image with a tag without a number',
    platformWith(service({ image: { ...service().image, tag: 'alpine' } })),
    { code: 'model/image', message: /not pinned/ },
  ],
  [
    'equal probes',
    platformWith(
      service({ probes: { readiness: { kind: 'http', path: '/' }, liveness: { kind: 'http', path: '/' } } }),
    ),
    { code: 'model/probes', message: /the same question/ },
  ],
  [
    'an upper bound that is none',
    platform(
      {},
      cluster({
        addons: [{ kind: 'metrics-server' }],
        namespaces: [namespace({ workloads: [service({ replicas: { min: 3, max: 3, cpuPercent: 50 } })] }), kubeSystem],
      }),
    ),
    { code: 'model/replicas', field: 'namespaces.shop.workloads.api.replicas.max', message: /not above the lower one/ },
  ],
  [
    'an autoscaler without its source of numbers',
    platformWith(service({ replicas: { min: 1, max: 3, cpuPercent: 50 } })),
    { code: 'model/missing-addon', message: /no metrics-server/ },
  ],
  [
    'a vertical autoscaler that acts beside a horizontal one',
    platform(
      {},
      cluster({
        addons: [{ kind: 'metrics-server' }, { kind: 'vpa' }],
        namespaces: [
          namespace({
            workloads: [
              service({ replicas: { min: 1, max: 3, cpuPercent: 50 }, vertical: { ...vertical, mode: 'Recreate' } }),
            ],
          }),
          kubeSystem,
          namespace({ name: 'vpa', workloads: [] }),
        ],
      }),
    ),
    {
      code: 'model/vertical-scaling',
      field: 'namespaces.shop.workloads.api.vertical.mode',
      message: /two autoscalers would fight: the HorizontalPodAutoscaler scales on cpu/,
    },
  ],
  [
    'a vertical autoscaler without its program',
    platformWith(service({ vertical })),
    { code: 'model/missing-addon', field: 'namespaces.shop.workloads.api.vertical', message: /no vertical autoscaler/ },
  ],
  [
    'vertical bounds that cross',
    platformWith(service({ vertical: { ...vertical, min: { ...vertical.min, memory: Memory.gibibytes(2) } } })),
    {
      code: 'model/bounds',
      field: 'namespaces.shop.workloads.api.vertical.min.memory',
      message: /least is above the most/,
    },
  ],
];
