import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Cluster, runsJaeger } from '../../../lib/model';
import { DISK, ON_DISK } from '../disks';
import { METRICS, type Metric } from '../metrics';
import { not, series } from '../promql';
import type { ObservabilityProps } from '../scope';
import type { Thresholds } from '../thresholds';
import { dashboard, type Row } from './dashboard';
import { type Asked, graph, sources, stat } from './panels';

/** The cluster below the workloads: pods, nodes, network and disks. */
export const infrastructureDashboard = ({ platform, cluster }: ObservabilityProps, thresholds: Thresholds): Dashboard =>
  dashboard(platform, {
    slug: 'infrastructure',
    title: 'infrastructure',
    description:
      'Health of pods, use of processors, memory and disks, traffic and the speed of storage, over all namespaces.',
    rows: [
      { id: 10, title: 'Sources', panels: [sources(11, asked(cluster))] },
      pods(thresholds),
      resources(thresholds),
      network(),
      storage(cluster, thresholds),
      ...(runsJaeger(cluster) ? [traces()] : []),
    ],
  });

const asked = (cluster: Cluster): readonly Asked[] => [
  {
    what: 'Health of pods',
    panel: 'Pods',
    source: `\`${METRICS.podPhase.name}\`, \`${METRICS.podReady.name}\`, \`${METRICS.waiting.name}\`, \`${METRICS.restarts.name}\` of kube-state-metrics`,
  },
  {
    what: 'CPU, memory and disk',
    panel: 'Nodes and namespaces',
    source: `\`${METRICS.nodeCpu.name}\` and its like of the node exporter, \`${METRICS.cpuUsage.name}\` and \`${METRICS.memory.name}\` of the kubelet`,
  },
  {
    what: 'Network traffic of pods',
    panel: 'Received, Sent',
    source: `\`${METRICS.networkIn.name}\` and \`${METRICS.networkOut.name}\` of the kubelet, which do not tell who is at the other end`,
  },
  {
    what: 'Network traffic between two services',
    source: runsJaeger(cluster)
      ? 'nothing counts bytes by both ends; who calls whom, how often and how fast is in the traces (Explore, data source Jaeger)'
      : 'nothing counts bytes by both ends',
  },
  {
    what: 'Speed of the disks below the volumes',
    panel: 'Disks',
    source: `\`${METRICS.diskReadTime.name}\` and its like of the node exporter`,
  },
  cluster.on === 'eks'
    ? {
        what: 'Free space of each volume',
        panel: 'Free space of volumes',
        source: `\`${METRICS.volumeAvailable.name}\` of the kubelet`,
      }
    : {
        what: 'Free space of each volume',
        source:
          'volumes of local-path are folders of the disk, of which the kubelet counts nothing: the disk is what fills, see Free disk',
      },
];

const by = (labels: string, expr: string): string => `sum by (${labels}) (${expr})`;
const rate = <L extends string>(metric: Metric<L, 'counter'>, matchers?: Parameters<typeof series<L>>[1]): string =>
  `rate(${series(metric, matchers)}[$__rate_interval])`;

const pods = ({ restarts }: Thresholds): Row => ({
  id: 20,
  title: 'Pods',
  panels: [
    stat({
      id: 21,
      title: 'Running',
      description: 'Pods that run.',
      unit: 'short',
      width: 6,
      queries: [{ expr: `sum(${series(METRICS.podPhase, { phase: 'Running' })})`, legend: 'running' }],
    }),
    stat({
      id: 22,
      title: 'Pending',
      description: 'Pods that wait for a node, an image or a volume.',
      unit: 'short',
      width: 6,
      limits: { warning: 1 },
      queries: [{ expr: `sum(${series(METRICS.podPhase, { phase: 'Pending' })})`, legend: 'pending' }],
    }),
    stat({
      id: 23,
      title: 'Failed',
      description: 'Pods that ended with an error, those of jobs too.',
      unit: 'short',
      width: 6,
      limits: { warning: 1 },
      queries: [{ expr: `sum(${series(METRICS.podPhase, { phase: 'Failed' })})`, legend: 'failed' }],
    }),
    stat({
      id: 24,
      title: 'Running, not ready',
      description: 'Pods that run and get no requests.',
      unit: 'short',
      width: 6,
      limits: { warning: 1 },
      queries: [
        {
          expr: `sum(${series(METRICS.podReady, { condition: 'false' })} * on (namespace, pod) ${series(METRICS.podPhase, { phase: 'Running' })})`,
          legend: 'not ready',
        },
      ],
    }),
    graph({
      id: 25,
      title: 'Why containers wait',
      description: 'Containers that do not run, by reason.',
      unit: 'short',
      width: 12,
      queries: [
        { expr: `${by('namespace, reason', series(METRICS.waiting))} > 0`, legend: '{{namespace}} {{reason}}' },
      ],
    }),
    graph({
      id: 26,
      title: 'Restarts in 15 minutes',
      description: 'Containers that ended and were started again.',
      unit: 'short',
      width: 12,
      limits: { warning: restarts },
      queries: [
        {
          expr: `${by('namespace, pod', `increase(${series(METRICS.restarts)}[15m])`)} > 0`,
          legend: '{{namespace}}/{{pod}}',
        },
      ],
    }),
  ],
});

