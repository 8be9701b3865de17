import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { configurationOf, type PodReference } from '../tree/pod-references';
import type { PodTemplate } from '../tree/pods';
import { at, fields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { CONFIG_MAP, HEADLESS_SERVICE, PRIORITY_CLASS, SERVICE_ACCOUNT, VOLUME_CLAIM } from './codes';
import { doesNotExist, exists, found, noKey, secretProblems, type Found } from './found';

const GIVEN_PRIORITIES = new Set(['system-cluster-critical', 'system-node-critical']);
/** Kubernetes creates it in every namespace. */
const GIVEN_CONFIG_MAP = 'kube-root-ca.crt';

/** Everything that the pods of a cluster refer to by name. */
export function podReferences(context: Context): Found {
  const ofPods = context.pods.flatMap((pod) => [
    ...serviceAccount(context, pod),
    ...priorityClass(context, pod),
    ...configurationOf(pod).flatMap((reference) => configuration(context, pod, reference)),
    ...volumeClaims(context, pod),
  ]);
  const statefulSets = context.cluster.ofKind('StatefulSet', 'apps');
  return found(...ofPods, ...statefulSets.flatMap((one) => headlessService(context, one)));
}

function serviceAccount(context: Context, { owner, path, namespace, spec }: PodTemplate): readonly Problem[] {
  const name = text(spec, 'serviceAccountName') ?? 'default';
  if (name === 'default' || exists(context, 'ServiceAccount', name, namespace)) return [];
  return [
    doesNotExist(
      SERVICE_ACCOUNT,
      owner,
      `${path}.serviceAccountName`,
      `ServiceAccount ${namespace}/${name}`,
      'render the ServiceAccount, or correct the name',
    ),
  ];
}

function priorityClass(context: Context, { owner, path, spec }: PodTemplate): readonly Problem[] {
  const name = text(spec, 'priorityClassName');
  if (name === undefined || GIVEN_PRIORITIES.has(name) || exists(context, 'PriorityClass', name)) return [];
  return [
    doesNotExist(
      PRIORITY_CLASS,
      owner,
      `${path}.priorityClassName`,
      `PriorityClass ${name}`,
      'render the PriorityClass, or correct the name',
    ),
  ];
}

const MAKES_SECRETS = 'the target of an ExternalSecret, a Certificate, a SOPS file, or what a release declares';

function configuration(context: Context, pod: PodTemplate, reference: PodReference): readonly Problem[] {
  if (reference.what === 'ConfigMap') return configMap(context, pod, reference);
  return secretProblems(context, pod.owner, { ...reference, namespace: pod.namespace }, MAKES_SECRETS);
}

function configMap(context: Context, { owner, namespace }: PodTemplate, reference: PodReference): readonly Problem[] {
  const { name, key, field } = reference;
  if (name === GIVEN_CONFIG_MAP || context.isDeclared('config-map', `${namespace}/${name}`)) return [];
  const what = `ConfigMap ${namespace}/${name}`;
  const object = context.find('ConfigMap', namespace, name);
  if (object === undefined)
    return [doesNotExist(CONFIG_MAP, owner, field, what, 'render the ConfigMap, or correct the name')];
  const keys = ['data', 'binaryData'].flatMap((part) => Object.keys(fields(at(object.value, part))));
  if (key === undefined || keys.includes(key)) return [];
  return [noKey(CONFIG_MAP, owner, { field, what, key, keys })];
}

function volumeClaims(context: Context, { owner, path, namespace, spec }: PodTemplate): readonly Problem[] {
  return list(spec, 'volumes').flatMap((volume, index) => {
    const name = text(volume, 'persistentVolumeClaim', 'claimName');
    if (name === undefined || context.find('PersistentVolumeClaim', namespace, name)) return [];
    return [
      doesNotExist(
        VOLUME_CLAIM,
        owner,
        `${path}.volumes[${index}].persistentVolumeClaim.claimName`,
        `PersistentVolumeClaim ${namespace}/${name}`,
        'render the claim, or correct the name',
      ),
    ];
  });
}

function headlessService(context: Context, object: KubeObject): readonly Problem[] {
  // A chart knows whether its pods are asked for by name.
  if (object.release !== undefined) return [];
  const name = text(object.value, 'spec', 'serviceName');
  const service = name === undefined ? undefined : context.find('Service', object.namespace, name);
  return when(text(service?.value, 'spec', 'clusterIP') !== 'None', () =>
    atObject(HEADLESS_SERVICE, object, {
      field: 'spec.serviceName',
      message: service === undefined ? 'the Service does not exist' : 'the Service is not headless',
      given: name ?? '(none)',
      remedy: 'render a Service of that name with clusterIP: None',
    }),
  );
}
