import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { listed, type PlacedWorkload, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';
import { disksOfEachPod } from '../claims';
import type { ContainerBefore, Sidecar } from '../init-containers';
import { DEFAULT_GRACE_SECONDS, type Lifecycle } from '../lifecycle';
import type { Probe } from '../probes';
import type { Workload } from '../workload';
import { thresholdProblems } from './probes';

/** Containers that start before the main one: their names, what they see, and how they are asked. */
export const containersHold: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    const { initContainers = [] } = workload;
    return [
      ...repeated([workload.name, ...initContainers.map(({ name }) => name)]).map((name) => twice(place, name)),
      ...initContainers.flatMap((container) => mountProblems(place, container)),
      ...initContainers.flatMap((container) => settingsProblems(place, container)),
      ...initContainers.flatMap((container) => (container.kind === 'sidecar' ? probeProblems(place, container) : [])),
      ...hookProblems(place, 'lifecycle', workload.lifecycle),
      ...initContainers.flatMap((container) =>
        container.kind === 'sidecar'
          ? hookProblems(place, `initContainers.${container.name}.lifecycle`, container.lifecycle)
          : [],
      ),
    ];
  });

const twice = (place: PlacedWorkload, name: string): Problem =>
  problemAt(place, {
    rule: 'container-name',
    field: 'initContainers',
    message: `two containers of a pod are called '${name}'`,
    given: name,
    remedy: 'rename one of them; the main container has the name of the workload',
  });

/** What a container can see of the pod, by name. */
const mountable = (workload: Workload): readonly string[] =>
  [
    ...(workload.secrets ?? []),
    ...(workload.files ?? []),
    ...(workload.volumes ?? []),
    ...disksOfEachPod(workload),
  ].map(({ name }) => name);

function mountProblems(place: PlacedWorkload, { name, mounts = [] }: ContainerBefore): Problem[] {
  const known = mountable(place.workload);
  return mounts
    .filter((mount) => !known.includes(mount))
    .map((mount) =>
      problemAt(place, {
        rule: 'mount',
        field: `initContainers.${name}.mounts`,
        message: `the workload has no secret, files or volume of the name '${mount}'`,
        given: mount,
        allowed: listed(known),
        remedy: 'correct the name, or declare what is to be mounted on the workload',
      }),
    );
}

const settingsProblems = (place: PlacedWorkload, { name, settings }: ContainerBefore): Problem[] =>
  when(settings === true && place.workload.config === undefined, () =>
    problemAt(place, {
      rule: 'mount',
      field: `initContainers.${name}.settings`,
      message: 'the workload has no settings that it could get',
      given: 'settings: true, and no config',
      remedy: 'take `settings` out, or give the workload a `config`',
    }),
  );

const portOf = (probe: Probe): number | string | undefined => ('port' in probe ? probe.port : undefined);

function probeProblems(place: PlacedWorkload, { name, ports = [], probes }: Sidecar): Problem[] {
  const asked = ports.filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  return (['liveness', 'readiness', 'startup'] as const).flatMap((which) => {
    const probe = probes[which];
    if (probe === undefined) return [];
    const field = `initContainers.${name}.probes.${which}`;
    const port = portOf(probe);
    return [
      ...when(probe.kind !== 'exec' && port === undefined && asked.length === 0, () =>
        problemAt(place, {
          rule: 'probe-port',
          field,
          message: 'the probe names no port, and the sidecar has none that it could ask',
          given: probe.kind,
          remedy: 'give the probe a port, or the sidecar its ports',
        }),
      ),
      // A number may be one that the sidecar opens without a word; a name leads nowhere.
      ...when(typeof port === 'string' && !asked.some((one) => one.name === port), () =>
        problemAt(place, {
          rule: 'probe-port',
          field: `${field}.port`,
          message: `the ${which} probe asks a port that the sidecar does not have`,
          given: `${port}`,
          allowed: listed(asked.map((one) => one.name)),
          remedy: 'correct the name, or add the port to those of the sidecar',
        }),
      ),
      ...thresholdProblems(place, field, which, probe),
    ];
  });
}

function hookProblems(place: PlacedWorkload, field: string, lifecycle: Lifecycle | undefined): Problem[] {
  const hook = lifecycle?.preStop;
  if (hook?.kind !== 'sleep') return [];
  const { workload } = place;
  const grace =
    ('terminationGracePeriodSeconds' in workload ? workload.terminationGracePeriodSeconds : undefined) ??
    DEFAULT_GRACE_SECONDS;
  return when(hook.seconds >= grace, () =>
    problemAt(place, {
      rule: 'lifecycle',
      field: `${field}.preStop.seconds`,
      message: 'the pod is killed before the program hears that it is to end',
      given: `${hook.seconds} s, of ${grace} s that a pod gets to end`,
      allowed: `less than ${grace}`,
      remedy: 'sleep for less, or raise terminationGracePeriodSeconds',
    }),
  );
}