const resources = ({ memory, volumeFree }: Thresholds): Row => ({
  id: 30,
  title: 'Nodes and namespaces',
  panels: [
    graph({
      id: 31,
      title: 'CPU of nodes',
      description: 'Share of the processors of each node that is in use.',
      unit: 'percentunit',
      width: 8,
      queries: [{ expr: `1 - avg by (instance) (${rate(METRICS.nodeCpu, { mode: 'idle' })})`, legend: '{{instance}}' }],
    }),
    graph({
      id: 32,
      title: 'Memory of nodes',
      description: 'Share of the memory of each node that programs hold.',
      unit: 'percentunit',
      width: 8,
      limits: { warning: memory },
      queries: [
        { expr: `1 - ${series(METRICS.nodeMemoryAvailable)} / ${series(METRICS.nodeMemory)}`, legend: '{{instance}}' },
      ],
    }),
    graph({
      id: 33,
      title: 'Free disk',
      description: 'Free share of each file system of each node.',
      unit: 'percentunit',
      width: 8,
      limits: { critical: volumeFree },
      lowIsBad: true,
      queries: [
        {
          expr: `min by (instance, device) (${series(METRICS.diskAvailable, ON_DISK)} / ${series(METRICS.diskSize, ON_DISK)})`,
          legend: '{{instance}} {{device}}',
        },
      ],
    }),
    // The series of a whole pod has no container, and would count every one again.
    graph({
      id: 34,
      title: 'CPU by namespace',
      description: 'Processors in use.',
      unit: 'short',
      width: 12,
      queries: [{ expr: by('namespace', rate(METRICS.cpuUsage, { container: not('') })), legend: '{{namespace}}' }],
    }),
    graph({
      id: 35,
      title: 'Memory by namespace',
      description: 'Memory in use.',
      unit: 'bytes',
      width: 12,
      queries: [{ expr: by('namespace', series(METRICS.memory, { container: not('') })), legend: '{{namespace}}' }],
    }),
  ],
});

const network = (): Row => ({
  id: 40,
  title: 'Network',
  panels: [
    graph({
      id: 41,
      title: 'Received',
      description: 'Bytes a second that the pods of a namespace receive.',
      unit: 'Bps',
      width: 12,
      queries: [{ expr: by('namespace', rate(METRICS.networkIn)), legend: '{{namespace}}' }],
    }),
    graph({
      id: 42,
      title: 'Sent',
      description: 'Bytes a second that the pods of a namespace send.',
      unit: 'Bps',
      width: 12,
      queries: [{ expr: by('namespace', rate(METRICS.networkOut)), legend: '{{namespace}}' }],
    }),
    graph({
      id: 43,
      title: 'Pods that send most',
      description: 'Bytes a second, of the ten pods that send most.',
      unit: 'Bps',
      width: 24,
      queries: [
        { expr: `topk(10, ${by('namespace, pod', rate(METRICS.networkOut))})`, legend: '{{namespace}}/{{pod}}' },
      ],
    }),
  ],
});

const traces = (): Row => ({
  id: 60,
  title: 'Traces',
  panels: [
    graph({
      id: 61,
      title: 'Spans',
      description: 'Spans a second that Jaeger takes, and that it hands to its store.',
      unit: 'ops',
      width: 12,
      queries: [
        { expr: `sum(${rate(METRICS.spansAccepted)})`, legend: 'taken' },
        { expr: `sum(${rate(METRICS.spansSent)})`, legend: 'stored' },
      ],
    }),
    graph({
      id: 62,
      title: 'Spans that are lost',
      description: 'Spans a second that Jaeger refuses, or cannot hand to its store.',
      unit: 'ops',
      width: 12,
      queries: [
        { expr: `sum(${rate(METRICS.spansRefused)})`, legend: 'refused' },
        { expr: `sum(${rate(METRICS.spansFailed)})`, legend: 'not stored' },
      ],
    }),
  ],
});

function storage(cluster: Cluster, { volumeFree }: Thresholds): Row {
  const each = (time: Metric<'device', 'counter'>, done: Metric<'device', 'counter'>): string =>
    `${by('instance, device', rate(time, DISK))} / ${by('instance, device', rate(done, DISK))}`;
  const used = (metric: typeof METRICS.volumeAvailable): string =>
    `max by (namespace, persistentvolumeclaim) (${series(metric)})`;
  return {
    id: 50,
    title: 'Disks',
    panels: [
      graph({
        id: 51,
        title: 'Busy',
        description: 'Share of the time in which a disk had something to do.',
        unit: 'percentunit',
        width: 8,
        queries: [{ expr: by('instance, device', rate(METRICS.diskBusy, DISK)), legend: '{{instance}} {{device}}' }],
      }),
      graph({
        id: 52,
        title: 'Time of a read',
        description: 'Mean time that a read of a disk took.',
        unit: 's',
        width: 8,
        queries: [{ expr: each(METRICS.diskReadTime, METRICS.diskReads), legend: '{{instance}} {{device}}' }],
      }),
      graph({
        id: 53,
        title: 'Time of a write',
        description: 'Mean time that a write of a disk took.',
        unit: 's',
        width: 8,
        queries: [{ expr: each(METRICS.diskWriteTime, METRICS.diskWrites), legend: '{{instance}} {{device}}' }],
      }),
      ...(cluster.on === 'eks'
        ? [
            graph({
              id: 54,
              title: 'Free space of volumes',
              description: 'Free share of each volume.',
              unit: 'percentunit',
              width: 24,
              limits: { critical: volumeFree },
              lowIsBad: true,
              queries: [
                {
                  expr: `${used(METRICS.volumeAvailable)} / ${used(METRICS.volumeCapacity)}`,
                  legend: '{{namespace}}/{{persistentvolumeclaim}}',
                },
              ],
            }),
          ]
        : []),
    ],
  };
}
