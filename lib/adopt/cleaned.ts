import { type ApiObject, isMapping, kindOf, listAt, textAt } from './objects';

/** What a server writes into metadata. */
const OF_SERVER = new Set([
  ...['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink'],
  ...['deletionTimestamp', 'deletionGracePeriodSeconds', 'generateName', 'ownerReferences'],
]);

/** Annotations that clients and controllers keep for themselves. */
const KEPT_BY_OTHERS = [
  ...['kubectl.kubernetes.io/last-applied-configuration', 'kubectl.kubernetes.io/restartedAt'],
  ...['deployment.kubernetes.io/', 'kubernetes.io/change-cause', 'meta.helm.sh/'],
  ...['config.kubernetes.io/', 'internal.config.kubernetes.io/'],
];

/** Addresses that a Service was given; a headless one asks for none. */
const GIVEN_TO_SERVICE = ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

/** An object without what a cluster has put into it, so that `kubectl get -o yaml` may be imported too. */
export function cleaned(object: ApiObject): ApiObject {
  const { status: _, metadata, ...rest } = object;
  const inCluster = textAt(object, 'metadata', 'uid') !== undefined;
  return {
    ...rest,
    metadata: metadataOf(metadata),
    ...(kindOf(object) === 'Service' && inCluster ? { spec: serviceSpec(rest['spec']) } : {}),
  };
}

function metadataOf(metadata: unknown): ApiObject {
  if (!isMapping(metadata)) return {};
  const annotations = isMapping(metadata['annotations'])
    ? Object.entries(metadata['annotations']).filter(([key]) => !KEPT_BY_OTHERS.some((one) => key.startsWith(one)))
    : [];
  const kept = Object.entries(metadata).filter(
    ([key, value]) => !OF_SERVER.has(key) && key !== 'annotations' && !isEmpty(value),
  );
  return {
    ...Object.fromEntries(kept),
    ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
  };
}

const isEmpty = (value: unknown): boolean =>
  value == null ||
  (isMapping(value) && Object.keys(value).length === 0) ||
  (Array.isArray(value) && value.length === 0);

function serviceSpec(spec: unknown): unknown {
  if (!isMapping(spec)) return spec;
  const given = new Set(spec['clusterIP'] === 'None' ? GIVEN_TO_SERVICE : [...GIVEN_TO_SERVICE, 'clusterIP']);
  return Object.fromEntries(Object.entries(spec).filter(([key]) => !given.has(key)));
}

/** Whether a controller made it: it comes again by itself. */
export const isMadeByController = (object: ApiObject): boolean =>
  listAt(object, 'metadata', 'ownerReferences').length > 0;
