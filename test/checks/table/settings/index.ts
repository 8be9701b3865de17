import type { Case } from '../../support/case';
import { argoCdCases } from './argo-cd';
import { monitoringSettingCases } from './monitoring';
import { storeCases } from './stores';

export const settingCases: readonly Case[] = [...argoCdCases, ...monitoringSettingCases, ...storeCases];
