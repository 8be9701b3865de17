import { readPlatformCharts, readRecordImages } from '../../../inputs';
import type { Problem } from '../../../model/problem';
import type { Item } from '../item';
import { wantedCharts } from './charts';
import { engineProblems } from './clients';
import { wantedCrds } from './crds';
import { wantedImages } from './images';
import { wantedTools } from './tools';
import type { Unseen } from './unseen';

export { helmVersions } from './clients';
export { type Unseen } from './unseen';

/** What the pins of a repository ask for, as items of the lock. */
export interface Wanted {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
  /** Images, by name, that no registry is asked about. */
  readonly notAsked: ReadonlySet<string>;
}

/**
 * Reads every pin: charts, images, CRDs and tools. What a pin knows no digest of is unverified.
 *
 * @param rendered - images in the objects of rendered charts; by default those of the records
 */
export function wantedItems(root: string, unseen: Unseen, rendered = readRecordImages(root)): Wanted {
  const images = wantedImages(root, unseen, rendered);
  return {
    items: [
      ...wantedCharts(unseen),
      ...wantedCharts(unseen, readPlatformCharts(root)),
      ...wantedCrds(root, unseen),
      ...images.items,
      ...wantedTools(unseen),
    ],
    notAsked: images.notAsked,
    problems: [...images.problems, ...engineProblems()],
  };
}
