import { type FieldChange, isMapping, type ItemChange } from '../../../change';
import { ENGINE_LAYERS } from '../../delivery/delivery';
import { locationOf } from '../../tree/location';
import { at } from '../../tree/read';
import { IMMUTABLE, JOB, SERVICE_ADDRESS, STRATEGY } from '../codes';
import { type Ground, type Hit, hit, isBelow } from '../rule';
import { FIXED_FIELDS, type Fixed, OF_SUSPENDED_JOBS } from './fixed';
import { isRecreated } from './recreated';

const BY_KIND = new Map(FIXED_FIELDS.map((row) => [row.kind, row]));

/** Fields that the API server fixes. */
export const immutable = ({ changes }: Ground): readonly Hit[] =>
  changes
    .filter(isUpdate)
    .flatMap((change) => [...ofTable(change), ...ofStrategy(change), ...ofData(change), ...ofServices(change)]);

/** An object that was there and is there, under the same name, and that the engine changes in place. */
export const isUpdate = ({ item, state, before }: ItemChange): boolean =>
  item.kind === 'object' && state === 'changed' && before !== undefined && !isRecreated(item.value);

/** `apps/StatefulSet`, `/Service`. */
export const kindOf = ({ item }: ItemChange): string =>
  item.identity
    .replace(/^\w+: /, '')
    .split('/')
    .slice(0, 2)
    .join('/');

function ofTable(change: ItemChange): readonly Hit[] {
  const row = BY_KIND.get(kindOf(change));
  if (row === undefined || (row.code === JOB && endsByItself(change))) return [];
  const suspended = row.code === JOB && at(change.before?.value, 'spec', 'suspend') === true ? OF_SUSPENDED_JOBS : [];
  return change.fields
    .filter(
      (field) => isFixed(row, field) && !leaves(field).every((path) => suspended.some((free) => isBelow(path, free))),
    )
    .map(({ path, before, after }) =>
      hit(row.code, change, path, { before, after, message: `the API server refuses it: ${row.code.title}` }),
    );
}

/** Every field that comes or goes, where that is a mapping as a whole. */
function leaves({ path, before, after }: FieldChange): readonly string[] {
  const whole = before ?? after;
  if ((before !== undefined && after !== undefined) || !isMapping(whole)) return [path];
  return Object.entries(whole).flatMap(([key, value]) => leaves({ path: `${path}.${key}`, after: value }));
}

/** A Job of the first hour, which nobody applies again and which is gone a day after it ended. */
const endsByItself = ({ item }: ItemChange): boolean =>
  ENGINE_LAYERS.has(locationOf(item.file).layer ?? '') &&
  at(item.value, 'spec', 'ttlSecondsAfterFinished') !== undefined;

function isFixed({ fields, except = [], defaults = {} }: Fixed, { path, before, after }: FieldChange): boolean {
  if (!fields.some((one) => isBelow(path, one)) || except.some((one) => isBelow(path, one))) return false;
  const usual = OF_CLAIMS.test(path) ? 'Filesystem' : defaults[path];
  return usual === undefined || (before ?? usual) !== (after ?? usual);
}

interface Strategy {
  readonly field: string;
  /** The type beside which there may be no rollingUpdate. */
  readonly other: string;
  /** What the API server fills in below rollingUpdate: whoever wrote all of it takes all of it away again. */
  readonly filledIn: readonly string[];
}

/** What rolls unless it says otherwise, by kind. */
const STRATEGIES: Readonly<Record<string, Strategy>> = {
  'apps/Deployment': { field: 'strategy', other: 'Recreate', filledIn: ['maxSurge', 'maxUnavailable'] },
  'apps/StatefulSet': { field: 'updateStrategy', other: 'OnDelete', filledIn: ['partition'] },
};

function ofStrategy(change: ItemChange): readonly Hit[] {
  const strategy = STRATEGIES[kindOf(change)];
  if (strategy === undefined) return [];
  const { field, other, filledIn } = strategy;
  const [was, is] = [change.before?.value, change.item.value].map((value) => at(value, 'spec', field));
  const [before, after] = [at(was, 'type') ?? 'RollingUpdate', at(is, 'type')];
  const isOurs = filledIn.every((key) => at(was, 'rollingUpdate', key) !== undefined);
  if (before !== 'RollingUpdate' || after !== other || isOurs) return [];
  const message = `the API server refuses it: what it filled in for RollingUpdate may not stand beside ${other}`;
  return [hit(STRATEGY, change, `spec.${field}.type`, { before, after, message })];
}

/** The mode of a claim of a StatefulSet, which the API server fills in as that of any other. */
const OF_CLAIMS = /^spec\.volumeClaimTemplates\[[^\]]*\]\.spec\.volumeMode$/;

/** What an immutable ConfigMap or Secret holds, and the type of a Secret. */
function ofData(change: ItemChange): readonly Hit[] {
  const kind = kindOf(change);
  if (kind !== '/Secret' && kind !== '/ConfigMap') return [];
  const isHeld = at(change.before?.value, 'immutable') === true;
  return change.fields.flatMap(({ path, before, after }) => {
    const isType = kind === '/Secret' && path === 'type' && (before ?? 'Opaque') !== (after ?? 'Opaque');
    if (!isType && !(isHeld && /^(data|binaryData|stringData|immutable)\b/.test(path))) return [];
    const message = isType
      ? 'the API server refuses it: the type of a Secret is immutable'
      : 'the API server refuses it: the object was made immutable';
    return [hit(IMMUTABLE, change, path, { before, after, message })];
  });
}

/** The address of a Service; without one it keeps what it was given. */
function ofServices(change: ItemChange): readonly Hit[] {
  if (kindOf(change) !== '/Service') return [];
  const [was, is] = [at(change.before?.value, 'spec'), at(change.item.value, 'spec')];
  // A name of DNS has no address, before or after.
  if (at(was, 'type') === 'ExternalName' || at(is, 'type') === 'ExternalName') return [];
  const balances = at(was, 'type') === 'LoadBalancer' && at(is, 'type') === 'LoadBalancer';
  return change.fields.flatMap(({ path, before, after }) => {
    const isClass = path === 'spec.loadBalancerClass' && balances;
    if (path === 'spec.clusterIP' && after === undefined && before !== 'None') return [];
    const isFamily = path === 'spec.ipFamilies' && firstOf(before) !== firstOf(after);
    if (!isClass && !isFamily && path !== 'spec.clusterIP') return [];
    const message =
      after === undefined
        ? 'the API server keeps the old value, since an address is given once'
        : 'the API server refuses it: the address of a Service, its family and the class of its balancer are immutable';
    return [hit(SERVICE_ADDRESS, change, path, { before, after, message })];
  });
}

const firstOf = (families: unknown): unknown => (Array.isArray(families) ? families[0] : families);
