import { when } from '../../../common/optional';
import { type Replicas, scales } from '../../../model/workload/scaling';
import { isLongRunning, isRunning, type Workload } from '../../../model/workload/workload';
import type { Fixed, Switch, Values } from '../knob';
import { INGRESS } from './exposure';
import { DIGEST, DIGEST_ABOUT } from './image';
import { AUTOSCALING, scaledFrom } from './scaling';
import { GRACE, GRACE_ABOUT } from './serving';

/** What of a workload can be switched on and off, and what is said of a workload that cannot. */
export function positionsOf(workload: Workload): Pick<Values, 'switches' | 'fixed'> {
  const isScaled = isLongRunning(workload) && workload.replicas !== 'external';
  const isExposed = workload.kind === 'web-service' && workload.exposure !== undefined;
  return {
    switches: [digestSwitch(workload), ...runningSwitches(workload), ...when(isExposed, () => INGRESS_SWITCH)],
    fixed: [
      ...when(!isScaled, () => noAutoscaling(workload)),
      ...when(!isExposed, () => NO_INGRESS),
      workload.kind === 'stateful' ? PERSISTENT : NOT_PERSISTENT,
    ],
  };
}

const noAutoscaling = ({ kind }: Workload): Fixed => ({
  path: AUTOSCALING,
  value: false,
  about: WITHOUT_AUTOSCALING[kind] ?? 'another controller decides on the number of pods',
});

const WITHOUT_AUTOSCALING: Readonly<Partial<Record<Workload['kind'], string>>> = {
  'cron-job': 'a job runs at its times, one run at a time',
  job: 'a job runs once',
  'daemon-set': 'each node has one pod',
};

const NO_INGRESS: Fixed = {
  path: INGRESS,
  value: false,
  about: 'the model gives this workload no `exposure`; with one, its chart has an Ingress',
};

const PERSISTENT: Fixed = {
  path: ['persistence', 'enabled'],
  value: true,
  about: 'each pod has a disk of its own',
};

const NOT_PERSISTENT: Fixed = {
  path: ['persistence', 'enabled'],
  value: false,
  about: 'the pods keep nothing; a `stateful` workload does',
};

const digestSwitch = ({ image }: Workload): Switch => ({
  path: DIGEST,
  about: DIGEST_ABOUT,
  on: image.digest !== 'unverified',
  byPresence: true,
  flip: (before) => ({
    ...before,
    image: { ...before.image, digest: before.image.digest === 'unverified' ? 'sha256:' : 'unverified' },
  }),
});

function runningSwitches(workload: Workload): readonly Switch[] {
  if (!isRunning(workload)) return [];
  return [
    ...(isLongRunning(workload) && workload.replicas !== 'external' ? [scalingSwitch(workload.replicas)] : []),
    {
      path: GRACE,
      about: GRACE_ABOUT,
      on: workload.terminationGracePeriodSeconds !== undefined,
      byPresence: true,
      flip: flipGrace,
    },
  ];
}

const scalingSwitch = (replicas: Exclude<Replicas, 'external'>): Switch => ({
  path: AUTOSCALING,
  about: 'whether an autoscaler decides on the number of pods, instead of replicaCount',
  on: scales(replicas),
  flip: flipScaling,
});

const INGRESS_SWITCH: Switch = {
  path: INGRESS,
  about: 'whether the service is reachable from outside the cluster',
  on: true,
  flip: withoutExposure,
};

/** Kubernetes gives this long where nothing is said. */
const KUBERNETES_GRACE_SECONDS = 30;

function flipGrace(workload: Workload): Workload {
  if (!isRunning(workload)) return workload;
  const { terminationGracePeriodSeconds: seconds, ...rest } = workload;
  return seconds === undefined ? { ...workload, terminationGracePeriodSeconds: KUBERNETES_GRACE_SECONDS } : rest;
}

function flipScaling(workload: Workload): Workload {
  if (!isLongRunning(workload) || workload.replicas === 'external') return workload;
  const { replicas } = workload;
  return { ...workload, replicas: scales(replicas) ? replicas.min : scaledFrom(replicas) };
}

function withoutExposure(workload: Workload): Workload {
  if (workload.kind !== 'web-service') return workload;
  const { exposure: _exposure, ...rest } = workload;
  return rest;
}
