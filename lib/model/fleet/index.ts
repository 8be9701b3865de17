import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { hostsLeadToOnePlatform, tunnelsDiffer, zonesDiffer } from './hosts';
import { clusterNamesDiffer, platformNamesDiffer, rolesDiffer, stacksDiffer } from './names';
import { connectedNetworksDiffer, machinesDiffer, meshIdsDiffer } from './networks';
import type { FleetRule } from './rule';
import { bucketsDiffer, repositoriesDiffer, statesDiffer } from './stores';

/** What no platform can see by itself. The one list, in the order in which problems are told. */
const RULES: readonly FleetRule[] = [
  platformNamesDiffer,
  stacksDiffer,
  clusterNamesDiffer,
  rolesDiffer,
  hostsLeadToOnePlatform,
  zonesDiffer,
  tunnelsDiffer,
  bucketsDiffer,
  repositoriesDiffer,
  statesDiffer,
  connectedNetworksDiffer,
  machinesDiffer,
  meshIdsDiffer,
];

/** Every problem between platforms that are sound by themselves. */
export const fleetProblems = (platforms: readonly Platform[]): readonly Problem[] =>
  RULES.flatMap((rule) => rule(platforms));
