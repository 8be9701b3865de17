import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { at, isFields, labels, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { NAMED_OBJECT } from './codes';
import { doesNotExist, found, secretProblems, type Found } from './found';

/** Objects of Strimzi towards each other, and towards the Secrets that they name. */
export const strimziReferences = (context: Context): Found =>
  found(
    ...context.cluster.objects
      .filter(({ group }) => group === 'kafka.strimzi.io')
      .flatMap((object) => [...kafkaOf(context, object), ...topicsOf(context, object), ...passwordOf(context, object)]),
  );

const namespaceOf = ({ namespace }: KubeObject): string => namespace ?? 'default';

/** Users, topics and pools belong to a Kafka of their namespace. */
function kafkaOf(context: Context, object: KubeObject): readonly Problem[] {
  if (object.kind === 'Kafka') return [];
  const namespace = namespaceOf(object);
  const name = labels(object.value, 'metadata', 'labels')['strimzi.io/cluster'] ?? '';
  return when(context.find('Kafka', namespace, name) === undefined, () =>
    doesNotExist(NAMED_OBJECT, object, 'metadata.labels["strimzi.io/cluster"]', `Kafka ${namespace}/${name}`),
  );
}

/** The topics that the rights of a user name. */
function topicsOf(context: Context, object: KubeObject): readonly Problem[] {
  const namespace = namespaceOf(object);
  return list(object.value, 'spec', 'authorization', 'acls').flatMap((acl, index) => {
    const name = text(acl, 'resource', 'name') ?? '';
    const isTopic =
      text(acl, 'resource', 'type') === 'topic' &&
      (text(acl, 'resource', 'patternType') ?? 'literal') === 'literal' &&
      name !== '*';
    if (!isTopic || context.find('KafkaTopic', namespace, name) !== undefined) return [];
    const field = `spec.authorization.acls[${index}].resource.name`;
    return [doesNotExist(NAMED_OBJECT, object, field, `KafkaTopic ${namespace}/${name}`)];
  });
}

/** The Secret with the password of a user. */
function passwordOf(context: Context, object: KubeObject): readonly Problem[] {
  const field = 'spec.authentication.password.valueFrom.secretKeyRef';
  const reference = at(object.value, ...field.split('.'));
  if (!isFields(reference)) return [];
  return secretProblems(context, object, {
    field,
    namespace: namespaceOf(object),
    name: text(reference, 'name') ?? '',
    key: text(reference, 'key'),
  });
}
