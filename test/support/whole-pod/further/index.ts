import { Chart } from 'cdk8s';
import { KubeConfigMap, KubePersistentVolumeClaim, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import type { MakeChart, NamespaceChartContext, Platform } from '../../../../lib/model';
import { namespace, platform } from '../../small-platform';
import { wholePodCluster } from '..';
import { beside, ends } from './containers';
import { kinds } from './kinds';
import { alone, disks, placed, reads, resolves } from './placed';
import { balanced, inner, onNodes, open, patched, published } from './reached';
import { byHand, everywhere, once_a_day, scaled } from './scaled';

const workloads = [beside, ends, placed, reads, alone, resolves, disks, scaled, once_a_day, everywhere, byHand];
const reached = [open, inner, balanced, published, onNodes, patched];

/** What workloads name and something else makes. */
const made: MakeChart<NamespaceChartContext> = (scope, { props }) => {
  const chart = new Chart(scope, 'made', props);
  new KubeConfigMap(chart, 'flags', { metadata: { name: 'flags' }, data: { flag: 'on' } });
  new KubePersistentVolumeClaim(chart, 'archive', {
    metadata: { name: 'archive' },
    spec: {
      storageClassName: 'efs',
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: Quantity.fromString('1Gi') } },
    },
  });
  return chart;
};

/** What the whole pod leaves out: the other value of every word. */
export const furtherPlatform = (props: Partial<Platform> = {}): Platform => {
  const { namespaces, addons, ...rest } = wholePodCluster();
  return platform(props, {
    ...rest,
    namespaces: [
      namespace({ workloads: [...workloads, ...reached], charts: [made] }),
      namespace({ name: 'kinds', workloads: kinds }),
      namespace({ name: 'vpa', workloads: [] }),
      ...namespaces.filter(({ name }) => name !== 'shop'),
    ],
    addons: [...addons, { kind: 'load-balancer-controller' }, { kind: 'metrics-server' }, { kind: 'vpa' }],
  });
};
