import { rangeOf } from '../../tree/addresses';
import type { PodTemplate } from '../../tree/pods';
import { at, fields, isFields, list, number, text, texts } from '../../tree/read';
import { PLACE_ROWS, POD_ROWS } from './pod-rows';
import { refusedIn } from './rows';
import { type Refused, refusedIf } from './rule';
import { VOLUME_ROWS } from './volume-rows';

const STANDING: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);
const SYSCTL = /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:[./][a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;
const ROWS = [...POD_ROWS, ...PLACE_ROWS, ...VOLUME_ROWS];

/** Rules over a pod as a whole. */
export const podRules = (pod: PodTemplate): readonly Refused[] =>
  [
    ...lifeRules(pod),
    ...dnsRules(pod.spec),
    ...tolerationRules(pod.spec),
    ...spreadRules(pod.spec),
    ...refusedIn(pod.spec, ROWS),
    ...hostPortRules(pod.spec),
    ...securityRules(pod.spec),
  ].map((refused) => ({ ...refused, field: `${pod.path}.${refused.field}` }));

function lifeRules({ spec, owner }: PodTemplate): readonly Refused[] {
  const isStanding = STANDING.has(owner.kind);
  const restart = text(spec, 'restartPolicy') ?? 'Always';
  return [
    ...refusedIf(isStanding && restart !== 'Always', {
      field: 'restartPolicy',
      message: `pods of a ${owner.kind} are always started again`,
      given: restart,
      remedy: 'leave the field out, or make it a Job',
    }),
    ...refusedIf(isStanding && number(spec, 'activeDeadlineSeconds') !== undefined, {
      field: 'activeDeadlineSeconds',
      message: `pods of a ${owner.kind} have no deadline`,
      given: number(spec, 'activeDeadlineSeconds'),
      remedy: 'leave the field out, or make it a Job',
    }),
  ];
}

/** Ports of the node: no two of one protocol and address (`checkHostPortConflicts`). */
function hostPortRules(spec: unknown): readonly Refused[] {
  const taken = new Set<string>();
  return list(spec, 'containers').flatMap((container, c) =>
    list(container, 'ports').flatMap((port, p) => {
      const given = number(port, 'hostPort');
      if (given === undefined || given === 0) return [];
      const key = `${text(port, 'protocol') ?? 'TCP'} ${text(port, 'hostIP') ?? ''} ${given}`;
      const isTaken = taken.has(key);
      taken.add(key);
      return refusedIf(isTaken, {
        field: `containers[${c}].ports[${p}].hostPort`,
        message: 'another port of the pod takes this port of the node',
        given,
      });
    }),
  );
}

const dnsRules = (spec: unknown): readonly Refused[] => {
  const servers = texts(spec, 'dnsConfig', 'nameservers');
  return [
    ...refusedIf(text(spec, 'dnsPolicy') === 'None' && servers.length === 0, {
      field: 'dnsConfig',
      message: 'with dnsPolicy None the pod needs a resolver',
      remedy: 'name one under nameservers',
    }),
    ...refusedIf(servers.length > 3, {
      field: 'dnsConfig.nameservers',
      message: 'a pod asks three resolvers at most',
      given: servers.length,
    }),
    ...list(spec, 'hostAliases').flatMap((alias, index) => {
      const given = text(alias, 'ip') ?? '';
      return refusedIf(!isAddress(given), {
        field: `hostAliases[${index}].ip`,
        message: 'this is no address',
        given,
      });
    }),
  ];
};

const isAddress = (written: string): boolean => rangeOf(`${written}/${written.includes(':') ? 128 : 32}`) !== undefined;

const tolerationRules = (spec: unknown): readonly Refused[] =>
  list(spec, 'tolerations').flatMap((toleration, index) => [
    ...refusedIf(text(toleration, 'operator') === 'Exists' && (text(toleration, 'value') ?? '') !== '', {
      field: `tolerations[${index}].value`,
      message: 'Exists takes any value, and none is written beside it',
      given: text(toleration, 'value'),
      remedy: 'leave the value out, or use Equal',
    }),
    ...refusedIf(number(toleration, 'tolerationSeconds') !== undefined && text(toleration, 'effect') !== 'NoExecute', {
      field: `tolerations[${index}].effect`,
      message: 'only what evicts is tolerated for a time',
      given: text(toleration, 'effect') ?? 'nothing',
      remedy: 'set effect: NoExecute, or leave tolerationSeconds out',
    }),
  ]);

const spreadRules = (spec: unknown): readonly Refused[] =>
  list(spec, 'topologySpreadConstraints').flatMap((constraint, index, all) => {
    const field = `topologySpreadConstraints[${index}]`;
    const over = (one: unknown): string => `${text(one, 'topologyKey') ?? ''} ${text(one, 'whenUnsatisfiable') ?? ''}`;
    return [
      ...refusedIf(
        all.slice(0, index).some((one) => over(one) === over(constraint)),
        {
          field,
          message: 'pods are spread over the same once',
          given: text(constraint, 'topologyKey'),
          remedy: 'take one of them away',
        },
      ),
      ...refusedIf(
        number(constraint, 'minDomains') !== undefined && text(constraint, 'whenUnsatisfiable') !== 'DoNotSchedule',
        {
          field: `${field}.minDomains`,
          message: 'only what is not scheduled otherwise asks for a number of domains',
          given: number(constraint, 'minDomains'),
          remedy: 'leave it out, or set whenUnsatisfiable: DoNotSchedule',
        },
      ),
    ];
  });

function securityRules(spec: unknown): readonly Refused[] {
  const profile = at(spec, 'securityContext', 'seccompProfile');
  return [
    ...list(spec, 'securityContext', 'sysctls').flatMap((one, index) =>
      refusedIf(!SYSCTL.test(text(one, 'name') ?? ''), {
        field: `securityContext.sysctls[${index}].name`,
        message: 'this is no name of a setting of the kernel',
        given: text(one, 'name'),
      }),
    ),
    ...refusedIf(
      isFields(profile) && text(profile, 'type') === 'Localhost' && !('localhostProfile' in fields(profile)),
      {
        field: 'securityContext.seccompProfile.localhostProfile',
        message: 'a profile of the machine has a name',
        remedy: 'name its file, or use RuntimeDefault',
      },
    ),
  ];
}
