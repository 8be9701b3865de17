import { describeFleet, type Described } from '../../lib/app';
import { platforms } from '../../platforms';

/** The fleet of this repository, or what is wrong with its description. */
export const loadPlatforms = (root: string): Described => describeFleet(root, platforms);
