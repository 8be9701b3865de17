import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { containersOf, embeddedPods, type PodTemplate } from '../tree/pods';
import { at, isFields, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { REPEATED } from './codes';
import { type Keys, type KeyedLists, OF_CONTAINER, OF_KINDS, OF_POD } from './list-keys';

/** Items that no two of may have the same key, wherever each of them stands. */
interface Keyed {
  readonly items: readonly Item[];
  readonly keys: Keys;
}

interface Item {
  readonly path: string;
  readonly value: unknown;
}

/** What stands twice in lists that have each key once; for pods in custom resources as for those of workloads. */
export const listProblems = (object: KubeObject): readonly Problem[] =>
  [...embeddedPods(object).flatMap(listsOfPod), ...listsOfKind(object), ...listsOfIngress(object)].flatMap((keyed) =>
    repeated(object, keyed),
  );

const joined = (path: string, step: string): string => (path === '' ? step : `${path}.${step}`);

const itemsOf = (value: unknown, path: string, field: string): readonly Item[] =>
  list(value, field).map((item, index) => ({ path: joined(path, `${field}[${index}]`), value: item }));

const keyed = (value: unknown, path: string, lists: KeyedLists): readonly Keyed[] =>
  Object.entries(lists).map(([field, keys]) => ({ items: itemsOf(value, path, field), keys }));

/** Lists by their map keys, and names that validation wants once (Kubernetes 1.36, pkg/apis/core/validation). */
function listsOfPod(pod: PodTemplate): readonly Keyed[] {
  const containers = containersOf(pod);
  return [
    { items: containers, keys: { name: undefined } },
    ...keyed(pod.spec, pod.path, OF_POD),
    ...containers.flatMap(({ path, value }) => [
      ...keyed(value, path, isAskedByTable(pod) ? { ...OF_CONTAINER, env: {} } : OF_CONTAINER),
      named(itemsOf(value, path, 'ports')),
    ]),
  ];
}

/** Of the variables of our own pods the workload table says so, which knows exceptions. */
const isAskedByTable = ({ owner }: PodTemplate): boolean =>
  owner.release === undefined && ['', 'apps', 'batch'].includes(owner.group);

const named = (items: readonly Item[]): Keyed => ({
  items: items.filter(({ value }) => text(value, 'name') !== undefined),
  keys: { name: undefined },
});

function listsOfKind({ kind, group, value }: KubeObject): readonly Keyed[] {
  const known = (OF_KINDS[`${group}/${kind}`] ?? []).map(({ path, keys }) => ({
    items: itemsOf(at(value, ...path.slice(0, -1)), path.slice(0, -1).join('.'), path.at(-1) ?? ''),
    keys,
  }));
  return kind === 'Service' && group === '' ? [...known, named(itemsOf(at(value, 'spec'), 'spec', 'ports'))] : known;
}

/** A host and path that two rules lead elsewhere: which of them is taken is up to the controller. */
function listsOfIngress({ kind, group, value }: KubeObject): readonly Keyed[] {
  if (kind !== 'Ingress' || group !== 'networking.k8s.io') return [];
  const items = list(value, 'spec', 'rules').flatMap((rule, r) =>
    list(rule, 'http', 'paths').map((path, p) => ({
      path: `spec.rules[${r}].http.paths[${p}]`,
      value: { host: text(rule, 'host') ?? '*', path: text(path, 'path') ?? '/', pathType: text(path, 'pathType') },
    })),
  );
  return [{ items, keys: { host: undefined, path: undefined, pathType: undefined } }];
}

function repeated(object: KubeObject, { items, keys }: Keyed): readonly Problem[] {
  if (Object.keys(keys).length === 0) return [];
  const seen = new Set<string>();
  return items.flatMap(({ path, value }) => {
    const parts = Object.entries(keys).map(
      ([field, otherwise]) => `${field} ${text(value, field) ?? number(value, field) ?? otherwise ?? ''}`,
    );
    const key = parts.join(', ');
    if (!isFields(value) || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      atObject(REPEATED, object, {
        field: path,
        message: 'another item of the list has the same key',
        given: key,
        remedy: 'remove one of the two',
      }),
    ];
  });
}
