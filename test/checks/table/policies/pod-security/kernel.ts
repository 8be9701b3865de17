import type { Case } from '../../../support/case';
import { plant } from './plants';

/** Profiles and options of the kernel, which `baseline` refuses. */
export const kernelCases: readonly Case[] = [
  plant(
    'no AppArmor profile',
    'baseline',
    'securityContext: {appArmorProfile: {type: Unconfined}}',
    '',
    'appArmorProfile: the pod has no AppArmor profile',
  ),
  plant(
    'options of SELinux',
    'baseline',
    '',
    'securityContext: {seLinuxOptions: {type: spc_t}}',
    'seLinuxOptions: container web sets options of SELinux',
  ),
  plant(
    'another /proc',
    'baseline',
    '',
    'securityContext: {procMount: Unmasked}',
    'procMount: container web sets procMount',
  ),
  plant(
    'no seccomp profile',
    'baseline',
    'securityContext: {seccompProfile: {type: Unconfined}}',
    '',
    'seccompProfile_baseline: the pod is unconfined',
  ),
  plant(
    'a sysctl',
    'baseline',
    'securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}',
    '',
    'sysctls: sets kernel.msgmax',
  ),
];
