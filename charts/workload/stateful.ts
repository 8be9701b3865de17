import type { Construct } from 'constructs';
import { KubeStatefulSet, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import { selectorLabels, type Stateful } from '../../lib/model';
import { autoscaler, disruptionBudget, fixedReplicas } from './availability';
import { config } from './config';
import { identity } from './identity';
import type { WorkloadProps } from './labels';
import { monitor } from './monitor';
import { podTemplate } from './pod';
import { secrets } from './secrets';
import { headlessName, headlessService, service, servingPorts } from './service';
import { verticalAutoscaler } from './vertical';
import { named, WorkloadChart } from './workload-chart';

/** Pods with a name and a disk of their own. Disks outlive the StatefulSet and a scale-down. */
export class StatefulChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<Stateful>) {
    super(scope, props);
    const { workload } = props;
    const ports = servingPorts(workload);
    identity(this, props);
    config(this, props);
    secrets(this, props);
    new KubeStatefulSet(this, 'stateful-set', {
      metadata: named(workload),
      spec: {
        ...fixedReplicas(workload.replicas),
        serviceName: headlessName(workload.name),
        // The pods do not wait for each other: each takes work of its own.
        podManagementPolicy: 'Parallel',
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        revisionHistoryLimit: 5,
        selector: { matchLabels: { ...selectorLabels(workload) } },
        updateStrategy: { type: 'RollingUpdate' },
        template: podTemplate(props, {
          ports: { ...ports },
          probes: workload.probes,
          terminationGracePeriodSeconds: workload.terminationGracePeriodSeconds,
          volumeMounts: [{ name: 'data', mountPath: workload.volume.mountPath }],
        }),
        volumeClaimTemplates: [
          {
            metadata: { name: 'data', labels: { ...selectorLabels(workload), team: props.namespace.team } },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: workload.volume.storageClass,
              resources: { requests: { storage: Quantity.fromString(workload.volume.size.toString()) } },
            },
          },
        ],
      },
    });
    service(this, props, ports);
    headlessService(this, props);
    autoscaler(this, props, 'StatefulSet', workload.replicas);
    verticalAutoscaler(this, props, 'StatefulSet', workload.vertical);
    disruptionBudget(this, props);
    monitor(this, props, workload.metrics, ports.metrics === undefined ? 'http' : 'metrics');
  }
}
