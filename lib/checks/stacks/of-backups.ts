import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, list } from '../tree/read';
import { UNTRIED_BACKUP } from './codes';
import { atResource, referred, refersTo, type Resource, type Stack } from './stack';

/** What a plan puts into a vault of the stack is restored by a drill, which selects something. */
export const backupProblems = (stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::Backup::BackupPlan').flatMap((plan) => {
    const vaults = list(plan.properties, 'BackupPlan', 'BackupPlanRule').flatMap(
      (rule) => refersTo(at(rule, 'TargetBackupVault')) ?? textOf(at(rule, 'TargetBackupVault')) ?? [],
    );
    const tried = stack.ofType('AWS::Backup::RestoreTestingPlan').filter((drill) => selects(stack, drill));
    return [...new Set(vaults)]
      .filter((vault) => !tried.some((drill) => looksInto(drill, vault)))
      .map((given) =>
        atResource(UNTRIED_BACKUP, stack, plan, {
          field: 'Properties.BackupPlan',
          message: 'nothing tries whether what is in the vault can be restored',
          given,
          remedy: 'add a restore testing plan that includes the vault, and a selection',
        }),
      );
  });

const looksInto = ({ properties }: Resource, vault: string): boolean =>
  referred(properties, 'RecoveryPointSelection', 'IncludeVaults').includes(vault) ||
  list(properties, 'RecoveryPointSelection', 'IncludeVaults').includes('*');

const selects = (stack: Stack, { id, properties }: Resource): boolean =>
  stack
    .ofType('AWS::Backup::RestoreTestingSelection')
    .map((selection) => at(selection.properties, 'RestoreTestingPlanName'))
    .some((plan) => refersTo(plan) === id || textOf(plan) === textOf(at(properties, 'RestoreTestingPlanName')));
