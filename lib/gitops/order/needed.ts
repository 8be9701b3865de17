import type { JsonObject, JsonValue } from '../../model/units/json';
import { AFTER, BOUND_AHEAD } from '../../model/names';
import type { Release } from '../../model/delivery/release';
import { groupKindOf, listAt, namespaceOf, textAt, valueAt } from '../objects';
import { controllerOf, crdOf, isBuiltIn, webhookOf, type Thing } from './thing';

/** A thing that must be there first. */
export interface Needed {
  readonly thing: Thing;
  /** It is wrong that nobody provides it; otherwise it only has to come first where somebody does. */
  readonly required: boolean;
}

/** What an object needs: its namespace, its kind, the webhook that answers for it, and what it names. */
export function neededByObject(object: JsonObject): readonly Needed[] {
  const needs: Needed[] = [];
  const kind = groupKindOf(object);
  const namespace = namespaceOf(object);
  if (namespace !== undefined) needs.push(must(`namespace:${namespace}`));
  if (!isBuiltIn(kind)) needs.push(must(crdOf(kind)));
  needs.push(may(webhookOf(kind)), may(controllerOf(kind)));
  needs.push(...namedBy(kind, object, namespace ?? ''));
  const after = textAt(object, 'metadata', 'annotations', AFTER) ?? '';
  for (const job of after.split(',').filter((name) => name !== '')) needs.push(must(`job:${namespace ?? ''}/${job}`));
  return needs;
}

/**
 * What a release needs: its namespaces, what it declares, and for each custom kind that its chart renders the CRD and
 * the webhook. Webhooks of built-in kinds are left to `needs`: a chart renders a Service or a Job nearly always, and
 * a webhook that is not registered yet refuses nothing.
 */
export function neededByRelease(release: Release): readonly Needed[] {
  const kinds = [...release.clusterKinds, ...release.namespacedKinds].filter((kind) => !isBuiltIn(kind));
  return [
    ...[release.namespace, ...(release.alsoWritesTo ?? [])].map((namespace) => must(`namespace:${namespace}`)),
    ...(release.needs ?? []).map(must),
    ...kinds.flatMap((kind) => [must(crdOf(kind)), may(webhookOf(kind))]),
  ];
}

