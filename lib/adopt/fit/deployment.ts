import type { Written } from '../../common/text/typescript';
import { type ApiObject, identityOf, kindOf, nameOf, textAt, textsAt, valueAt } from '../objects';
import { adoptedWords } from './adopted';
import { boundsOf, isBounded } from './bounds';
import { entranceOf } from './ingress';
import { environmentOf } from './environment';
import { type ImageParts, imageParts } from './image';
import { type FittedPort, portsOf } from './ports';
import { probesOf } from './probes';
import { noWord, NoWord, Reading } from './reading';
import { budgetOf, scaleOf } from './scaling';
import { isRestricted, userOf } from './security';
import { accountOf, serviceOf, settingsOf } from './service';
import { settingsFrom } from './settings';
import { volumesOf } from './volumes';
import { type Words, words } from './words';

/** What a workload is fitted into. */
export interface Around {
  /** Everything else that came in for its namespace. */
  readonly objects: readonly ApiObject[];
  /** Names of priority classes of the cluster; the first is for what names none. */
  readonly priorities: readonly string[];
  /** Name of the platform, which stands before those of its priority classes. */
  readonly platform: string;
  /** Whether an object stays as it is, by its identity, although a workload could stand for it. */
  readonly isKept: (identity: string) => boolean;
  /** Variables with the names of secrets that hold none, each with the reason. */
  readonly notSecret: Readonly<Record<string, string>>;
}

/** A Deployment as a workload. */
export interface FittedWorkload {
  readonly name: string;
  readonly image: ImageParts;
  /** All words but `image` and `callers`. */
  readonly words: Words;
  readonly ports: readonly FittedPort[];
  /** Identities of the objects that the workload makes in place of those that came in. */
  readonly takes: readonly string[];
  /** What was not said and had to be: a sentence each. */
  readonly unsaid: readonly string[];
}

/** A Deployment as a workload, or why it is none. */
export function fitDeployment(object: ApiObject, around: Around): FittedWorkload | { readonly why: string } {
  try {
    return fitted(object, around);
  } catch (error) {
    if (error instanceof NoWord) return { why: error.message };
    throw error;
  }
}

// eslint-disable-next-line max-lines-per-function -- a line for each word of a workload
function fitted(object: ApiObject, around: Around): FittedWorkload {
  const name = nameOf(object);
  const { pod, container } = parts(object);
  const service = serviceOf(object, around.objects);
  const account = accountFor(object, around.objects);
  const listening = container.list('ports');
  const ports = portsOf(listening, service);
  keepsNames(listening, ports, around.objects);
  const [main, ...more] = ports;
  const image = imageParts(container.text('image') ?? '');
  const resources = container.take('resources');
  const contexts = [valueAt(object, ...POD, 'securityContext'), container.take('securityContext')] as const;
  const { runAs, isLow } = userOf(new Reading(contexts[0], 'the pod'), new Reading(contexts[1], 'the container'));
  const { probes, isOneQuestion } = probesOf(container, numbersOf(listening), main !== undefined);
  const { replicas, takes } = scaleOf(object, around.objects);
  const settings = settingsFrom(container.list('envFrom'), name, around.objects);
  const env = environmentOf(container.list('env'), 'env');
  const entrance = entranceOf(name, main, around.objects, around.isKept);
  const made: Record<string, Written | undefined> = {
    kind: main === undefined ? 'worker' : 'web-service',
    name,
    port: main?.words,
    ports: more.length === 0 ? undefined : more.map((port) => port.words),
    service: service && settingsOf(service),
    exposure: entrance?.exposure,
    ...boundsOf(new Reading(resources, 'resources')),
    priority: priorityOf(pod, around),
    replicas,
    probes,
    command: container.texts('command'),
    args: container.texts('args'),
    config: settings?.data,
    env,
    notSecret: notSecretOf({ ...env, ...settings?.data }, around),
    ...volumesOf(pod, container),
    runAs,
    pullSecrets: pullSecretsOf(pod),
    placement: placementOf(pod),
    terminationGracePeriodSeconds: graceOf(pod),
    exceptions: exceptionsOf({ isLow, isOneQuestion, isOnePod: replicas === 1, hasLowPort: hasLowPort(ports) }),
    patch: adoptedWords(object, service, ports, { around: around.objects, hasSettings: settings !== undefined }),
  };
  container.end();
  pod.end();
  return {
    name,
    image,
    words: words(made),
    ports,
    takes: [
      identityOf(object),
      ...[service, account].flatMap((one) => (one === undefined ? [] : [identityOf(one)])),
      ...takes,
      ...budgetOf(object, around.objects),
      ...[settings, entrance].flatMap((one) => (one === undefined ? [] : [one.identity])),
    ],
    unsaid: [
      ...(isBounded(resources) ? [] : [`${name}: its bounds were not all said: measure them`]),
      ...(isRestricted(...contexts)
        ? []
        : [`${name}: it did not say that it runs without root on a root file system it cannot write to: try it`]),
    ],
  };
}

