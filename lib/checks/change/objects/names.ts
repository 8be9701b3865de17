import { fieldChanges, type ItemChange } from '../../../change';
import { at, text } from '../../tree/read';
import { NAME } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { kindOf } from './immutable';

/** Kinds with disks of their own: what an operator makes claims for, too. */
const STATEFUL = new Set([
  'apps/StatefulSet',
  '/PersistentVolumeClaim',
  'kafka.strimzi.io/Kafka',
  'kafka.strimzi.io/KafkaNodePool',
  'kafka.strimzi.io/KafkaTopic',
  'monitoring.coreos.com/Prometheus',
  'monitoring.coreos.com/Alertmanager',
  'postgresql.cnpg.io/Cluster',
  'elasticsearch.k8s.elastic.co/Elasticsearch',
  'redis.redis.opstreelabs.in/Redis',
  'k8s.mariadb.com/MariaDB',
]);

/** Objects that hold data and come back under another name or in another namespace. */
export function movedNames({ changes }: Ground): readonly Hit[] {
  const stateful = changes.filter((change) => STATEFUL.has(kindOf(change)) && holdsData(change));
  const gone = stateful.filter(({ state }) => state === 'removed');
  const taken = new Set<ItemChange>();
  return stateful
    .filter(({ state }) => state === 'added')
    .flatMap((change) => {
      const was = gone.find((one) => !taken.has(one) && isSameThing(one, change));
      if (was === undefined) return [];
      taken.add(was);
      const isName = nameOf(was) !== nameOf(change);
      return [
        hit(NAME, change, isName ? 'metadata.name' : 'metadata.namespace', {
          before: isName ? nameOf(was) : namespaceOf(was),
          after: isName ? nameOf(change) : namespaceOf(change),
          message: `this is a new object with empty disks; the data stays behind with ${was.item.label}`,
        }),
      ];
    });
}

/** A StatefulSet may have no claims, and then nothing to lose. */
const holdsData = ({ item }: ItemChange): boolean =>
  text(item.value, 'kind') !== 'StatefulSet' || at(item.value, 'spec', 'volumeClaimTemplates') !== undefined;

/** Most fields that two specs may not share, and still be of the same thing. */
const MOST_DIFFERENCES = 3;

function isSameThing(was: ItemChange, is: ItemChange): boolean {
  if (was.item.place !== is.item.place || kindOf(was) !== kindOf(is)) return false;
  if (nameOf(was) === nameOf(is)) return true;
  const specs = [was, is].map((change) => at(change.item.value, 'spec'));
  const renamed = [was, is].map((change, index) => withoutName(specs[index], nameOf(change) ?? ''));
  return [specs, renamed].some(([old, young]) => fieldChanges(old, young).length <= MOST_DIFFERENCES);
}

/** A spec with its own name taken out of selectors, labels and all else. */
function withoutName(value: unknown, name: string): unknown {
  if (typeof value === 'string') return name === '' ? value : value.replaceAll(name, '*');
  if (Array.isArray(value)) return value.map((item) => withoutName(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutName(item, name)]));
}

const nameOf = ({ item }: ItemChange): string | undefined => text(item.value, 'metadata', 'name');
const namespaceOf = ({ item }: ItemChange): string | undefined => text(item.value, 'metadata', 'namespace');
