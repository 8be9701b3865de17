import { JOBS } from './jobs';
import { metric } from './metric';

const NODE = {
  exporter: 'node exporter',
  job: JOBS.nodeExporter,
  source: 'node_exporter v1.12.1, collectors cpu, meminfo, filesystem and diskstats',
} as const;
const VOLUMES = {
  exporter: 'kubelet',
  job: JOBS.kubelet,
  source: 'kubernetes, pkg/kubelet/metrics/collectors/volume_stats.go',
} as const;

/** Metrics of nodes and their disks, from the node exporter, and of volumes, from the kubelet. */
export const NODES = {
  nodeCpu: metric({
    ...NODE,
    name: 'node_cpu_seconds_total',
    type: 'counter',
    labels: ['cpu', 'mode'],
    help: 'Time of each processor of a node, by what it did',
  }),
  nodeMemoryAvailable: metric({
    ...NODE,
    name: 'node_memory_MemAvailable_bytes',
    type: 'gauge',
    labels: [],
    help: 'Memory that programs could have without swapping',
  }),
  nodeMemory: metric({
    ...NODE,
    name: 'node_memory_MemTotal_bytes',
    type: 'gauge',
    labels: [],
    help: 'Memory of a node',
  }),
  diskAvailable: metric({
    ...NODE,
    name: 'node_filesystem_avail_bytes',
    type: 'gauge',
    labels: ['device', 'fstype', 'mountpoint'],
    help: 'Free bytes of a file system',
  }),
  diskSize: metric({
    ...NODE,
    name: 'node_filesystem_size_bytes',
    type: 'gauge',
    labels: ['device', 'fstype', 'mountpoint'],
    help: 'Size of a file system',
  }),
  diskBusy: metric({
    ...NODE,
    name: 'node_disk_io_time_seconds_total',
    type: 'counter',
    labels: ['device'],
    help: 'Time in which a disk had something to do',
  }),
  diskReads: metric({
    ...NODE,
    name: 'node_disk_reads_completed_total',
    type: 'counter',
    labels: ['device'],
    help: 'Reads of a disk',
  }),
  diskReadTime: metric({
    ...NODE,
    name: 'node_disk_read_time_seconds_total',
    type: 'counter',
    labels: ['device'],
    help: 'Time that reads of a disk took',
  }),
  diskWrites: metric({
    ...NODE,
    name: 'node_disk_writes_completed_total',
    type: 'counter',
    labels: ['device'],
    help: 'Writes of a disk',
  }),
  diskWriteTime: metric({
    ...NODE,
    name: 'node_disk_write_time_seconds_total',
    type: 'counter',
    labels: ['device'],
    help: 'Time that writes of a disk took',
  }),
  volumeAvailable: metric({
    ...VOLUMES,
    name: 'kubelet_volume_stats_available_bytes',
    type: 'gauge',
    labels: ['namespace', 'persistentvolumeclaim'],
    help: 'Free bytes of a volume',
  }),
  volumeCapacity: metric({
    ...VOLUMES,
    name: 'kubelet_volume_stats_capacity_bytes',
    type: 'gauge',
    labels: ['namespace', 'persistentvolumeclaim'],
    help: 'Size of a volume',
  }),
} as const;
