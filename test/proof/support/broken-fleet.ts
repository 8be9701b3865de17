import { definePlatform, type Platform } from '../../../lib/model';
import { platform as smallPlatform } from '../../support/small-platform';
import { BREAKAGES, copyOf, spotsOf } from './break-platform';

/**
 * Stands in for `platforms/` in the program under test: one platform, broken as the environment says
 * (`<breakage>@<place>`, where the place counts every key of the platform).
 */
export const platforms: readonly (() => Platform)[] = [
  () => {
    const [how = '', where = '0'] = (process.env['BREAKAGE'] ?? '').split('@');
    const broken = { root: copyOf(smallPlatform()) };
    const spot = spotsOf(broken)[Number(where)];
    if (spot !== undefined) BREAKAGES[how]?.(spot, 3);
    return definePlatform(broken.root as Platform);
  },
];
