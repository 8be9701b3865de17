import type { RenderedObject } from '../../model/delivery/rendering';
import type { Change } from './change';
import { byIdentity, titleOf } from './identity';

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs?: readonly string[];
}

/** One verb on one resource. */
interface Right {
  readonly verb: string;
  /** API group, empty for the core; nothing for a path. */
  readonly group?: string;
  /** `deployments`, `pods/log`, or a path such as `/metrics`. */
  readonly resource: string;
  /** @default - every name */
  readonly name?: string;
}

export const isRole = ({ kind }: RenderedObject): boolean => kind === 'Role' || kind === 'ClusterRole';

/** What roles allow beyond what they allowed, and what they do no longer. A role that comes or goes counts in full. */
export function rightChanges(
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
  namespace: string,
): readonly Change[] {
  const [old, young] = [byIdentity(before.filter(isRole), namespace), byIdentity(after.filter(isRole), namespace)];
  const grown = [...young].flatMap(([identity, role]) =>
    resourcesOf(titleOf(role, namespace), beyond(rightsOf(role), rightsOf(old.get(identity)))).map(
      ({ verbs, ...place }): Change => ({ kind: 'rights-grown', ...place, after: verbs }),
    ),
  );
  const shrunk = [...old].flatMap(([identity, role]) =>
    resourcesOf(titleOf(role, namespace), beyond(rightsOf(role), rightsOf(young.get(identity)))).map(
      ({ verbs, ...place }): Change => ({ kind: 'rights-shrunk', ...place, before: verbs }),
    ),
  );
  return [...grown, ...shrunk];
}

function rightsOf(role: RenderedObject | undefined): readonly Right[] {
  const rules = (role?.['rules'] ?? []) as readonly Rule[];
  return rules.flatMap(({ apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs = [] }) => {
    const whole = apiGroups.flatMap((group) => resources.map((resource) => ({ group, resource })));
    const named = whole.flatMap((one) => resourceNames.map((name) => ({ ...one, name })));
    const paths = nonResourceURLs.map((resource) => ({ resource }));
    // An empty list of names is every name, as the API server has it.
    const places = [...(resourceNames.length > 0 ? named : whole), ...paths];
    return places.flatMap((place) => verbs.map((verb): Right => ({ verb, ...place })));
  });
}

const beyond = (rights: readonly Right[], known: readonly Right[]): readonly Right[] =>
  rights.filter((right) => !known.some((other) => covers(other, right)));

const covers = (wide: Right, narrow: Right): boolean =>
  (wide.verb === '*' || wide.verb === narrow.verb) &&
  (wide.name === undefined || wide.name === narrow.name) &&
  (wide.group === narrow.group || (wide.group === '*' && narrow.group !== undefined)) &&
  coversResource(wide.resource, narrow.resource);

// A star is every resource with its subresources, a star before a subresource that one of each, and a star that ends
// a path all paths below.
function coversResource(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '*') return true;
  if (wide.startsWith('*/')) return narrow.endsWith(wide.slice(1));
  return wide.startsWith('/') && wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1));
}

/** Rights of a role by resource: `secrets named tls` → `get, list`. */
function resourcesOf(
  subject: string,
  rights: readonly Right[],
): readonly { readonly subject: string; readonly field: string; readonly verbs: string }[] {
  const found = new Map<string, Set<string>>();
  for (const { verb, group = '', resource, name } of rights) {
    const what = group === '' ? resource : `${group}/${resource}`;
    const field = name === undefined ? what : `${what} named ${name}`;
    found.set(field, (found.get(field) ?? new Set()).add(verb));
  }
  return [...found].map(([field, verbs]) => ({ subject, field, verbs: [...verbs].sort().join(', ') }));
}
