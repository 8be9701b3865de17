import { ofContainers } from './of-containers';
import { ofExtensions } from './of-extensions';
import { ofNetworks } from './of-networks';
import { ofOthers } from './of-others';
import { ofPods } from './of-pods';
import { ofVolumes } from './of-volumes';
import { ofWorkloads } from './of-workloads';
import type { Rule } from './rule';

/** Rules that are answered by whatever gate asks first. */
export const RULES: readonly Rule[] = [
  ...ofPods,
  ...ofContainers,
  ...ofVolumes,
  ...ofWorkloads,
  ...ofNetworks,
  ...ofOthers,
  ...ofExtensions,
];
