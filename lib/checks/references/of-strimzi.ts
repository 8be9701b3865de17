import { atObject } from '../gate';
import { at, isFields, labels, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { NAMED_OBJECT, SECRET } from './codes';
import { joinFound, NOTHING, type Context, type Found } from '../delivery/context';
import { secretKeys } from './producers';

/** Objects of Strimzi towards each other, and towards the Secrets that they name. */
export const strimziReferences = (context: Context): Found =>
  joinFound(
    context.cluster.objects
      .filter(({ group }) => group === 'kafka.strimzi.io')
      .map((object) => ofStrimzi(context, object)),
  );

const missing = (object: KubeObject, field: string, what: string): Found => ({
  problems: [
    atObject(NAMED_OBJECT, object, {
      field,
      message: `${what} does not exist in this cluster`,
      given: what,
      remedy: 'render it, or correct the name',
    }),
  ],
  unchecked: [],
});

/** Users, topics and pools belong to a Kafka of their namespace; users name topics, and Secrets with their passwords. */
function ofStrimzi(context: Context, object: KubeObject): Found {
  const cluster = labels(object.value, 'metadata', 'labels')['strimzi.io/cluster'];
  const namespace = object.namespace ?? 'default';
  const found: Found[] = [];
  if (object.kind !== 'Kafka' && (cluster === undefined || context.find('Kafka', namespace, cluster) === undefined))
    found.push(missing(object, 'metadata.labels["strimzi.io/cluster"]', `Kafka ${namespace}/${cluster ?? ''}`));
  list(object.value, 'spec', 'authorization', 'acls').forEach((acl, index) => {
    const name = text(acl, 'resource', 'name') ?? '';
    const literal =
      (text(acl, 'resource', 'patternType') ?? 'literal') === 'literal' &&
      text(acl, 'resource', 'type') === 'topic' &&
      name !== '*';
    if (literal && context.find('KafkaTopic', namespace, name) === undefined)
      found.push(missing(object, `spec.authorization.acls[${index}].resource.name`, `KafkaTopic ${namespace}/${name}`));
  });
  const reference = at(object.value, 'spec', 'authentication', 'password', 'valueFrom', 'secretKeyRef');
  if (isFields(reference))
    found.push(
      secretOf(context, object, { namespace, reference, field: 'spec.authentication.password.valueFrom.secretKeyRef' }),
    );
  return joinFound(found);
}

function secretOf(
  context: Context,
  object: KubeObject,
  { namespace, reference, field }: { readonly namespace: string; readonly reference: unknown; readonly field: string },
): Found {
  const [name, key] = [text(reference, 'name') ?? '', text(reference, 'key')];
  const label = `Secret ${namespace}/${name}`;
  if (context.isDeclared('secret', `${namespace}/${name}`)) return NOTHING;
  const keys = secretKeys(context, namespace, name);
  if (keys === undefined)
    return {
      problems: [
        atObject(SECRET, object, {
          field,
          message: `${label} has no producer in this cluster`,
          given: label,
          remedy: 'render the ExternalSecret, or correct the name',
        }),
      ],
      unchecked: [],
    };
  if (key === undefined || keys === 'any' || keys.includes(key)) return NOTHING;
  return {
    problems: [
      atObject(SECRET, object, {
        field: `${field}.key`,
        message: `${label} has no key ${key}`,
        given: key,
        allowed: keys.join(', '),
        remedy: 'add the key, or correct its name',
      }),
    ],
    unchecked: [],
  };
}
