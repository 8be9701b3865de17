import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, list, number } from '../tree/read';
import { UNTRIED_BACKUP } from './codes';
import { ELSEWHERE, VAULT_LOCK } from './codes-of-operation';
import { makersOf, namedByArn } from './arns';
import { atResource, referred, refersTo, type Resource, type Stack } from './stack';

/** @param all - the stacks of the platform, one of which has the vault of copies */
export const backupProblems = (stack: Stack, all: readonly Stack[]): readonly Problem[] => [
  ...untriedProblems(stack),
  ...stack
    .ofType('AWS::Backup::BackupPlan')
    .flatMap((plan) => [...lockProblems(stack, plan), ...copyProblems(stack, plan, all)]),
];

/** Backups whose life the lock of their vault refuses. */
const lockProblems = (stack: Stack, plan: Resource): readonly Problem[] =>
  list(plan.properties, 'BackupPlan', 'BackupPlanRule').flatMap((rule, index) =>
    refusedLife(stack, plan, vaultOf(stack, rule), rule, `Properties.BackupPlan.BackupPlanRule[${index}]`),
  );

function refusedLife(
  stack: Stack,
  plan: Resource,
  vault: Resource | undefined,
  kept: unknown,
  field: string,
): readonly Problem[] {
  const lock = at(vault?.properties, 'LockConfiguration');
  const [least, most] = [number(lock, 'MinRetentionDays') ?? 0, number(lock, 'MaxRetentionDays') ?? Infinity];
  const given = number(kept, 'Lifecycle', 'DeleteAfterDays') ?? Infinity;
  if (given >= least && given <= most) return [];
  return [
    atResource(VAULT_LOCK, stack, plan, {
      field: `${field}.Lifecycle.DeleteAfterDays`,
      message: `the lock of ${vault?.id ?? ''} refuses backups with this life`,
      given: `${given}`,
      allowed: most === Infinity ? `at least ${least}` : `${least} to ${most}`,
      remedy: 'keep them for as long as the lock demands',
    }),
  ];
}

/** Copies into the vault that they are taken from, and those whose life the lock of their vault refuses. */
const copyProblems = (stack: Stack, plan: Resource, all: readonly Stack[]): readonly Problem[] =>
  list(plan.properties, 'BackupPlan', 'BackupPlanRule').flatMap((rule, index) =>
    list(rule, 'CopyActions').flatMap((copy, copyIndex): readonly Problem[] => {
      const field = `Properties.BackupPlan.BackupPlanRule[${index}].CopyActions[${copyIndex}]`;
      const given = textOf(at(copy, 'DestinationBackupVaultArn')) ?? '';
      const own = stack
        .ofType('AWS::Backup::BackupVault')
        .find(({ id }) => id === refersTo(at(copy, 'DestinationBackupVaultArn')));
      const vault = own ?? vaultNamed(given, stack, all);
      if (vault !== undefined && vault === vaultOf(stack, rule))
        return [
          atResource(ELSEWHERE, stack, plan, {
            field: `${field}.DestinationBackupVaultArn`,
            message: 'the copy goes to the vault that it is taken from',
            given,
            remedy: 'name the vault of another region',
          }),
        ];
      return refusedLife(stack, plan, vault, copy, field);
    }),
  );

const vaultNamed = (arn: string, stack: Stack, all: readonly Stack[]): Resource | undefined =>
  namedByArn(arn, stack)
    .flatMap((named) => makersOf(named, all).filter(({ regions }) => regions.includes(named.region)))
    .map(({ resource }) => resource)[0];

const vaultOf = (stack: Stack, rule: unknown): Resource | undefined => {
  const vault = at(rule, 'TargetBackupVault');
  return stack
    .ofType('AWS::Backup::BackupVault')
    .find(
      ({ id, properties }) => id === refersTo(vault) || textOf(at(properties, 'BackupVaultName')) === textOf(vault),
    );
};

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
