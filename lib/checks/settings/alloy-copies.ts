import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { ALLOY_COPY } from './codes-of-copies';
import { type Block, blocksOf, valueOf } from './blocks';
import { atValue } from './release';

/**
 * A second writer of Alloy, to somewhere outside of the cluster, beside one to a store of its own. Entries go to the
 * writers one after the other, so that one which waits holds up the other (Alloy v1.18.1: `block_on_overflow` of
 * `queue_config` is on unless it is said, that of `sending_queue` is off).
 *
 * A single writer may wait: there is nothing that it could hold up.
 */
export function copyProblems(release: DeliveredRelease, written: string): readonly Problem[] {
  const blocks = blocksOf(written);
  if ('fault' in blocks) return [];
  const told = (given: string, message: string, remedy: string): Problem =>
    atValue(ALLOY_COPY, release, { field: 'alloy.configMap.content', message, given, remedy });
  return WRITERS.flatMap(({ kind, endpoints, waits }) => {
    const writers = blocks.filter(({ words }) => kind.test(words[0] ?? ''));
    const hasStore = writers.some((writer) => endpoints(writer).some(isInside));
    return writers.flatMap((writer) => {
      const name = writer.words.join('.');
      const all = endpoints(writer);
      if (!hasStore || all.every(isInside)) return [];
      if (all.some(isInside))
        return [
          told(name, 'a store of the cluster and a copy elsewhere share a writer', 'give the copy one of its own'),
        ];
      return waits(writer)
        ? [
            told(
              name,
              'this copy waits for its other side, and the store of the cluster gets nothing meanwhile',
              'set block_on_overflow = false in its queue',
            ),
          ]
        : [];
    });
  });
}

/** A sort of writers: its components, the addresses of one, and whether one waits when its queue is full. */
interface Writers {
  readonly kind: RegExp;
  readonly endpoints: (writer: Block) => readonly string[];
  readonly waits: (writer: Block) => boolean;
}

const innerOf = (block: Block, name: string): readonly Block[] =>
  (block.inner ?? []).filter(({ words }) => words[0] === name);
const values = (blocks: readonly Block[], key: string): readonly string[] =>
  blocks.flatMap(({ inner = [] }) => valueOf(inner, key) ?? []);

const WRITERS: readonly Writers[] = [
  {
    kind: /^loki\.write$/,
    endpoints: (writer) => values(innerOf(writer, 'endpoint'), 'url'),
    waits: (writer) =>
      innerOf(writer, 'endpoint').some(
        (endpoint) => !values(innerOf(endpoint, 'queue_config'), 'block_on_overflow').includes('false'),
      ),
  },
  {
    kind: /^otelcol\.exporter\.otlp(?:http)?$/,
    endpoints: (writer) => values(innerOf(writer, 'client'), 'endpoint'),
    waits: (writer) => values(innerOf(writer, 'sending_queue'), 'block_on_overflow').includes('true'),
  },
];

/** Whether an address is one of the cluster's: a Service, or a name without a domain. */
function isInside(address: string): boolean {
  const host = address.replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '');
  return !host.includes('.') || /\.svc(?:\.|$)/.test(host);
}
