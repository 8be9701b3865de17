import type { Container, ContainerPort, VolumeMount } from '../../imports/k8s';
import {
  drained,
  imageReference,
  type Lifecycle,
  type ListeningPort,
  type Probes,
  type Workload,
} from '../../lib/model';
import { resourcesOf, RESTRICTED } from './bounds';
import { environmentOf, settingsOf } from './config';
import { runOf } from './environment';
import type { WorkloadProps } from './labels';
import { lifecycleOf } from './lifecycle';
import { kubeProbes } from './probes';
import { mountsOf } from './volumes';

/** What differs between the containers of the kinds of workload. */
export interface ContainerOptions {
  /** Ports of the container; probes ask the first. */
  readonly ports?: readonly ListeningPort[];
  readonly probes?: Probes;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** The one container of a workload: its image, its bounds, and no right that it can do without. */
export function container(
  props: WorkloadProps,
  { ports = [], probes, volumeMounts = [] }: ContainerOptions,
): Container {
  const { workload } = props;
  return {
    name: workload.name,
    image: imageReference(workload.image),
    // A digest is immutable; an unresolved tag is pulled again at every start.
    imagePullPolicy: workload.image.digest === 'unverified' ? 'Always' : 'IfNotPresent',
    ...runOf({ ...workload, env: environmentOf(props), settings: workload.config }),
    ...settingsOf(workload),
    ...(ports.length > 0 && { ports: ports.map(containerPort) }),
    resources: resourcesOf(workload),
    ...(probes ? kubeProbes(probes, ports) : {}),
    ...lifecycleOf(hooksOf(workload)),
    securityContext: RESTRICTED,
    volumeMounts: [...mountsOf(workload), ...volumeMounts],
  };
}

/** What load balancers lead people to goes on answering until they have forgotten it. */
const hooksOf = (workload: Workload): Lifecycle | undefined =>
  workload.kind === 'web-service'
    ? drained(workload.lifecycle, {
        isExposed: workload.exposure !== undefined || workload.routes !== undefined,
        grace: workload.terminationGracePeriodSeconds,
      })
    : workload.lifecycle;

/** A port in the words of Kubernetes, which takes TCP for granted. */
export const containerPort = ({ name, port, protocol }: ListeningPort): ContainerPort => ({
  name,
  containerPort: port,
  ...(protocol === 'TCP' ? {} : { protocol }),
});