/** A port gets the name that its Service has for it, unless somebody goes by the one of the container. */
function keepsNames(listening: readonly unknown[], ports: readonly FittedPort[], objects: readonly ApiObject[]): void {
  const kept = new Set(ports.map(({ name }) => name));
  const others = listening.map((port) => textAt(port, 'name') ?? '').filter((name) => name !== '' && !kept.has(name));
  const readers = objects.filter((one) => ['NetworkPolicy', 'PodMonitor'].includes(kindOf(one)));
  for (const name of others) {
    const reader = readers.find((one) => JSON.stringify(one).includes(`"port":"${name}"`));
    if (reader !== undefined) noWord(`the ${kindOf(reader)} ${nameOf(reader)} goes by the name ${name} of its port`);
  }
}

const numbersOf = (ports: readonly unknown[]): ReadonlyMap<string, number> =>
  new Map(ports.map((port) => [textAt(port, 'name') ?? '', Number(valueAt(port, 'containerPort'))]));

const POD = ['spec', 'template', 'spec'] as const;

/** What a Deployment says of itself has to be what every workload has. */
function parts(object: ApiObject): { readonly pod: Reading; readonly container: Reading } {
  const spec = new Reading(object['spec'], 'spec');
  for (const key of ['replicas', 'selector', 'template', 'revisionHistoryLimit']) spec.take(key);
  if ((spec.number('progressDeadlineSeconds') ?? 600) !== 600)
    noWord(`${spec.at('progressDeadlineSeconds')} has no word`);
  const strategy = spec.inside('strategy');
  if ((strategy.text('type') ?? 'RollingUpdate') !== 'RollingUpdate')
    noWord('its pods are not replaced one after the other');
  spec.end();
  if (valueAt(object, 'spec', 'selector', 'matchExpressions') !== undefined) noWord('it selects by expressions');
  const [note] = Object.keys(textsAt(object, 'metadata', 'annotations'));
  if (note !== undefined) noWord(`the annotation ${note} has no word`);
  const pod = new Reading(valueAt(object, ...POD), 'the pod');
  for (const key of ['securityContext', 'serviceAccountName', 'serviceAccount', 'enableServiceLinks']) pod.take(key);
  const [first, ...others] = pod.list('containers');
  if (others.length > 0) noWord('its pods have several containers');
  if (pod.list('initContainers').length > 0) noWord('its pods have containers that start before');
  for (const [key, usual] of Object.entries(USUAL))
    if ((pod.take(key) ?? usual) !== usual) noWord(`${pod.at(key)} has no word`);
  const container = new Reading(first, 'the container');
  for (const key of ['name', 'imagePullPolicy', 'terminationMessagePath', 'terminationMessagePolicy'])
    container.take(key);
  return { pod, container };
}

/** Fields that say what Kubernetes takes for granted. */
const USUAL = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  automountServiceAccountToken: false,
};

