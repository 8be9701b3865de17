import { ApiObject, type Chart } from 'cdk8s';
import { when } from '../../../../lib/common/optional';
import type { KafkaUser } from '../../../../lib/model';
import { API_VERSION, CLUSTER } from './names';

/** Reading also takes the consumer groups that begin with the name of the user. */
export function kafkaUser(chart: Chart, { name, password, reads = [], writes = [] }: KafkaUser): void {
  const topic = (of: string, operations: readonly string[]): object => ({
    resource: { type: 'topic', name: of, patternType: 'literal' },
    operations,
  });
  new ApiObject(chart, `user-${name}`, {
    apiVersion: API_VERSION,
    kind: 'KafkaUser',
    metadata: { name, labels: CLUSTER },
    spec: {
      authentication: {
        type: 'scram-sha-512',
        password: { valueFrom: { secretKeyRef: { name: password.secret, key: password.key } } },
      },
      authorization: {
        type: 'simple',
        acls: [
          ...reads.map((of) => topic(of, ['Describe', 'Read'])),
          ...when(reads.length > 0, () => ({
            resource: { type: 'group', name, patternType: 'prefix' },
            operations: ['Read'],
          })),
          ...writes.map((of) => topic(of, ['Describe', 'Write'])),
        ],
      },
    },
  });
}
