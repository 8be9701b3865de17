import type { Case } from '../support/case';
import { annotationCases } from './annotations';
import { backupCases } from './backups';
import { capacityCases } from './capacity';
import { changeCases } from './change';
import { chartCases } from './charts';
import { cloudFormationCases } from './cloudformation';
import { credentialCases } from './credentials';
import { fluxCases } from './flux';
import { guardCases } from './guards';
import { handedOnCases } from './handed-on';
import { identityCases } from './identity';
import { lockoutCases } from './lockout';
import { machineCases } from './machines';
import { monitoringCases } from './monitoring';
import { nagCases } from './nag';
import { operatorCases } from './operators';
import { orderCases } from './order';
import { placementCases } from './placement';
import { plainCases } from './plain';
import { policyCases } from './policies';
import { reachabilityCases } from './reachability';
import { referenceCases } from './references';
import { regionCases } from './regions';
import { schemaCases } from './schemas';
import { settingCases } from './settings';
import { siteCases } from './sites';
import { releaseCases } from './releases';
import { rightsCases } from './rights';
import { sopsCases } from './sops';
import { stackCases } from './stacks';
import { supplyCases } from './supply';
import { twiceCases } from './twice';
import { upgradeCases } from './upgrade';
import { validationCases } from './validation';
import { valueCases } from './values';
import { workloadCases } from './workload';

/** One planted violation, at least, for every code. */
export const cases: readonly Case[] = [
  ...plainCases,
  ...schemaCases,
  ...orderCases,
  ...fluxCases,
  ...policyCases,
  ...referenceCases,
  ...reachabilityCases,
  ...identityCases,
  ...credentialCases,
  ...rightsCases,
  ...twiceCases,
  ...chartCases,
  ...lockoutCases,
  ...capacityCases,
  ...placementCases,
  ...cloudFormationCases,
  ...stackCases,
  ...validationCases,
  ...guardCases,
  ...annotationCases,
  ...settingCases,
  ...backupCases,
  ...machineCases,
  ...nagCases,
  ...regionCases,
  ...workloadCases,
  ...monitoringCases,
  ...upgradeCases,
  ...supplyCases,
  ...releaseCases,
  ...sopsCases,
  ...siteCases,
  ...valueCases,
  ...handedOnCases,
  ...operatorCases,
  ...changeCases,
];
