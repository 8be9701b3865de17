import type { Container, VolumeMount } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import { type ContainerBefore, imageReference, servedPorts, type Sidecar } from '../../lib/model';
import { resourcesOf, RESTRICTED } from './bounds';
import { containerPort } from './container';
import { settingsOf } from './config';
import { runOf, variablesOf } from './environment';
import type { WorkloadProps } from './labels';
import { lifecycleOf } from './lifecycle';
import { kubeProbes } from './probes';
import { sharedMounts } from './volumes';

/** Containers that start before the main one, restricted and bounded as it is. */
export const initContainersOf = (
  props: WorkloadProps,
  ofKind: readonly VolumeMount[],
): { readonly initContainers?: Container[] } => {
  const { initContainers = [] } = props.workload;
  return initContainers.length === 0
    ? {}
    : { initContainers: initContainers.map((container) => before(props, container, ofKind)) };
};

function before(props: WorkloadProps, container: ContainerBefore, ofKind: readonly VolumeMount[]): Container {
  const { workload } = props;
  const { name, image, command, args, mounts = [], runAs } = container;
  const settings = container.settings === true ? workload.config : undefined;
  return {
    name,
    image: imageReference(image),
    imagePullPolicy: image.digest === 'unverified' ? 'Always' : 'IfNotPresent',
    ...runOf({ command, args, env: variablesOf(container.env), settings }),
    ...(settings && settingsOf(workload)),
    resources: resourcesOf({ cpu: container.cpu ?? workload.cpu, memory: container.memory ?? workload.memory }),
    ...(container.kind === 'sidecar' ? besideMain(container) : {}),
    securityContext: { ...RESTRICTED, ...defined({ runAsUser: runAs, runAsGroup: runAs }) },
    volumeMounts: sharedMounts(workload, ofKind, mounts),
  };
}

/** What makes an init container a sidecar: it is started again, and what follows does not wait for its end. */
function besideMain({ ports = [], probes, lifecycle }: Sidecar): Partial<Container> {
  const listening = servedPorts({ ports });
  return {
    restartPolicy: 'Always',
    ...(listening.length === 0 ? {} : { ports: listening.map(containerPort) }),
    ...kubeProbes(probes, listening),
    ...lifecycleOf(lifecycle),
  };
}
