import type { Problem } from '../../model/problem';
import { type Provision, providedBy } from '../delivery/provisions';
import { atObject } from '../gate';
import { list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { PROVISION } from './codes';
import type { KnownRelease } from './known';
import { crdsMadeBy } from '../delivery/made-by-controllers';

/** Kinds of objects that stand for themselves, by the word of the declaration. */
const BY_NAME: Readonly<Partial<Record<Provision['what'], string>>> = {
  secret: 'Secret',
  'config-map': 'ConfigMap',
  'service-account': 'ServiceAccount',
  'daemon-set': 'DaemonSet',
  'storage-class': 'StorageClass',
  'ingress-class': 'IngressClass',
  'priority-class': 'PriorityClass',
  namespace: 'Namespace',
};

/**
 * What a release declares to bring and its chart does not render. A controller, and the pools that it makes of custom
 * resources, show in no rendering.
 */
export function provisionProblems({ by, name, objects }: KnownRelease): readonly Problem[] {
  const brought = new Set([...objects.flatMap(bringing), ...crdsMadeBy(objects).map((crd) => `crd:${crd}`)]);
  const kinds = new Set(Object.keys(BY_NAME));
  return providedBy(by)
    .provisions.filter(({ what }) => kinds.has(what) || what === 'crd' || what === 'service')
    .filter((provision) => !brought.has(`${provision.what}:${provision.name}`))
    .map((provision) =>
      atObject(PROVISION, by, {
        field: 'metadata.annotations',
        message: `release ${name} does not bring ${provision.what} ${provision.name}, which it declares`,
        given: `${provision.what}:${provision.name}`,
        allowed: nearby(provision, brought),
        remedy: 'correct the declaration of the release, or its values',
      }),
    );
}

function bringing({ kind, name, namespace, value }: KubeObject): readonly string[] {
  const own = namespace === undefined ? name : `${namespace}/${name}`;
  if (kind === 'CustomResourceDefinition')
    return [`crd:${text(value, 'spec', 'group') ?? ''}/${text(value, 'spec', 'names', 'kind') ?? ''}`];
  if (kind === 'Service')
    return list(value, 'spec', 'ports').flatMap((port) => [
      `service:${own}:${number(port, 'port') ?? ''}`,
      `service:${own}:${text(port, 'name') ?? ''}`,
    ]);
  return Object.entries(BY_NAME)
    .filter(([, known]) => known === kind)
    .map(([what]) => `${what}:${own}`);
}

/** What the release brings of the same word. */
function nearby({ what }: Provision, brought: ReadonlySet<string>): string {
  const same = [...brought].filter((one) => one.startsWith(`${what}:`)).sort();
  return same.length === 0 ? `no ${what} at all` : same.slice(0, 8).join(', ');
}
