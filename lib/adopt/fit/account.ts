import { type ApiObject, kindOf, nameOf, textsAt, valueAt } from '../objects';
import { noWord } from './reading';
import { accountOf } from './account-name';

/** The account of a workload has its name, and no rights. */
export function accountFor(object: ApiObject, objects: readonly ApiObject[]): ApiObject | undefined {
  const [name, asked] = [nameOf(object), accountOf(valueAt(object, 'spec', 'template'))];
  const bound = objects.some(
    (one) =>
      /^(Cluster)?RoleBinding$/.test(kindOf(one)) &&
      JSON.stringify(one['subjects'] ?? []).includes(`"name":"${asked}"`),
  );
  if (bound) noWord(`rights are bound to its ServiceAccount ${asked}`);
  if (asked !== 'default' && asked !== name) noWord(`its ServiceAccount is ${asked}`);
  const account = objects.find((one) => kindOf(one) === 'ServiceAccount' && nameOf(one) === name);
  const [note] = Object.keys(textsAt(account, 'metadata', 'annotations'));
  if (note !== undefined) noWord(`the annotation ${note} of its ServiceAccount has no word`);
  if (account !== undefined && ['secrets', 'imagePullSecrets'].some((key) => account[key] !== undefined))
    noWord('its ServiceAccount names Secrets');
  return account;
}
