import { type Breakage, inObjects, spotsOf } from '../mutant';
import { misspelt } from '../fields';

/** Fields that take one of a few words. */
const WORDS: ReadonlySet<string> = new Set([
  'type',
  'protocol',
  'pathType',
  'operator',
  'whenUnsatisfiable',
  'imagePullPolicy',
  'restartPolicy',
  'concurrencyPolicy',
  'policyTypes',
  'accessModes',
  'volumeBindingMode',
  'reclaimPolicy',
  'creationPolicy',
  'deletionPolicy',
  'unhealthyPodEvictionPolicy',
  'dnsPolicy',
  'fsGroupChangePolicy',
  'podManagementPolicy',
  'enforcementAction',
  'consolidationPolicy',
  'pullPolicy',
  'selectPolicy',
  'whenDeleted',
  'whenScaled',
  'applicationsSync',
  'refreshPolicy',
]);
const isWord = (path: readonly (string | number)[]): boolean =>
  WORDS.has(String(path.at(-1))) || (typeof path.at(-1) === 'number' && WORDS.has(String(path.at(-2))));

/** Words that are not allowed. */
export const wordBreakages: readonly Breakage[] = [
  inObjects('word that is not allowed', ({ value }) =>
    spotsOf(value)
      .filter(({ path, value: word, inData }) => !inData && typeof word === 'string' && isWord(path))
      .map(({ path, value: word }) => ({ path, to: misspelt(String(word)) })),
  ),
];
