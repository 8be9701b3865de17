import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { secondsOf } from '../monitoring/selectors';
import { at, list, number, text } from '../tree/read';
import { LOKI_REFUSED } from './codes-of-operation';
import { atValue } from './release';

const DAY = 86_400;

/** Stores that write one table of the index a day, and take no other period (loki v3, pkg/storage/config). */
const DAILY: ReadonlySet<string> = new Set(['tsdb', 'boltdb-shipper']);

interface Told {
  readonly field: string;
  readonly message: string;
  readonly given: string;
  readonly allowed: string;
}

/**
 * What Loki refuses at its start, though each value has its form.
 *
 * @param today - nothing where the clock is not asked
 */
export const lokiLimitProblems = (release: DeliveredRelease, today: string | undefined): readonly Problem[] => {
  const loki = at(release.values, 'loki');
  return [
    ...periods(loki),
    ...structuredMetadata(loki, today),
    ...retentions(loki),
    ...requestStore(loki),
    ...quorum(release.values),
  ].map(({ field, ...told }) =>
    atValue(LOKI_REFUSED, release, { field: `loki.${field}`, ...told, remedy: 'write what Loki takes' }),
  );
};

const periods = (loki: unknown): readonly Told[] =>
  list(loki, 'schemaConfig', 'configs').flatMap((config, index) => {
    const [store, given] = [text(config, 'store') ?? '', text(config, 'index', 'period')];
    if (!DAILY.has(store) || given === undefined || secondsOf(given) === DAY) return [];
    const field = `schemaConfig.configs[${index}].index.period`;
    return [{ field, message: `an index of ${store} has a period of a day`, given, allowed: '24h' }];
  });

/** Structured metadata are taken unless they are switched off, and need the newest schema (loki v3, config checks). */
function structuredMetadata(loki: unknown, today: string | undefined): readonly Told[] {
  if (at(loki, 'limits_config', 'allow_structured_metadata') === false) return [];
  const configs = list(loki, 'schemaConfig', 'configs');
  const begun = configs.filter((config) => today === undefined || (text(config, 'from') ?? '') <= today);
  const active = begun.at(-1);
  const told = (key: string, message: string, given: string, allowed: string): Told => ({
    field: `schemaConfig.configs[${configs.indexOf(active)}].${key}`,
    message,
    given,
    allowed: `${allowed}, or allow_structured_metadata: false`,
  });
  const [store, schema] = [text(active, 'store'), text(active, 'schema')];
  const version = Number(/^v(\d+)$/.exec(schema ?? '')?.[1] ?? Number.NaN);
  return [
    ...(store === undefined || store === 'tsdb'
      ? []
      : [told('store', 'this store keeps no structured metadata', store, 'tsdb')]),
    ...(version < 13 ? [told('schema', 'this schema keeps no structured metadata', schema ?? '', 'v13')] : []),
  ];
}

/** Retention is counted in tables of a day; 0 keeps for ever (loki v3, "Log retention"). */
function retentions(loki: unknown): readonly Told[] {
  const limits = at(loki, 'limits_config');
  const all = [
    { field: 'limits_config.retention_period', given: text(limits, 'retention_period') },
    ...list(limits, 'retention_stream').map((stream, index) => ({
      field: `limits_config.retention_stream[${index}].period`,
      given: text(stream, 'period'),
    })),
  ];
  return all.flatMap(({ field, given = '' }) => {
    const seconds = secondsOf(given) ?? 0;
    if (seconds === 0 || seconds >= DAY) return [];
    return [{ field, message: 'logs are kept for a day at least', given, allowed: 'at least 24h' }];
  });
}

function requestStore(loki: unknown): readonly Told[] {
  const compactor = at(loki, 'compactor');
  if (at(compactor, 'retention_enabled') !== true || (text(compactor, 'delete_request_store') ?? '') !== '') return [];
  return [
    {
      field: 'compactor.delete_request_store',
      message: 'a compactor that deletes has a store for what it is asked to delete',
      given: 'nothing',
      allowed: text(loki, 'storage', 'type') ?? 'the store of the chunks',
    },
  ];
}

/** Where the pods stand that take what is written, by the mode of the deployment (chart loki). */
const WRITERS: Readonly<Record<string, string>> = {
  Monolithic: 'singleBinary',
  SingleBinary: 'singleBinary',
  SimpleScalable: 'write',
  Distributed: 'ingester',
};

/** A line is written when more than half of its copies are (dskit, `ring.DefaultReplicationStrategy`). */
function quorum(values: unknown): readonly Told[] {
  const writers = WRITERS[text(values, 'deploymentMode') ?? ''];
  const replicas = writers === undefined ? undefined : number(values, writers, 'replicas');
  const copies = number(values, 'loki', 'commonConfig', 'replication_factor');
  if (replicas === undefined || copies === undefined || replicas >= Math.floor(copies / 2) + 1) return [];
  return [
    {
      field: 'commonConfig.replication_factor',
      message: `${replicas} of ${writers ?? ''} write no majority of the copies of a line`,
      given: String(copies),
      allowed: `at most ${2 * replicas - 1}`,
    },
  ];
}
