import { type KubeObject, type Loose } from '../api/client';
import { type Committed } from '../repository/objects';
import { type Picture, pictureDifferences } from './picture';

/** Groups whose objects the API server makes for itself. */
const OWN_GROUPS = /^(flowcontrol\.apiserver\.k8s\.io|apiregistration\.k8s\.io|internal\.apiserver\.k8s\.io)\//;

/** What an API server makes, and makes anew for its version. */
const isOfServer = (name: string, object: KubeObject): boolean =>
  isMadeBySystem(name, object) || isOfController(object);

/**
 * The account of a controller that the controller manager has since this version: it makes one with a name alone, so
 * that nobody is written down as its manager. What we or a chart make has labels.
 */
const isOfController = ({ kind, metadata: { namespace, labels, managedFields } }: KubeObject): boolean =>
  kind === 'ServiceAccount' &&
  namespace === 'kube-system' &&
  labels === undefined &&
  ((managedFields ?? []) as Loose[]).every(({ manager }) => manager === 'kube-controller-manager');

const isMadeBySystem = (name: string, { metadata }: KubeObject): boolean =>
  OWN_GROUPS.test(name) ||
  metadata.labels?.['kubernetes.io/bootstrapping'] !== undefined ||
  metadata.name.startsWith('system:') ||
  (metadata.namespace === 'kube-system' && metadata.name === 'extension-apiserver-authentication');

/**
 * What became otherwise while a cluster was taken to another version: recreated, changed, gone or come.
 *
 * @param meant - objects that the commit of the upgrade changes: these may differ, and are still not recreated
 */
export function upgradeDifferences(before: Picture, after: Picture, meant: readonly Committed[] = []): string[] {
  const [old, now] = [ours(before), ours(after)];
  const recreated = [...now]
    .filter(([name, { metadata }]) => old.has(name) && old.get(name)?.metadata.uid !== metadata.uid)
    .map(([name]) => name);
  const named = new Set(meant.map(({ object }) => placeOf(object)));
  const others = (picture: Picture): Picture =>
    new Map([...picture].filter(([name, object]) => !recreated.includes(name) && !named.has(placeOf(object))));
  return [...recreated.map((name) => `recreated: ${name}`), ...pictureDifferences(others(old), others(now))];
}

const placeOf = ({ kind = '', metadata }: KubeObject): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;

/** What the API server did not make for itself. The version of a group that it prefers is its own affair too. */
const ours = (picture: Picture): Picture =>
  new Map(
    [...picture]
      .filter(([name, object]) => !isOfServer(name, object))
      .map(([name, object]) => [name.replace(/^([^/ ]+)\/v[^/ ]+\//, '$1/'), object]),
  );
