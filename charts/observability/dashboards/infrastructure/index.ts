import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { when } from '../../../../lib/common/optional';
import { type Cluster, runsJaeger, volumesAreFolders } from '../../../../lib/model';
import { METRICS } from '../../metrics';
import type { ObservabilityProps } from '../../scope';
import type { Thresholds } from '../../thresholds';
import { dashboard } from '../dashboard';
import { type Asked, sources } from '../panels';
import { network } from './network';
import { pods } from './pods';
import { resources } from './resources';
import { storage } from './storage';
import { traces } from './traces';

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
      ...when(runsJaeger(cluster), traces),
    ],
  });

const asked = (cluster: Cluster): readonly Asked[] => [
  {
    what: 'Health of pods',
    panel: 'Pods',
    source:
      `\`${METRICS.podPhase.name}\`, \`${METRICS.podReady.name}\`, \`${METRICS.waiting.name}\`, ` +
      `\`${METRICS.restarts.name}\` of kube-state-metrics`,
  },
  {
    what: 'CPU, memory and disk',
    panel: 'Nodes and namespaces',
    source:
      `\`${METRICS.nodeCpu.name}\` and its like of the node exporter, \`${METRICS.cpuUsage.name}\` and ` +
      `\`${METRICS.memory.name}\` of the kubelet`,
  },
  {
    what: 'Network traffic of pods',
    panel: 'Received, Sent',
    source:
      `\`${METRICS.networkIn.name}\` and \`${METRICS.networkOut.name}\` of the kubelet, which do not tell who is ` +
      'at the other end',
  },
  {
    what: 'Network traffic between two services',
    source: runsJaeger(cluster)
      ? 'nothing counts bytes by both ends; who calls whom, how often and how fast is in the traces (Explore, ' +
        'data source Jaeger)'
      : 'nothing counts bytes by both ends',
  },
  {
    what: 'Speed of the disks below the volumes',
    panel: 'Disks',
    source: `\`${METRICS.diskReadTime.name}\` and its like of the node exporter`,
  },
  volumesAreFolders(cluster)
    ? {
        what: 'Free space of each volume',
        source:
          'volumes of local-path are folders of the disk, of which the kubelet counts nothing: the disk is what ' +
          'fills, see Free disk',
      }
    : {
        what: 'Free space of each volume',
        panel: 'Free space of volumes',
        source: `\`${METRICS.volumeAvailable.name}\` of the kubelet`,
      },
];
