import { given } from '../../../common/optional';
import type { Cluster } from '../../../model/cluster/cluster';
import type { SecretFile } from '../../../model/secrets/secrets';
import type { JsonValue } from '../../../model/units/json';
import type { Bounds, Workload } from '../../../model/workload/workload';
import { type Draft, draft } from './draft';
import { cpuOf, memoryOf } from './units';

/** What every workload has, whatever its kind. */
export const commonKnobs = (workload: Workload, cluster: Cluster): Draft<JsonValue>[] => [
  ...resourceKnobs(workload, 'requests'),
  ...resourceKnobs(workload, 'limits'),
  priorityKnob(workload, cluster),
  USER,
  ...given(workload.config, configKnob),
  ...(workload.secrets ?? []).flatMap(secretKnobs),
  ...given(workload.command, () => COMMAND),
  ...given(workload.args, () => ARGS),
];

const priorityKnob = ({ priority }: Workload, { priorityClasses }: Cluster): Draft<JsonValue> =>
  draft<string>({
    path: ['priority'],
    kind: 'text',
    about: 'priority class, without the name of the platform in front',
    schema: { type: 'string', enum: priorityClasses.map(({ name }) => name) },
    given: priority,
    set: (w, changed) => ({ ...w, priority: changed }),
  });

const USER = draft<number>({
  path: ['podSecurityContext', 'runAsUser'],
  kind: 'count',
  about: 'user and group of the process, and the group that owns its volumes',
  set: (w, runAs) => ({ ...w, runAs }),
});

const configKnob = (config: Readonly<Record<string, string>>): Draft<JsonValue> =>
  draft<Readonly<Record<string, string>>>({
    path: ['config'],
    kind: 'settings',
    about: 'settings that are not secret: a ConfigMap that becomes the environment; a change starts the pods anew',
    given: config,
    set: (w, changed) => ({ ...w, config: changed }),
  });

/** Where a secret is; one that is committed encrypted is in no store. */
function secretKnobs({ name, from }: SecretFile): Draft<JsonValue>[] {
  if (from === 'encrypted') return [];
  const moved = (each: SecretFile, path: string): SecretFile =>
    each.name === name && each.from !== 'encrypted' ? { ...each, from: { ...each.from, path } } : each;
  return [
    draft<string>({
      path: ['secrets', name, 'path'],
      kind: 'text',
      about: 'path of the secret in the store of the cluster',
      schema: { type: 'string', pattern: '^/' },
      given: from.path,
      set: (w, path) => ({ ...w, secrets: (w.secrets ?? []).map((each) => moved(each, path)) }),
    }),
  ];
}

const COMMAND = draft<readonly string[]>({
  path: ['command'],
  kind: 'texts',
  about: 'command line',
  set: (w, command) => ({ ...w, command }),
});

const ARGS = draft<readonly string[]>({
  path: ['args'],
  kind: 'texts',
  about: 'arguments of the command line',
  set: (w, args) => ({ ...w, args }),
});

function resourceKnobs(workload: Workload, side: 'requests' | 'limits'): Draft<JsonValue>[] {
  const field = side === 'requests' ? 'request' : 'limit';
  const most = side === 'requests' ? 'what the node keeps for it' : 'the most it gets';
  const put = <T>(bounds: Bounds<T>, value: T): Bounds<T> => ({ ...bounds, [field]: value });
  return [
    draft<string>({
      path: ['resources', side, 'cpu'],
      kind: 'cpu',
      about: `CPU, ${most}`,
      set: (w, value) => ({ ...w, cpu: put(w.cpu, cpuOf(value)) }),
    }),
    draft<string>({
      path: ['resources', side, 'memory'],
      kind: 'memory',
      about: `memory, ${most}`,
      set: (w, value) => ({ ...w, memory: put(w.memory, memoryOf(value)) }),
    }),
    ...(workload.ephemeralStorage
      ? [
          draft<string>({
            path: ['resources', side, 'ephemeral-storage'],
            kind: 'memory',
            about: `disk for logs and scratch, ${most}`,
            set: (w, value) =>
              w.ephemeralStorage ? { ...w, ephemeralStorage: put(w.ephemeralStorage, memoryOf(value)) } : w,
          }),
        ]
      : []),
  ];
}
