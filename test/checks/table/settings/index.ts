import type { Case } from '../../support/case';
import { argoCdCases } from './argo-cd';
import { backupSettingCases } from './backups';
import { entranceSettingCases } from './entrances';
import { monitoringSettingCases } from './monitoring';
import { operationSettingCases } from './operation';
import { storeCases } from './stores';

export const settingCases: readonly Case[] = [
  ...argoCdCases,
  ...monitoringSettingCases,
  ...storeCases,
  ...entranceSettingCases,
  ...backupSettingCases,
  ...operationSettingCases,
];