/** What the fields of an object name. */
function namedBy(kind: string, object: JsonObject, namespace: string): readonly Needed[] {
  switch (kind) {
    case '/Pod':
      return namedByPod(valueAt(object, 'spec'), namespace);
    case 'apps/Deployment':
    case 'apps/DaemonSet':
    case 'apps/ReplicaSet':
    case 'batch/Job':
      return namedByPod(valueAt(object, 'spec', 'template', 'spec'), namespace);
    case 'apps/StatefulSet':
      return [
        ...namedByPod(valueAt(object, 'spec', 'template', 'spec'), namespace),
        ...listAt(object, 'spec', 'volumeClaimTemplates').flatMap(namedByClaim),
      ];
    case 'batch/CronJob':
      return namedByPod(valueAt(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec'), namespace);
    case '/PersistentVolumeClaim':
      return namedByClaim(object);
    case 'networking.k8s.io/Ingress':
      return named(textAt(object, 'spec', 'ingressClassName'), (name) => must(`ingress-class:${name}`));
    case 'kafka.strimzi.io/KafkaUser':
      return named(textAt(object, 'spec', 'authentication', 'password', 'valueFrom', 'secretKeyRef', 'name'), (name) =>
        may(`secret:${namespace}/${name}`),
      );
    case 'admissionregistration.k8s.io/ValidatingAdmissionPolicy':
      return namespacesOf(object).map((name) => may(`namespace:${name}`));
    case 'external-secrets.io/ExternalSecret':
      return storesOf(valueAt(object, 'spec'), namespace);
    case 'external-secrets.io/ClusterExternalSecret':
      return storesOf(valueAt(object, 'spec', 'externalSecretSpec'), namespace);
    case 'rbac.authorization.k8s.io/RoleBinding':
    case 'rbac.authorization.k8s.io/ClusterRoleBinding':
      return textAt(object, 'metadata', 'annotations', BOUND_AHEAD) === undefined
        ? [...roleOf(object, namespace), ...subjectsOf(object, namespace)]
        : roleOf(object, namespace);
    default:
      return [];
  }
}

/**
 * Namespaces that a policy selects or leaves alone by name: it stands once they are there, and before what runs in
 * them.
 */
const namespacesOf = (policy: JsonObject): readonly string[] =>
  listAt(policy, 'spec', 'matchConstraints', 'namespaceSelector', 'matchExpressions')
    .filter((expression) => textAt(expression, 'key') === 'kubernetes.io/metadata.name')
    .flatMap((expression) => listAt(expression, 'values'))
    .filter((name) => typeof name === 'string');

function namedByPod(pod: JsonValue | undefined, namespace: string): readonly Needed[] {
  return [
    // Each namespace gets the ServiceAccount `default` with itself.
    ...named(textAt(pod, 'serviceAccountName'), (name) =>
      name === 'default' ? undefined : may(`service-account:${namespace}/${name}`),
    ),
    // Kubernetes makes the classes `system-…` itself.
    ...named(textAt(pod, 'priorityClassName'), (name) =>
      name.startsWith('system-') ? undefined : must(`priority-class:${name}`),
    ),
    ...secretsOf(pod).map((name) => may(`secret:${namespace}/${name}`)),
  ];
}

/** Secrets without which the pod does not start. */
function secretsOf(pod: JsonValue | undefined): readonly string[] {
  const references = [
    ...listAt(pod, 'volumes').map((volume) => ({
      reference: valueAt(volume, 'secret'),
      name: textAt(volume, 'secret', 'secretName'),
    })),
    ...[...listAt(pod, 'initContainers'), ...listAt(pod, 'containers')].flatMap((container) =>
      [
        ...listAt(container, 'envFrom').map((source) => valueAt(source, 'secretRef')),
        ...listAt(container, 'env').map((variable) => valueAt(variable, 'valueFrom', 'secretKeyRef')),
      ].map((reference) => ({ reference, name: textAt(reference, 'name') })),
    ),
  ];
  return [
    ...new Set(
      references.flatMap(({ reference, name }) =>
        name === undefined || valueAt(reference, 'optional') === true ? [] : [name],
      ),
    ),
  ];
}

const namedByClaim = (claim: JsonValue): readonly Needed[] =>
  named(textAt(claim, 'spec', 'storageClassName'), (name) => must(`storage-class:${name}`));

/** The stores of a whole ExternalSecret and of its single entries. */
function storesOf(spec: JsonValue | undefined, namespace: string): readonly Needed[] {
  const entries = [...listAt(spec, 'data'), ...listAt(spec, 'dataFrom')].map((entry) =>
    valueAt(entry, 'sourceRef', 'storeRef'),
  );
  return [valueAt(spec, 'secretStoreRef'), ...entries].flatMap((store) =>
    named(textAt(store, 'name'), (name) =>
      must(
        textAt(store, 'kind') === 'ClusterSecretStore'
          ? `cluster-secret-store:${name}`
          : `secret-store:${namespace}/${name}`,
      ),
    ),
  );
}

const roleOf = (binding: JsonObject, namespace: string): readonly Needed[] =>
  named(textAt(binding, 'roleRef', 'name'), (name) =>
    may(textAt(binding, 'roleRef', 'kind') === 'ClusterRole' ? `cluster-role:${name}` : `role:${namespace}/${name}`),
  );

const subjectsOf = (binding: JsonObject, namespace: string): readonly Needed[] =>
  listAt(binding, 'subjects').flatMap((subject) =>
    textAt(subject, 'kind') === 'ServiceAccount'
      ? [may(`service-account:${textAt(subject, 'namespace') ?? namespace}/${textAt(subject, 'name') ?? ''}`)]
      : [],
  );

function named(name: string | undefined, need: (name: string) => Needed | undefined): readonly Needed[] {
  const found = name === undefined ? undefined : need(name);
  return found === undefined ? [] : [found];
}

const must = (thing: Thing): Needed => ({ thing, required: true });
const may = (thing: Thing): Needed => ({ thing, required: false });
