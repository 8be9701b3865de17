import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, list, number, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CONSUMER_GROUP, TOPIC_RETENTION } from './codes-of-operation';

/** Milliseconds. */
const LEAST = 3_600_000;

/** Topics whose messages are gone before anybody has read them. */
export const topicProblems = (cluster: ClusterTree): readonly Problem[] =>
  cluster.ofKind('KafkaTopic', 'kafka.strimzi.io').flatMap((object) => {
    const config = at(object.value, 'spec', 'config');
    const written = number(config, 'retention.ms') ?? Number(text(config, 'retention.ms'));
    const isCompacted = text(config, 'cleanup.policy') === 'compact';
    // -1 stands for ever.
    if (!(written >= 0 && written < LEAST) || isCompacted) return [];
    return [
      atObject(TOPIC_RETENTION, object, {
        field: 'spec.config["retention.ms"]',
        message: `messages are kept for ${Math.floor(written / 1000)} seconds`,
        given: `${written}`,
        allowed: `at least ${LEAST}`,
        remedy: 'give milliseconds',
      }),
    ];
  });

/** Users of one Kafka whose rights on consumer groups are those of somebody else, or are shared on one topic. */
export function groupProblems(cluster: ClusterTree): readonly Problem[] {
  const users = cluster.ofKind('KafkaUser', 'kafka.strimzi.io');
  return users.flatMap((user) => {
    const others = users.filter((other) => other !== user && kafkaOf(other) === kafkaOf(user));
    return aclsOf(user, 'group').flatMap(({ field, name, isPrefix }): readonly Problem[] => {
      const named = others.find((other) => other.name === name && user.name !== name);
      const sharing = others.find(
        (other) =>
          isSharedTopic(user, other) &&
          aclsOf(other, 'group').some((one) => one.name === name && one.isPrefix === isPrefix),
      );
      const other = named ?? sharing;
      if (other === undefined || name === '*') return [];
      return [
        atObject(CONSUMER_GROUP, user, {
          field,
          message:
            named === undefined
              ? `${other.label} reads the same topic in this group: each message reaches one of the two alone`
              : `this is the group of ${other.label}: ${user.name} may not join one of its own`,
          given: name,
          allowed: user.name,
          remedy: 'give each user a group of its own name',
        }),
      ];
    });
  });
}

const kafkaOf = ({ namespace = '', value }: KubeObject): string =>
  `${namespace}/${text(value, 'metadata', 'labels', 'strimzi.io/cluster') ?? ''}`;

interface Acl {
  readonly field: string;
  readonly name: string;
  readonly isPrefix: boolean;
}

/** Rights to read things of a type. */
const aclsOf = ({ value }: KubeObject, type: string): readonly Acl[] =>
  list(value, 'spec', 'authorization', 'acls').flatMap((acl, index) => {
    const isRead = ['Read', 'All'].some((one) => [...texts(acl, 'operations'), text(acl, 'operation')].includes(one));
    const isAllowed = (text(acl, 'type') ?? 'allow') === 'allow';
    if (text(acl, 'resource', 'type') !== type || !isRead || !isAllowed) return [];
    return [
      {
        field: `spec.authorization.acls[${index}].resource.name`,
        name: text(acl, 'resource', 'name') ?? '',
        isPrefix: text(acl, 'resource', 'patternType') === 'prefix',
      },
    ];
  });

const isSharedTopic = (one: KubeObject, other: KubeObject): boolean =>
  aclsOf(one, 'topic').some((own) => aclsOf(other, 'topic').some(({ name }) => name === own.name));
