import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, number, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { TOPIC_RETENTION } from './codes-of-operation';

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
