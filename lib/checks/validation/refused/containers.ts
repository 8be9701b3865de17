import { quantity } from '../../../common/quantity';
import { type Container, containersOf, type PodTemplate } from '../../tree/pods';
import { at, fields, isFields, list, number, text } from '../../tree/read';
import { CONTAINER_ROWS, resourceRules } from './container-rows';
import { deviceRules } from './devices';
import { type Refused, refusedIf } from './rule';
import { refusedIn } from './rows';

/** IANA names of services: what a port may be called (k8s.io/apimachinery, `IsValidPortName`). */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** Printable ASCII but `=`, the widest that names of variables may be. */
const VARIABLE = /^[ -<>-~]+$/;
/** Fields of a pod that variables may be taken from (`validEnvDownwardAPIFieldPathExpressions`). */
const FIELD_PATHS: readonly RegExp[] = [
  /^metadata\.(?:name|namespace|uid)$/,
  /^spec\.(?:nodeName|serviceAccountName)$/,
  /^status\.(?:hostIPs?|podIPs?)$/,
  /^metadata\.(?:labels|annotations)\['[^']+'\]$/,
];
/** How long a pod gets to end when it does not say. */
const GRACE = 30;

/** Rules over the containers of a pod. */
export const containerRules = (pod: PodTemplate): readonly Refused[] =>
  containersOf(pod).flatMap((container) =>
    [
      ...amountRules(container),
      ...deviceRules(container),
      ...probeRules(container),
      ...portRules(container, pod),
      ...mountRules(container),
      ...variableRules(container),
      ...hookRules(container, pod),
      ...refusedIn(container.value, CONTAINER_ROWS),
      ...ownRules(container, pod),
      ...resourceRules(container.value),
    ].map((refused) => ({ ...refused, field: `${container.path}.${refused.field}` })),
  );

const ownRules = ({ value }: Container, { spec }: PodTemplate): readonly Refused[] => [
  ...refusedIf((text(value, 'image') ?? '') === '', {
    field: 'image',
    message: 'a container has an image',
    remedy: 'name it',
  }),
  ...refusedIf(text(value, 'securityContext', 'procMount') === 'Unmasked' && at(spec, 'hostUsers') !== false, {
    field: 'securityContext.procMount',
    message: 'only a pod with users of its own sees all of /proc',
    given: 'Unmasked',
    remedy: 'set hostUsers: false, or leave the field out',
  }),
];

const amountRules = ({ value }: Container): readonly Refused[] => [
  ...Object.entries(fields(at(value, 'resources', 'requests'))).flatMap(([name, given]) => {
    const asked = quantity(given);
    const allowed = quantity(at(value, 'resources', 'limits', name));
    return refusedIf(asked !== undefined && allowed !== undefined && asked > allowed, {
      field: `resources.requests.${name}`,
      message: 'a container does not ask for more than it is allowed',
      given,
      remedy: 'ask for less, or allow more',
    });
  }),
  ...refusedIf(
    at(value, 'securityContext', 'privileged') === true &&
      at(value, 'securityContext', 'allowPrivilegeEscalation') === false,
    {
      field: 'securityContext.allowPrivilegeEscalation',
      message: 'what is privileged escalates',
      given: false,
      remedy: 'leave one of them out',
    },
  ),
];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

function probeRules({ value, list: kind }: Container): readonly Refused[] {
  const isFirst = kind === 'initContainers' && text(value, 'restartPolicy') !== 'Always';
  const ofOthers = ['lifecycle', ...PROBES].flatMap((key) =>
    refusedIf(isFirst && isFields(value[key]), {
      field: key,
      message: 'a container that ends before the others start is not asked, and has no hooks',
      remedy: 'leave it out, or let the container run on (restartPolicy: Always)',
    }),
  );
  const own = PROBES.flatMap((probe) => [
    ...refusedIf(probe !== 'readinessProbe' && (number(value, probe, 'successThreshold') ?? 1) !== 1, {
      field: `${probe}.successThreshold`,
      message: 'one success is enough for this probe',
      given: number(value, probe, 'successThreshold'),
      remedy: 'leave the field out',
    }),
    ...refusedIf(probe === 'readinessProbe' && at(value, probe, 'terminationGracePeriodSeconds') !== undefined, {
      field: `${probe}.terminationGracePeriodSeconds`,
      message: 'a pod that is not ready is not ended',
      given: at(value, probe, 'terminationGracePeriodSeconds'),
      remedy: 'leave the field out',
    }),
  ]);
  return [...ofOthers, ...own];
}

const portRules = ({ value }: Container, { spec }: PodTemplate): readonly Refused[] =>
  list(value, 'ports').flatMap((port, index) => {
    const name = text(port, 'name');
    const host = number(port, 'hostPort');
    return [
      ...refusedIf(name !== undefined && !PORT_NAME.test(name), {
        field: `ports[${index}].name`,
        message: 'a name of a port has at most 15 of a-z, 0-9 and -, and one letter',
        given: name,
      }),
      ...refusedIf(at(spec, 'hostNetwork') === true && host !== undefined && host !== number(port, 'containerPort'), {
        field: `ports[${index}].hostPort`,
        message: 'on the network of the host the port is that of the container',
        given: host,
        remedy: 'leave the field out',
      }),
    ];
  });

const mountRules = ({ value }: Container): readonly Refused[] => {
  const mounts = list(value, 'volumeMounts');
  const paths = mounts.map((mount) => text(mount, 'mountPath'));
  return mounts.flatMap((mount, index) => {
    const below = text(mount, 'subPath') ?? '';
    return [
      ...refusedIf(paths.indexOf(paths[index]) < index, {
        field: `volumeMounts[${index}].mountPath`,
        message: 'another volume is mounted there',
        given: paths[index],
      }),
      ...refusedIf(below.startsWith('/') || below.split('/').includes('..'), {
        field: `volumeMounts[${index}].subPath`,
        message: 'the path stays below the volume',
        given: below,
      }),
    ];
  });
};

const variableRules = ({ value }: Container): readonly Refused[] =>
  list(value, 'env').flatMap((variable, index) => {
    const name = text(variable, 'name') ?? '';
    const path = text(variable, 'valueFrom', 'fieldRef', 'fieldPath');
    return [
      ...refusedIf(name !== '' && !VARIABLE.test(name), {
        field: `env[${index}].name`,
        message: 'a name of a variable has no = and nothing that is not printed',
        given: name,
      }),
      ...refusedIf(path !== undefined && !FIELD_PATHS.some((one) => one.test(path)), {
        field: `env[${index}].valueFrom.fieldRef.fieldPath`,
        message: 'variables are taken from other fields of a pod',
        given: path,
        remedy: 'name one such as metadata.name, spec.nodeName or status.podIP',
      }),
    ];
  });

function hookRules({ value }: Container, { spec }: PodTemplate): readonly Refused[] {
  const grace = number(spec, 'terminationGracePeriodSeconds') ?? GRACE;
  return ['preStop', 'postStart'].flatMap((hook) => {
    const handlers = Object.keys(fields(at(value, 'lifecycle', hook)));
    const pause = number(value, 'lifecycle', hook, 'sleep', 'seconds');
    return [
      ...refusedIf(handlers.length > 1, {
        field: `lifecycle.${hook}`,
        message: 'a hook does one thing',
        given: handlers.join(', '),
      }),
      ...refusedIf(pause !== undefined && pause > grace, {
        field: `lifecycle.${hook}.sleep.seconds`,
        message: `the pod gets ${grace} seconds to end`,
        given: pause,
        remedy: 'raise terminationGracePeriodSeconds, or wait less',
      }),
    ];
  });
}
