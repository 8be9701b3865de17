import { identityOf, kindOf, namespaceOf } from '../../../lib/adopt';
import type { ApiObject } from '../../../lib/adopt';
import { renderFleet } from '../../../lib/app';
import { itemsOf } from '../../../lib/change';
import type { Platform } from '../../../lib/model';
import { locate } from '../../../lib/tools';
import { type Ask, inCluster, type Read } from '../../../lib/tools/external/api-server-process';
import { found } from '../../support/needs';
import { ROOT } from './import';

const AS_A_PERSON = ['apply'];
const AS_AN_ENGINE = ['apply', '--server-side', '--force-conflicts', '--field-manager=kustomize-controller'];

/** Kinds that need a definition, or a controller, that is not here. */
const isBuiltIn = (object: ApiObject): boolean =>
  /^(v1|[a-z]+\/v\d|(networking|rbac\.authorization|scheduling)\.k8s\.io\/v1)$/.test(String(object['apiVersion']));

/** What a platform renders for its cluster, as the server can take it. */
export async function objectsOf(platform: Platform): Promise<readonly ApiObject[]> {
  const { artifacts } = await renderFleet({ root: ROOT, platforms: [platform] });
  return artifacts
    .filter(({ path }) => path.startsWith(`dist/${platform.name}/clusters/`))
    .flatMap(({ path, content }) => itemsOf(path, content))
    .filter(({ kind, label }) => kind === 'object' && !label.includes(': '))
    .map(({ value }) => value as ApiObject)
    .filter(isBuiltIn);
}

const FIRST = ['Namespace', 'PriorityClass'];

const apply = async (ask: Ask, how: readonly string[], objects: readonly ApiObject[]): Promise<readonly string[]> => [
  ...(await ask(
    how,
    objects.filter((one) => FIRST.includes(kindOf(one))),
  )),
  ...(await ask(
    how,
    objects.filter((one) => !FIRST.includes(kindOf(one))),
  )),
];

const KINDS = [
  ...['deployments', 'services', 'serviceaccounts', 'configmaps', 'horizontalpodautoscalers', 'ingresses'],
  ...['poddisruptionbudgets', 'statefulsets', 'cronjobs', 'secrets'],
];

/** Objects of some namespaces as the server has them, by identity. */
async function stored(read: Read, namespaces: readonly string[]): Promise<ReadonlyMap<string, ApiObject>> {
  const lists: { readonly items: readonly ApiObject[] }[] = [];
  for (const namespace of namespaces)
    lists.push((await read([KINDS.join(','), '--namespace', namespace])) as (typeof lists)[number]);
  return new Map(lists.flatMap(({ items }) => items).map((object) => [identityOf(object), object]));
}

const refused = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('Warning'));

/** What a server made of both. */
export interface Taken {
  readonly refused: readonly string[];
  readonly before: ReadonlyMap<string, ApiObject>;
  readonly after: ReadonlyMap<string, ApiObject>;
}

/** Applies originals as a person does, and what is rendered over them as an engine does. */
export async function takenOver(
  originals: readonly ApiObject[],
  ours: readonly ApiObject[],
  scratch: string,
): Promise<Taken> {
  const namespaces = [...new Set(originals.flatMap((one) => namespaceOf(one) ?? []))];
  const taken: { -readonly [K in keyof Taken]?: Taken[K] } = {};
  const programs = {
    tool: found(await locate('kube-apiserver')),
    etcd: found(await locate('etcd')),
    kubectl: found(await locate('kubectl')),
    scratch,
  };
  const lines = await inCluster(programs, [], async (ask, read) => {
    const first = await apply(ask, AS_A_PERSON, originals);
    taken.before = await stored(read, namespaces);
    const second = await apply(ask, AS_AN_ENGINE, ours);
    taken.after = await stored(read, namespaces);
    return [...first, ...second];
  });
  if ('unable' in lines) throw new Error(lines.unable);
  return { refused: refused(lines), before: taken.before ?? new Map(), after: taken.after ?? new Map() };
}
