import type { Construct } from 'constructs';
import { KubeStatefulSet, type KubePersistentVolumeClaimProps, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import { type ListeningPort, portsOf, selectorLabels, type Stateful } from '../../lib/model';
import type { WorkloadProps } from './labels';
import { podTemplate } from './pod';
import { headlessName, headlessService } from './service';
import { controllerSpec, surroundings } from './surroundings';
import { named, WorkloadChart } from './workload-chart';

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
  const { probes, terminationGracePeriodSeconds, volume } = workload;
  new KubeStatefulSet(scope, 'stateful-set', {
    metadata: named(workload),
    spec: {
      ...controllerSpec(workload),
      serviceName: headlessName(workload.name),
      // The pods do not wait for each other: each takes work of its own.
      podManagementPolicy: 'Parallel',
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      updateStrategy: { type: 'RollingUpdate' },
      template: podTemplate(props, {
        ports,
        probes,
        terminationGracePeriodSeconds,
        volumeMounts: [{ name: 'data', mountPath: volume.mountPath }],
      }),
      volumeClaimTemplates: [claim(props)],
    },
  });
}

const claim = ({ namespace, workload }: WorkloadProps<Stateful>): KubePersistentVolumeClaimProps => ({
  metadata: { name: 'data', labels: { ...selectorLabels(workload), team: namespace.team } },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: workload.volume.storageClass,
    resources: { requests: { storage: Quantity.fromString(workload.volume.size.toString()) } },
  },
});
