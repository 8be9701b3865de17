import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, list, number } from '../tree/read';
import { UNTRIED_BACKUP } from './codes';
import { VAULT_LOCK } from './codes-of-operation';
import { atResource, referred, refersTo, type Resource, type Stack } from './stack';

export const backupProblems = (stack: Stack): readonly Problem[] => [
  ...untriedProblems(stack),
  ...stack.ofType('AWS::Backup::BackupPlan').flatMap((plan) => lockProblems(stack, plan)),
];

/** Backups whose life the lock of their vault refuses. */
const lockProblems = (stack: Stack, plan: Resource): readonly Problem[] =>
  list(plan.properties, 'BackupPlan', 'BackupPlanRule').flatMap((rule, index): readonly Problem[] => {
    const id = refersTo(at(rule, 'TargetBackupVault'));
    const lock = at(
      stack.ofType('AWS::Backup::BackupVault').find((vault) => vault.id === id)?.properties,
      'LockConfiguration',
    );
    const [least, most] = [number(lock, 'MinRetentionDays') ?? 0, number(lock, 'MaxRetentionDays') ?? Infinity];
    const given = number(rule, 'Lifecycle', 'DeleteAfterDays') ?? Infinity;
    if (given >= least && given <= most) return [];
    return [
      atResource(VAULT_LOCK, stack, plan, {
        field: `Properties.BackupPlan.BackupPlanRule[${index}].Lifecycle.DeleteAfterDays`,
        message: `the lock of ${id ?? ''} refuses backups with this life`,
        given: `${given}`,
        allowed: most === Infinity ? `at least ${least}` : `${least} to ${most}`,
        remedy: 'keep them for as long as the lock demands',
      }),
    ];
  });

/** What a plan puts into a vault of the stack is restored by a drill, which selects something. */
const untriedProblems = (stack: Stack): readonly Problem[] =>
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
