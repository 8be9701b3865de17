import type { Container, VolumeMount } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import { type ContainerBefore, imageReference, servedPorts, type Sidecar } from '../../lib/model';
import { resourcesOf, RESTRICTED } from './bounds';
import { containerPort } from './container';
import { variablesOf } from './environment';
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
  const { name, image, command, args, env, settings, mounts = [], runAs } = container;
  const variables = variablesOf(env);
  return {
    name,
    image: imageReference(image),
    imagePullPolicy: image.digest === 'unverified' ? 'Always' : 'IfNotPresent',
    ...defined({
      command: command && [...command],
      args: args && [...args],
      env: variables.length > 0 ? [...variables] : undefined,
      envFrom: settings === true && workload.config ? [{ configMapRef: { name: workload.name } }] : undefined,
    }),
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
