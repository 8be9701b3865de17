import { when } from '../../../common/optional';
import type { Workload } from '../../../model/workload/workload';
import type { Fixed, Switch, Values } from '../knob';
import { INGRESS } from './exposure';
import { DIGEST, DIGEST_ABOUT } from './image';
import { AUTOSCALING, scaledFrom } from './scaling';
import { GRACE, GRACE_ABOUT } from './serving';

/** What of a workload can be switched on and off, and what is said of a workload that cannot. */
export function positionsOf(workload: Workload): Pick<Values, 'switches' | 'fixed'> {
  const runsOnce = workload.kind === 'cron-job';
  const isExposed = workload.kind === 'web-service' && workload.exposure !== undefined;
  return {
    switches: [digestSwitch(workload), ...runningSwitches(workload), ...when(isExposed, () => INGRESS_SWITCH)],
    fixed: [
      ...when(runsOnce, () => NO_AUTOSCALING),
      ...when(!isExposed, () => NO_INGRESS),
      workload.kind === 'stateful' ? PERSISTENT : NOT_PERSISTENT,
    ],
  };
}

const NO_AUTOSCALING: Fixed = {
  path: AUTOSCALING,
  value: false,
  about: 'a job runs at its times, one run at a time',
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
  if (workload.kind === 'cron-job') return [];
  return [
    {
      path: AUTOSCALING,
      about: 'whether an autoscaler decides on the number of pods, instead of replicaCount',
      on: typeof workload.replicas !== 'number',
      flip: flipScaling,
    },
    {
      path: GRACE,
      about: GRACE_ABOUT,
      on: workload.terminationGracePeriodSeconds !== undefined,
      byPresence: true,
      flip: flipGrace,
    },
  ];
}

const INGRESS_SWITCH: Switch = {
  path: INGRESS,
  about: 'whether the service is reachable from outside the cluster',
  on: true,
  flip: withoutExposure,
};

/** Kubernetes gives this long where nothing is said. */
const KUBERNETES_GRACE_SECONDS = 30;

function flipGrace(workload: Workload): Workload {
  if (workload.kind === 'cron-job') return workload;
  const { terminationGracePeriodSeconds: seconds, ...rest } = workload;
  return seconds === undefined ? { ...workload, terminationGracePeriodSeconds: KUBERNETES_GRACE_SECONDS } : rest;
}

function flipScaling(workload: Workload): Workload {
  if (workload.kind === 'cron-job') return workload;
  return {
    ...workload,
    replicas: typeof workload.replicas === 'number' ? scaledFrom(workload.replicas) : workload.replicas.min,
  };
}

function withoutExposure(workload: Workload): Workload {
  if (workload.kind !== 'web-service') return workload;
  const { exposure: _exposure, ...rest } = workload;
  return rest;
}