/** The account of a workload has its name, and no rights. */
function accountFor(object: ApiObject, objects: readonly ApiObject[]): ApiObject | undefined {
  const [name, asked] = [nameOf(object), accountOf(valueAt(object, 'spec', 'template'))];
  const bound = objects.some(
    (one) =>
      /^(Cluster)?RoleBinding$/.test(kindOf(one)) &&
      JSON.stringify(one['subjects'] ?? []).includes(`"name":"${asked}"`),
  );
  if (bound) noWord(`rights are bound to its ServiceAccount ${asked}`);
  if (asked !== 'default' && asked !== name) noWord(`its ServiceAccount is ${asked}`);
  const account = objects.find((one) => kindOf(one) === 'ServiceAccount' && nameOf(one) === name);
  const [note] = Object.keys(textsAt(account, 'metadata', 'annotations'));
  if (note !== undefined) noWord(`the annotation ${note} of its ServiceAccount has no word`);
  if (account !== undefined && ['secrets', 'imagePullSecrets'].some((key) => account[key] !== undefined))
    noWord('its ServiceAccount names Secrets');
  return account;
}

function priorityOf(pod: Reading, { priorities, platform }: Around): string {
  const asked = pod.text('priorityClassName') ?? '';
  pod.take('priority', 'preemptionPolicy');
  const own = priorities.find((name) => `${platform}-${name}` === asked);
  if (asked !== '' && own === undefined) noWord(`the priority class ${asked} is none of the platform`);
  return own ?? (priorities.includes('standard') ? 'standard' : (priorities[0] ?? 'standard'));
}

function pullSecretsOf(pod: Reading): readonly string[] | undefined {
  const names = pod.list('imagePullSecrets').map((one) => textAt(one, 'name') ?? '');
  return names.length === 0 ? undefined : names;
}

/** Where pods may run; how they are spread is what every workload has. */
function placementOf(pod: Reading): Words | undefined {
  const nodeSelector = textsAt({ it: pod.take('nodeSelector') }, 'it');
  const others = pod
    .list('topologySpreadConstraints')
    .some(
      (one) => !['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].includes(textAt(one, 'topologyKey') ?? ''),
    );
  if (others) noWord('its pods are spread over something else than zones and hosts');
  return Object.keys(nodeSelector).length === 0 ? undefined : { nodeSelector };
}

const graceOf = (pod: Reading): number | undefined => {
  const seconds = pod.number('terminationGracePeriodSeconds');
  return seconds === 30 ? undefined : seconds;
};

function notSecretOf(values: Words, { notSecret }: Around): Words | undefined {
  const told = Object.entries(notSecret).filter(([name]) => name in values);
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** Ports below this are those of the system, which a process without rights may not listen on everywhere. */
const SYSTEM_PORTS = 1024;

const hasLowPort = (ports: readonly FittedPort[]): boolean =>
  ports.some((one) => Number(one.words['port']) < SYSTEM_PORTS);

interface Deviations {
  readonly isLow: boolean;
  readonly isOneQuestion: boolean;
  readonly isOnePod: boolean;
  readonly hasLowPort: boolean;
}

function exceptionsOf({
  isLow,
  isOneQuestion,
  isOnePod,
  hasLowPort: isLowPort,
}: Deviations): readonly Words[] | undefined {
  const reasons = [
    ...(isLow ? ['high-uid', 'high-gid'].map((check) => [check, 'the image was built for this user'] as const) : []),
    ...(isOneQuestion ? [['probes-identical', 'it was asked one question before it was imported'] as const] : []),
    ...(isOnePod ? [['replicas', 'one pod ran before it was imported'] as const] : []),
    ...(isLowPort ? [['low-port', 'it listened there before it was imported'] as const] : []),
  ];
  return reasons.length === 0
    ? undefined
    : reasons.map(([check, reason]) => ({ check: `workload/${check}`, object: 'Deployment', reason }));
}
