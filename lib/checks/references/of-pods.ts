import type { Problem } from '../../model/problem';
import { atObject, type CheckCode } from '../gate';
import { at, fields, isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { CONFIG_MAP, HEADLESS_SERVICE, PRIORITY_CLASS, SECRET, SERVICE_ACCOUNT, VOLUME_CLAIM } from './codes';
import type { Context, Found } from '../delivery/context';
import { configurationOf, type PodReference } from '../tree/pod-references';
import type { PodTemplate } from '../tree/pods';
import { secretKeys } from './producers';

const GIVEN_PRIORITIES = new Set(['system-cluster-critical', 'system-node-critical']);
/** Kubernetes puts it into every namespace. */
const GIVEN_CONFIG_MAP = 'kube-root-ca.crt';

/** Everything that the pods of a cluster refer to by name. */
export function podReferences(context: Context): Found {
  const problems = context.pods.flatMap((pod) => [
    ...serviceAccount(context, pod),
    ...priorityClass(context, pod),
    ...configurationOf(pod).flatMap((reference) => configuration(context, pod, reference)),
    ...volumeClaims(context, pod),
  ]);
  return { problems: [...problems, ...headlessServices(context)], unchecked: [] };
}

function missing(code: CheckCode, object: KubeObject, field: string, what: string, remedy: string): Problem {
  return atObject(code, object, { field, message: `${what} does not exist in this cluster`, given: what, remedy });
}

function serviceAccount(context: Context, pod: PodTemplate): readonly Problem[] {
  const name = text(pod.spec, 'serviceAccountName') ?? 'default';
  if (
    name === 'default' ||
    context.find('ServiceAccount', pod.namespace, name) ||
    context.isDeclared('service-account', `${pod.namespace}/${name}`)
  )
    return [];
  return [
    missing(
      SERVICE_ACCOUNT,
      pod.owner,
      `${pod.path}.serviceAccountName`,
      `ServiceAccount ${pod.namespace}/${name}`,
      'render the ServiceAccount, or correct the name',
    ),
  ];
}

function priorityClass(context: Context, pod: PodTemplate): readonly Problem[] {
  const name = text(pod.spec, 'priorityClassName');
  if (
    name === undefined ||
    GIVEN_PRIORITIES.has(name) ||
    context.find('PriorityClass', undefined, name) ||
    context.isDeclared('priority-class', name)
  )
    return [];
  return [
    missing(
      PRIORITY_CLASS,
      pod.owner,
      `${pod.path}.priorityClassName`,
      `PriorityClass ${name}`,
      'render the PriorityClass, or correct the name',
    ),
  ];
}

function configuration(context: Context, pod: PodTemplate, reference: PodReference): readonly Problem[] {
  return reference.what === 'ConfigMap' ? configMap(context, pod, reference) : secret(context, pod, reference);
}

function configMap(context: Context, pod: PodTemplate, { name, key, field }: PodReference): readonly Problem[] {
  if (name === GIVEN_CONFIG_MAP || context.isDeclared('config-map', `${pod.namespace}/${name}`)) return [];
  const label = `ConfigMap ${pod.namespace}/${name}`;
  const found = context.find('ConfigMap', pod.namespace, name);
  if (found === undefined)
    return [missing(CONFIG_MAP, pod.owner, field, label, 'render the ConfigMap, or correct the name')];
  const keys = [...Object.keys(fields(at(found.value, 'data'))), ...Object.keys(fields(at(found.value, 'binaryData')))];
  return key === undefined || keys.includes(key) ? [] : [noKey(CONFIG_MAP, pod, field, label, key, keys)];
}

function secret(context: Context, pod: PodTemplate, { name, key, field }: PodReference): readonly Problem[] {
  if (context.isDeclared('secret', `${pod.namespace}/${name}`)) return [];
  const label = `Secret ${pod.namespace}/${name}`;
  const keys = secretKeys(context, pod.namespace, name);
  if (keys === undefined) {
    return [
      atObject(SECRET, pod.owner, {
        field,
        message: `${label} has no producer in this cluster`,
        given: label,
        allowed: 'the target of an ExternalSecret, a Certificate, a SOPS file, or what a release declares',
        remedy: 'render the ExternalSecret, or correct the name',
      }),
    ];
  }
  return key === undefined || keys === 'any' || keys.includes(key) ? [] : [noKey(SECRET, pod, field, label, key, keys)];
}

function noKey(
  code: CheckCode,
  pod: PodTemplate,
  field: string,
  label: string,
  key: string,
  keys: readonly string[],
): Problem {
  return atObject(code, pod.owner, {
    field: `${field}.key`,
    message: `${label} has no key ${key}`,
    given: key,
    allowed: keys.join(', '),
    remedy: 'add the key, or correct its name',
  });
}

function volumeClaims(context: Context, pod: PodTemplate): readonly Problem[] {
  return list(pod.spec, 'volumes').flatMap((volume, index) => {
    const name = text(volume, 'persistentVolumeClaim', 'claimName');
    if (name === undefined || context.find('PersistentVolumeClaim', pod.namespace, name)) return [];
    return [
      missing(
        VOLUME_CLAIM,
        pod.owner,
        `${pod.path}.volumes[${index}].persistentVolumeClaim.claimName`,
        `PersistentVolumeClaim ${pod.namespace}/${name}`,
        'render the claim, or correct the name',
      ),
    ];
  });
}

function headlessServices(context: Context): readonly Problem[] {
  return context.cluster.ofKind('StatefulSet', 'apps').flatMap((object) => {
    const name = text(object.value, 'spec', 'serviceName');
    const service = name === undefined ? undefined : context.find('Service', object.namespace, name);
    if (isFields(service?.value) && text(service.value, 'spec', 'clusterIP') === 'None') return [];
    return [
      atObject(HEADLESS_SERVICE, object, {
        field: 'spec.serviceName',
        message: service === undefined ? 'the Service does not exist' : 'the Service is not headless',
        given: name ?? '(none)',
        remedy: 'render a Service of that name with clusterIP: None',
      }),
    ];
  });
}
