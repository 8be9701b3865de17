import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, list, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import { LISTENS_ALONE, LOKI_RETENTION, LOKI_SCHEMA } from './codes';
import { atValue } from './release';

/**
 * Loki: its schemas and what it deletes.
 *
 * @param today - nothing where the clock is not asked
 */
export function lokiProblems(release: DeliveredRelease, today: string | undefined): readonly Problem[] {
  const loki = at(release.values, 'loki');
  const configs = list(loki, 'schemaConfig', 'configs');
  const store = text(loki, 'storage', 'type');
  const told = (index: number, key: string, message: string, given: string, allowed: string): Problem =>
    atValue(LOKI_SCHEMA, release, {
      field: `loki.schemaConfig.configs[${index}].${key}`,
      message,
      given,
      allowed,
      remedy: 'correct the schema; those that wrote something stay as they are',
    });
  const dates = configs.map((config) => text(config, 'from') ?? '');
  return [
    ...dates.flatMap((from, index) => {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return [told(index, 'from', 'this is no day', from, 'YYYY-MM-DD')];
      const before = dates[index - 1];
      if (before !== undefined && from <= before)
        return [told(index, 'from', 'the schema begins before the one above it', from, `after ${before}`)];
      if (index > 0 || today === undefined || from <= today) return [];
      return [told(index, 'from', 'there is no schema for today', from, `${today} at the latest`)];
    }),
    ...configs.flatMap((config, index) => {
      const given = text(config, 'object_store');
      if (given === undefined || store === undefined || given === store) return [];
      return [told(index, 'object_store', 'chunks are kept in another store', given, store)];
    }),
    ...retentionProblems(release, loki),
  ];
}

function retentionProblems(release: DeliveredRelease, loki: unknown): readonly Problem[] {
  const kept = text(loki, 'limits_config', 'retention_period');
  if (kept === undefined || /^0/.test(kept) || at(loki, 'compactor', 'retention_enabled') === true) return [];
  return [
    atValue(LOKI_RETENTION, release, {
      field: 'loki.compactor.retention_enabled',
      message: `nothing deletes what is older than ${kept}`,
      allowed: 'true',
      remedy: 'let the compactor delete, and say where it keeps its requests',
    }),
  ];
}

const ALONE = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\]):\d+$/;

/** Tempo takes spans of other pods. */
export const tempoProblems = (release: DeliveredRelease): readonly Problem[] =>
  textsIn(at(release.values, 'tempo', 'receivers'), 'tempo.receivers')
    .filter(({ written }) => ALONE.test(written))
    .map(({ field, written }) =>
      atValue(LISTENS_ALONE, release, {
        field,
        message: 'only the pod itself can send there',
        given: written,
        allowed: written.replace(/^.*:/, '0.0.0.0:'),
        remedy: 'listen on every address of the pod',
      }),
    );
