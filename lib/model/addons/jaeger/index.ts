import type { AddonKind } from '../kind';
import { count, memory } from '../../shape/fields';
import { type SecretSource, secretSourceShape } from '../../secrets/secrets';
import type { Memory } from '../../units/units';

/**
 * Traces: Jaeger, to which programs send them by OTLP, and one Elasticsearch that keeps them, in the namespace for
 * monitoring. Grafana reads them where the cluster has {@link Observability}.
 *
 * Elasticsearch is one node: while its machine is away no trace is kept and none is found, and a lost disk loses them
 * all.
 * They are what explains an hour, not a record of business; they are not backed up.
 */
export interface Jaeger {
  readonly kind: 'jaeger';
  /** Days that a trace is kept. */
  readonly days: number;
  /** Disk of Elasticsearch. From 90 % on it takes no new index, from 95 % on no new trace. */
  readonly volume: Memory;
  /**
   * Memory of Elasticsearch. Half is the heap of its Java machine, the rest is for the machine itself and for the files
   * it reads.
   */
  readonly memory: Memory;
  /** Account that Elasticsearch makes for Jaeger: JSON with the property `password`. */
  readonly account: SecretSource;
}

export const jaeger = {
  on: 'any',
  namespaces: ({ monitoring }) => [monitoring],
  needs: () => [
    { capability: 'certificates', why: 'its Elasticsearch speaks TLS' },
    { capability: 'volumes', why: 'its Elasticsearch keeps traces on a volume' },
  ],
  secrets: ({ account }) => [{ field: 'account', from: account }],
  fields: { days: count, volume: memory, memory, account: secretSourceShape },
} as const satisfies AddonKind<Jaeger>;
