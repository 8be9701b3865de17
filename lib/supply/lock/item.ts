/*
 * What one line of archipel.lock says: which bytes somebody else published under a version that this repository pins.
 * Pins decide what is used; the lock says what it was.
 */

/** What every item has. */
interface Common {
  /** Day on which this was seen, or was found to be out of reach, `YYYY-MM-DD`. */
  readonly date: string;
  /** Where the digest was read. @default - the item is unverified */
  readonly source?: string;
  /** Why there is no digest yet. @default - there is one, with its source */
  readonly unverified?: string;
}

/** A chart inside another one. */
export interface LockedDependency {
  readonly name: string;
  readonly version: string;
  /** Where its parent says that it comes from. @default - the parent names none */
  readonly repository?: string;
  /** SHA-256 of its archive. @default - it lies unpacked in its parent, whose digest covers it */
  readonly sha256?: string;
}

export interface ChartItem extends Common {
  readonly kind: 'chart';
  readonly name: string;
  readonly version: string;
  /** `https://…`, `oci://…`, or `git+https://<host>/<path>//<folder>@<revision>`. */
  readonly repository: string;
  readonly appVersion: string;
  /** SHA-256 of the archive as it is published. @default - unverified, or a folder of a Git repository */
  readonly sha256?: string;
  /** Git's own hash of the chart's folder: nobody publishes an archive of it. @default - it is an archive */
  readonly tree?: string;
  /** @default - unverified, or it has none */
  readonly dependencies?: readonly LockedDependency[];
}

export interface ImageItem extends Common {
  readonly kind: 'image';
  /** Registry, path and tag, as the fleet writes it: `quay.io/argoproj/argocd:v3.4.4`. */
  readonly name: string;
  /** Digest of the manifest, or of the index of several platforms. @default - unverified */
  readonly digest?: string;
  /** For what it was built, `linux/amd64`. @default - the registry has not been asked */
  readonly platforms?: readonly string[];
}

export interface CrdItem extends Common {
  readonly kind: 'crd';
  /** `<plural>.<group>`, or `kubernetes-<minor>` for the definitions of the built-in kinds. */
  readonly name: string;
  readonly url: string;
  /** SHA-256 of the file as it is published. @default - unverified */
  readonly sha256?: string;
}

export interface ToolItem extends Common {
  readonly kind: 'tool';
  readonly name: string;
  readonly version: string;
  /** What it runs on, `linux/amd64`. @default - what installs it chooses the file */
  readonly platform?: string;
  /** @default - an action of CI installs it by its version */
  readonly url?: string;
  /** SHA-256 of what the address answers. @default - unverified */
  readonly sha256?: string;
}

export type Item = ChartItem | ImageItem | CrdItem | ToolItem;
export type Kind = Item['kind'];

/** In the order of the file. */
export const KINDS: readonly Kind[] = ['chart', 'crd', 'image', 'tool'];

/** What tells items apart; the file is sorted by it. */
export const keyOf = (item: Item): string =>
  [item.kind, item.name, 'version' in item ? item.version : '', 'platform' in item ? item.platform : '']
    .join(' ')
    .trim();

/** What identifies the published bytes. @default - unverified */
export function digestOf(item: Item): string | undefined {
  if (item.kind === 'image') return item.digest;
  if (item.kind === 'chart') return item.sha256 ?? item.tree;
  return item.sha256;
}
