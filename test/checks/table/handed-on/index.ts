import type { Case } from '../../support/case';
import { valueCases } from './values';
import { settingCases } from './settings';
import { addressCases } from './addresses';
import { affinityCases } from './affinity';
import { operatorCases } from './operators';
import { ciliumCases } from './cilium';
import { ciliumMeshCases } from './cilium-mesh';

/** What charts, operators and programs are told, and hand on to the cluster. */
export const handedOnCases: readonly Case[] = [
  ...valueCases,
  ...settingCases,
  ...addressCases,
  ...affinityCases,
  ...operatorCases,
  ...ciliumCases,
  ...ciliumMeshCases,
];
