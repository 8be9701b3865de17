import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { at, labels, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { UNUSED } from './codes-of-use';
import { found, type Found } from './found';

/** Why something stands ready that nothing uses. */
export const STANDS_READY = 'stands-ready.archipel.dev/reason';

/** Kinds that are there for others to name, and what would do so. */
const NAMED: Readonly<Record<string, string>> = {
  'ClusterIssuer.cert-manager.io': 'a Certificate or an Ingress',
  'Issuer.cert-manager.io': 'a Certificate or an Ingress',
  'PriorityClass.scheduling.k8s.io': 'a pod',
  'ClusterSecretStore.external-secrets.io': 'an ExternalSecret',
  'SecretStore.external-secrets.io': 'an ExternalSecret',
  'Middleware.traefik.io': 'an Ingress or a route',
};

/** Objects that stand for others to use, and that nothing names: whoever reads them takes them for what is in force. */
export function unused({ cluster }: Context): Found {
  const asked = cluster.objects.filter(
    (object) =>
      (isNamed(object) || isPool(object) || isProvider(object)) &&
      (labels(object.value, 'metadata', 'annotations')[STANDS_READY] ?? '') === '',
  );
  if (asked.length === 0 || hasUnknown(cluster)) return found();
  const all = [...cluster.objects, ...cluster.released];
  const words = wordsOf(all);
  const heard = new Set(
    all.filter(({ kind }) => kind === 'Alert').map(({ value }) => text(value, 'spec', 'providerRef', 'name')),
  );
  const balances = all.some(({ kind, value }) => kind === 'Service' && text(value, 'spec', 'type') === 'LoadBalancer');
  return found(
    ...asked.flatMap((object) => {
      const by = isPool(object) ? 'a Service of type LoadBalancer' : (NAMED[kindOf(object)] ?? 'an Alert');
      const use = isPool(object) ? balances : isProvider(object) ? heard.has(object.name) : isUsed(object, words);
      if (use) return [];
      return [
        atObject(UNUSED, object, {
          field: 'metadata.name',
          message: `nothing of this cluster uses it, though it is there for ${by}`,
          given: object.name,
          allowed: by,
          remedy: `use it, take it out, or say why it stands ready: ${STANDS_READY}`,
        }),
      ];
    }),
  );
}

/** Whether a release is there of which it is not known what it brings: that may use anything. */
const hasUnknown = ({ objects, released }: ClusterTree): boolean =>
  objects.some(
    (object) =>
      (object.kind === 'HelmRelease' || at(object.value, 'spec', 'source', 'chart') !== undefined) &&
      !released.some(({ release }) => release?.by === object),
  );

const kindOf = ({ kind, group }: KubeObject): string => `${kind}.${group}`;
const isNamed = (object: KubeObject): boolean => NAMED[kindOf(object)] !== undefined;
const isPool = ({ kind, group }: KubeObject): boolean => kind === 'IPAddressPool' && group === 'metallb.io';

/** A way out for notices of Flux: what is called as it may be the room or the person too. */
const isProvider = ({ kind, group }: KubeObject): boolean =>
  kind === 'Provider' && group === 'notification.toolkit.fluxcd.io';

/** Texts of objects, each with those that have it. Lists of names in one text count by their parts. */
function wordsOf(objects: readonly KubeObject[]): ReadonlyMap<string, ReadonlySet<KubeObject>> {
  const found = new Map<string, Set<KubeObject>>();
  for (const object of objects)
    for (const word of textsIn(object.value).flatMap(partsOf))
      found.set(word, (found.get(word) ?? new Set<KubeObject>()).add(object));
  return found;
}

const OF_ITSELF = /^(?:metadata\.(?:name|namespace|labels)|kind|apiVersion)\b/;

const partsOf = ({ field, written }: { readonly field: string; readonly written: string }): readonly string[] =>
  OF_ITSELF.test(field) || written.length > MOST ? [] : [written, ...written.split(/[,;\s]+/)];

/** Longer texts are programs and pages, not names. */
const MOST = 300;

function isUsed(object: KubeObject, words: ReadonlyMap<string, ReadonlySet<KubeObject>>): boolean {
  if (at(object.value, 'globalDefault') === true) return true;
  const names =
    object.kind === 'Middleware'
      ? [object.name, `${object.namespace ?? ''}-${object.name}@kubernetescrd`]
      : [object.name];
  return names.some((name) => [...(words.get(name) ?? [])].some((by) => by !== object));
}
