import { at, list, text } from '../../checks/tree/read';
import type { Asker } from '../asker';
import { dayOf } from '../cloud/time';
import type { Stack } from './sides';

/** A stack as CloudFormation has it. */
export interface LiveStack {
  readonly status: string;
  readonly outputs: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly isProtected: boolean;
  /** What the last comparison with what is there came to: `IN_SYNC`, `DRIFTED`, `NOT_CHECKED`, `UNKNOWN`. */
  readonly drift: string;
  /** The day of that, `YYYY-MM-DD`. @default - never */
  readonly driftOn?: string;
}

/** Stacks by their names: as they are, not there, or not told. */
export type Live = ReadonlyMap<string, LiveStack | 'absent' | 'unknown'>;

/** Asks CloudFormation for each stack. */
export async function liveStacks(aws: Asker, stacks: readonly Stack[]): Promise<Live> {
  const found = await Promise.all(
    stacks.map(async ({ name, region }): Promise<readonly [string, LiveStack | 'absent' | 'unknown']> => {
      const answer = await aws.ask('cloudformation DescribeStacks', region, { StackName: name });
      if (answer.kind === 'absent') return [name, 'absent'];
      const stack = answer.kind === 'value' ? at(answer.value, 'Stacks', 0) : undefined;
      if (stack === undefined) return [name, 'unknown'];
      // A stack whose first deployment is still being looked at has no resources yet.
      const status = text(stack, 'StackStatus') ?? '';
      return [name, status === 'REVIEW_IN_PROGRESS' ? 'absent' : liveStack(stack, status)];
    }),
  );
  return new Map(found);
}

const liveStack = (stack: unknown, status: string): LiveStack => {
  const driftOn = dayOf(at(stack, 'DriftInformation', 'LastCheckTimestamp'));
  return {
    status,
    outputs: pairs(list(stack, 'Outputs'), 'OutputKey', 'OutputValue'),
    parameters: pairs(list(stack, 'Parameters'), 'ParameterKey', 'ParameterValue'),
    isProtected: at(stack, 'EnableTerminationProtection') === true,
    drift: text(stack, 'DriftInformation', 'StackDriftStatus') ?? 'NOT_CHECKED',
    ...(driftOn === undefined ? {} : { driftOn }),
  };
};

const pairs = (items: readonly unknown[], key: string, value: string): ReadonlyMap<string, string> =>
  new Map(items.map((item) => [text(item, key) ?? '', text(item, value) ?? '']));

/** Whether a status says that a deployment came to its end, or was taken back to one that had. */
export const isWhole = (status: string): boolean =>
  /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE/.test(status);

/** Whether the stack was deployed to its end. */
export const isThere = (live: LiveStack | 'absent' | 'unknown' | undefined): live is LiveStack =>
  typeof live === 'object' && isWhole(live.status);
