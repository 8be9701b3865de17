import type { FieldChange, ItemChange } from '../../../change';
import { quantity } from '../../../common/quantity';
import { at, list, number, text } from '../../tree/read';
import { DISK, LOKI_SCHEMA, PARTITIONS } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { isUpdate, kindOf } from './immutable';

/** Disks, partitions and schemas of stored data: what only grows. */
export const onlyGrows = ({ changes }: Ground): readonly Hit[] =>
  changes.filter(isUpdate).flatMap((change) => [...disks(change), ...partitions(change), ...lokiSchemas(change)]);

/** `…requests.storage` of a claim, and `size` below something that stores. */
const SIZE = /(?:^|\.)(?:requests\.storage|[sS]ize|\w*(?:storage|disk|volume)Size)$/;
const STORES = /storage|persist|volume|disk|claim/i;

/** A volume of a pod's own lives as long as the pod; a memory or a log is no disk. */
const PASSING = /ephemeral|emptyDir|sizeLimit|Cache|\.limits\.|\.hard\./;

/** Kinds whose claims are fixed, whatever the size: another rule tells of them. */
const OTHERS = new Set(['apps/StatefulSet', '/Pod', '/ResourceQuota', '/LimitRange', '/PersistentVolume']);

const KAFKA = new Set(['kafka.strimzi.io/Kafka', 'kafka.strimzi.io/KafkaNodePool']);

function disks(change: ItemChange): readonly Hit[] {
  const kind = kindOf(change);
  if (OTHERS.has(kind)) return [];
  const smaller = change.fields.filter(isSmaller).map(({ path, before, after }) =>
    hit(DISK, change, path, {
      before,
      after,
      message: 'a volume cannot shrink: whoever is asked refuses, or keeps the size',
    }),
  );
  const moved = KAFKA.has(kind)
    ? change.fields
        .filter(
          ({ path, before, after }) =>
            /storage(\..*)?\.type$/.test(path) && before !== undefined && after !== undefined,
        )
        .map(({ path, before, after }) =>
          hit(DISK, change, path, {
            before,
            after,
            message: 'Strimzi keeps the storage that a broker was made with and reports a warning',
          }),
        )
    : [];
  return [...smaller, ...moved];
}

function isSmaller({ path, before, after }: FieldChange): boolean {
  if (!SIZE.test(path) || !STORES.test(path) || PASSING.test(path)) return false;
  const [was, is] = [quantity(before), quantity(after)];
  return was !== undefined && is !== undefined && is < was;
}

function partitions(change: ItemChange): readonly Hit[] {
  if (kindOf(change) !== 'kafka.strimzi.io/KafkaTopic') return [];
  const [was, is] = [
    number(change.before?.value, 'spec', 'partitions'),
    number(change.item.value, 'spec', 'partitions'),
  ];
  const fewer =
    was !== undefined && is !== undefined && is < was
      ? [
          hit(PARTITIONS, change, 'spec.partitions', {
            before: was,
            after: is,
            message: 'Kafka cannot take partitions away: the topic operator refuses',
          }),
        ]
      : [];
  const renamed = change.fields
    .filter(({ path }) => path === 'spec.topicName')
    .map(({ path, before, after }) =>
      hit(PARTITIONS, change, path, { before, after, message: 'the topic operator refuses another name of a topic' }),
    );
  return [...fewer, ...renamed];
}

/** Where values of the chart of Loki hold its schema, under Argo CD, under Flux, and in a ConfigMap's own words. */
const SCHEMA = /^(.*\b(?:schemaConfig|schema_config))\.configs\b/;

function lokiSchemas(change: ItemChange): readonly Hit[] {
  const parents = new Set(change.fields.flatMap(({ path }) => SCHEMA.exec(path)?.[1] ?? []));
  return [...parents].flatMap((parent) => {
    const field = `${parent}.configs`;
    const [was, is] = [change.before?.value, change.item.value].map((value) =>
      list(value, ...parent.split('.'), 'configs'),
    );
    return (was ?? [])
      .flatMap((period, index) => {
        const now = (is ?? []).find((one) => text(one, 'from') === text(period, 'from'));
        const differs = JSON.stringify(now) !== JSON.stringify(period);
        return differs ? [schemaHit(change, `${field}[${index}]`, period, now)] : [];
      })
      .concat(early(change, field, was ?? [], is ?? []));
  });
}

const schemaHit = (change: ItemChange, field: string, before: unknown, after: unknown): Hit =>
  hit(LOKI_SCHEMA, change, field, {
    before,
    after,
    message: 'what was written under this period is read by its schema, and not found under another',
  });

/** Periods that begin before the last one that is there. */
function early(change: ItemChange, field: string, was: readonly unknown[], is: readonly unknown[]): readonly Hit[] {
  const days = was.flatMap((period) => text(period, 'from') ?? []);
  const last = [...days].sort().at(-1) ?? '';
  return is.flatMap((period, index) => {
    const from = text(period, 'from') ?? '';
    if (days.includes(from) || from > last) return [];
    return [schemaHit(change, `${field}[${index}]`, undefined, at(period))];
  });
}
