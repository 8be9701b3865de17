import type { Construct } from 'constructs';
import { type KubePersistentVolumeClaimProps } from 'cdk8s-plus-28/lib/imports/k8s';
import { KubeStatefulSet, type StatefulSetUpdateStrategy } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import {
  type DiskClaim,
  disksOfEachPod,
  type ListeningPort,
  portsOf,
  selectorLabels,
  type Stateful,
} from '../../lib/model';
import { claimSpec } from './claims';
import { controllerMetadata } from './controller';
import type { WorkloadProps } from './labels';
import { podTemplate } from './pod';
import { headlessName, headlessService } from './service';
import { controllerSpec, surroundings } from './surroundings';
import { WorkloadChart } from './workload-chart';

/** Pods with a name and a disk of their own. Disks outlive the StatefulSet and a scale-down. */
export class StatefulChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<Stateful>) {
    super(scope, props);
    const ports = portsOf(props.workload);
    statefulSet(this, props, ports);
    headlessService(this, props);
    surroundings(this, props, 'StatefulSet', ports);
  }
}

function statefulSet(scope: Construct, props: WorkloadProps<Stateful>, ports: readonly ListeningPort[]): void {
  const { workload } = props;
  const { probes, terminationGracePeriodSeconds } = workload;
  new KubeStatefulSet(scope, 'stateful-set', {
    metadata: controllerMetadata(props),
    spec: {
      ...controllerSpec(workload),
      serviceName: headlessName(workload.name),
      podManagementPolicy: workload.podManagement ?? 'Parallel',
      ...defined({ ordinals: workload.firstOrdinal === undefined ? undefined : { start: workload.firstOrdinal } }),
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      updateStrategy: updateStrategy(workload),
      template: podTemplate(props, {
        ports,
        probes,
        terminationGracePeriodSeconds,
        volumeMounts: disksOfEachPod(workload).map(({ name, path }) => ({ name, mountPath: path })),
      }),
      volumeClaimTemplates: disksOfEachPod(workload).map((disk) => claim(props, disk)),
    },
  });
}

const claim = ({ namespace, workload }: WorkloadProps<Stateful>, disk: DiskClaim): KubePersistentVolumeClaimProps => ({
  metadata: { name: disk.name, labels: { ...selectorLabels(workload), team: namespace.team } },
  spec: claimSpec(disk),
});

function updateStrategy({ updateStrategy: asked }: Stateful): StatefulSetUpdateStrategy {
  if (asked?.kind === 'on-delete') return { type: 'OnDelete' };
  return {
    type: 'RollingUpdate',
    ...(asked?.partition === undefined ? {} : { rollingUpdate: { partition: asked.partition } }),
  };
}
