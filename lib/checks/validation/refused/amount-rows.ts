import { quantity } from '../../../common/quantity';
import { at, fields, list, text, texts } from '../../tree/read';
import { words } from './forms';
import { type Refused, refusedIf } from './rule';
import type { Row } from './rows';

/** `standardResourceQuotaScopes`, with those that came later. */
const SCOPES = [
  ...['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity'],
  'VolumeAttributesClass',
];
/** What a quota counts by its bare name (`standardQuotaResources`). */
const COUNTED = new RegExp(
  `^(?:${[
    'count/.+',
    '(?:requests\\.|limits\\.)?(?:cpu|memory|ephemeral-storage)',
    '(?:requests\\.)?(?:storage|hugepages-.+)',
    'pods|services(?:\\.\\w+)?|replicationcontrollers|secrets|configmaps|persistentvolumeclaims|resourcequotas',
    '.+/.+',
  ].join('|')})$`,
);

/** Pods that ask for nothing are counted, and their amounts are none. */
const BEST_EFFORT = /^(?:pods|count\/pods)$/;

export const QUOTA_ROWS: readonly Row[] = [
  words('spec.scopes[]', ...SCOPES),
  words('spec.scopeSelector.matchExpressions[].scopeName', ...SCOPES),
  {
    at: 'spec.scopes',
    takes: (value) =>
      !['BestEffort', 'Terminating'].some(
        (scope) => list(value).includes(scope) && list(value).includes(`Not${scope}`),
      ),
    message: 'two scopes exclude each other',
    remedy: 'make two quotas of it',
  },
  {
    at: 'spec.scopes',
    takes: (value, { root }) =>
      !list(value).includes('BestEffort') ||
      Object.keys(fields(at(root, 'spec', 'hard'))).every((key) => BEST_EFFORT.test(key)),
    message: 'of pods that ask for nothing only their number is counted',
    remedy: 'leave the amounts out, or the scope',
  },
  {
    at: 'spec.scopeSelector.matchExpressions[]',
    takes: (one) => ['In', 'NotIn'].includes(text(one, 'operator') ?? '') === texts(one, 'values').length > 0,
    message: 'In and NotIn name values, and the others none',
  },
  {
    at: 'spec.hard',
    takes: (value) => Object.keys(fields(value)).every((key) => COUNTED.test(key)),
    message: 'a quota counts pods, objects by count/<name> and amounts; what is of a domain is named with it',
    remedy: 'correct the name, for example requests.nvidia.com/gpu',
  },
];

/** Rules over bounds (`ValidateLimitRange`). */
export const RANGE_ROWS: readonly Row[] = [
  {
    at: 'spec.limits',
    takes: (value) => {
      const types = list(value).map((one) => text(one, 'type'));
      return new Set(types).size === types.length;
    },
    message: 'each type has its bounds once',
    remedy: 'make one of them',
  },
  {
    at: 'spec.limits[]',
    takes: (one) =>
      text(one, 'type') !== 'Pod' || ['default', 'defaultRequest'].every((key) => at(one, key) === undefined),
    message: 'a pod has no defaults, its containers have',
    remedy: 'set type: Container',
  },
  {
    at: 'spec.limits[]',
    takes: (one) =>
      text(one, 'type') !== 'PersistentVolumeClaim' ||
      ['min', 'max'].some((key) => at(one, key, 'storage') !== undefined),
    message: 'claims are bounded by storage',
    remedy: 'set min.storage or max.storage',
  },
];

/** A limit is at least what is asked for, and no more than the bounds let it be. */
export const ratioRules = (value: unknown): readonly Refused[] =>
  list(value, 'spec', 'limits').flatMap((one, index) =>
    Object.entries(fields(at(one, 'maxLimitRequestRatio'))).flatMap(([resource, given]) => {
      const [ratio, least, most] = [given, at(one, 'min', resource), at(one, 'max', resource)].map(quantity);
      const widest = least === undefined || most === undefined || least === 0 ? Infinity : most / least;
      return refusedIf(ratio !== undefined && (ratio < 1 || ratio > widest), {
        field: `spec.limits[${index}].maxLimitRequestRatio.${resource}`,
        message: `a ratio is at least 1${widest === Infinity ? '' : `, and at most ${widest}, as min and max are`}`,
        given,
      });
    }),
  );
