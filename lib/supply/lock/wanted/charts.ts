import { charts } from '../../../pins';
import type { ChartPin } from '../../../pins/types';
import type { ChartItem } from '../item';
import type { Unseen } from './unseen';

/**
 * The charts that are pinned, by default those of add-ons and releases of ours. No pin holds the digest of an archive,
 * so that each is unverified until it is pulled.
 */
export const wantedCharts = (
  { date, reason }: Unseen,
  pins: readonly ChartPin[] = Object.values(charts),
): readonly ChartItem[] =>
  pins.map(({ name, version, repository, appVersion }) => ({
    kind: 'chart',
    name,
    version,
    repository,
    appVersion,
    unverified: reason,
    date,
  }));
