import type { Written } from '../../common/text/typescript';
import { type ApiObject, identityOf, nameOf, textsAt, valueAt } from '../objects';
import { accountFor } from './account';
import { adoptedWords } from './adopted';
import { boundsOf, isBounded } from './bounds';
import { budgetOf } from './budget';
import { environmentOf } from './environment';
import { exceptionsOf } from './exceptions';
import { type ImageParts, imageParts } from './image';
import { entranceOf } from './ingress';
import { parts, POD } from './parts';
import { graceOf, placementOf, priorityOf, pullSecretsOf } from './pod';
import { keepsNames, numbersOf } from './port-names';
import { type FittedPort, portsOf } from './ports';
import { probesOf } from './probes';
import { NoWord, Reading } from './reading';
import { scaleOf } from './scaling';
import { isRestricted, userOf } from './security';
import { serviceOf, settingsOf } from './service';
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

// oxlint-disable-next-line max-lines-per-function -- a line for each word of a workload
function fitted(object: ApiObject, around: Around): FittedWorkload {
  const name = nameOf(object);
  const { pod, container } = parts(object);
  const service = serviceOf(object, around.objects);
  const account = accountFor(object, around.objects);
  const listening = container.list('ports');
  const ports = portsOf(listening, service);
  keepsNames(listening, ports, {
    labels: textsAt(object, 'spec', 'template', 'metadata', 'labels'),
    objects: around.objects,
  });
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
    exceptions: exceptionsOf({ isLow, isOneQuestion, isOnePod: replicas === 1, ports }),
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

function notSecretOf(values: Words, { notSecret }: Around): Words | undefined {
  const told = Object.entries(notSecret).filter(([name]) => name in values);
  return told.length === 0 ? undefined : Object.fromEntries(told);
}
