import { reachSteps } from '../../lib/failover';
import type { Platform } from '../../lib/model';

/** The way to the clusters of a platform, as somebody types it. */
export const reachText = (platform: Platform): string =>
  reachSteps(platform)
    .map(({ title, commands, note }) =>
      [
        `${title.slice(0, 1).toUpperCase()}${title.slice(1)}${note === undefined ? '' : ` (${note})`}:`,
        '',
        '```sh',
        ...commands,
        '```',
        '',
      ].join('\n'),
    )
    .join('\n');
