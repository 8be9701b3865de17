import { ON_DISK } from '../../disks';
import { METRICS } from '../../metrics';
import { not, series } from '../../promql';
import type { Thresholds } from '../../thresholds';
import type { Row } from '../dashboard';
import { graph, type Panel } from '../panels';
import { by, rate } from './expressions';

/** Use of processors, memory and disks. */
export const resources = (thresholds: Thresholds): Row => ({
  id: 30,
  title: 'Nodes and namespaces',
  panels: [
    cpuOfNodes(),
    memoryOfNodes(thresholds),
    freeDisk(thresholds),
    // The series of a whole pod has no container, and would count every one again.
    cpuByNamespace(),
    memoryByNamespace(),
  ],
});

const cpuOfNodes = (): Panel =>
  graph({
    id: 31,
    title: 'CPU of nodes',
    description: 'Share of the processors of each node that is in use.',
    unit: 'percentunit',
    width: 8,
    queries: [{ expr: `1 - avg by (instance) (${rate(METRICS.nodeCpu, { mode: 'idle' })})`, legend: '{{instance}}' }],
  });

const memoryOfNodes = ({ memory }: Thresholds): Panel =>
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
  });

const freeDisk = ({ volumeFree }: Thresholds): Panel =>
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
        expr:
          `min by (instance, device) (${series(METRICS.diskAvailable, ON_DISK)} / ` +
          `${series(METRICS.diskSize, ON_DISK)})`,
        legend: '{{instance}} {{device}}',
      },
    ],
  });

const cpuByNamespace = (): Panel =>
  graph({
    id: 34,
    title: 'CPU by namespace',
    description: 'Processors in use.',
    unit: 'short',
    width: 12,
    queries: [{ expr: by('namespace', rate(METRICS.cpuUsage, { container: not('') })), legend: '{{namespace}}' }],
  });

const memoryByNamespace = (): Panel =>
  graph({
    id: 35,
    title: 'Memory by namespace',
    description: 'Memory in use.',
    unit: 'bytes',
    width: 12,
    queries: [{ expr: by('namespace', series(METRICS.memory, { container: not('') })), legend: '{{namespace}}' }],
  });
