import { createHash } from 'node:crypto';
import { BUILT_IN_GROUPS } from '../model/cluster/api-groups';
import type { ManifestObject } from './collect';

/**
 * Groups whose kinds need no group in a path: no two of them have a kind of the same name. The Event of `events.k8s.io`
 * is the core group's under another name.
 */
const UNMARKED_GROUPS: ReadonlySet<string> = new Set([...BUILT_IN_GROUPS].filter((group) => group !== 'events.k8s.io'));

/** Folder of the objects without a namespace. No namespace can be called so: an underscore is escaped. */
const CLUSTER_FOLDER = '_cluster';

/** The group of an object's `apiVersion`, the empty string for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/**
 * Path of an object's file below its layer: `<namespace or _cluster>/<kind>-<name>.yaml`, and
 * `…/<kind>-<name>_<group>.yaml` for the kinds of other groups than Kubernetes' own, for example
 * `luneo/deployment-luneo-backend.yaml` and `luneo/externalsecret-luneo-backend_external-secrets.io.yaml`.
 *
 * - Stable: it depends on nothing but the object, so adding one object never renames another. That is why the group
 *   is there for every custom kind, not only for those whose name is taken.
 * - Injective over group, kind, namespace and name; the version does not count, an object in two versions is one
 *   object. The kind is in lower case: two kinds of one group that differ only in case cannot be served together,
 *   since their default singular names collide.
 * - Safe on every file system: only `a-z 0-9 . - _ % ~`, upper-case letters after a `%` alone, so folding case
 *   merges no two paths. All else is escaped as the `%XX` of its UTF-8 bytes (`system:coredns` becomes
 *   `system%3Acoredns`), and so is the first letter of a namespace that is a device on Windows (`con`, `com1`).
 *   A file name stays below 255 bytes: a longer one is cut and ends with `~` and a digest of all of it.
 */
export function objectPath({ apiVersion, kind, metadata }: ManifestObject): string {
  const group = groupOf(apiVersion);
  const suffix = UNMARKED_GROUPS.has(group) ? '' : `_${escape(group)}`;
  const stem = `${escape(kind.toLowerCase(), NOT_KIND)}-${escape(metadata.name)}${suffix}`;
  return `${folderOf(metadata.namespace)}/${shorten(stem)}.yaml`;
}

function folderOf(namespace: string | undefined): string {
  if (namespace === undefined || namespace === '') return CLUSTER_FOLDER;
  const escaped = shorten(escape(namespace, NOT_NAMESPACE));
  return WINDOWS_DEVICE.test(escaped) ? percent(escaped.charAt(0)) + escaped.slice(1) : escaped;
}

/** No hyphen: the first one ends the kind. */
const NOT_KIND = /[^a-z0-9]/gu;
/** No dot: `..` must not arise, and Windows drops a dot at the end. */
const NOT_NAMESPACE = /[^a-z0-9-]/gu;
const NOT_NAME = /[^a-z0-9.-]/gu;
/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

function escape(text: string, unsafe = NOT_NAME): string {
  return text.replace(unsafe, percent);
}

function percent(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** 255 bytes are what common file systems take; the rest is room for `.yaml` and for the suffix of a temporary file. */
const LONGEST_STEM = 220;
const DIGEST_LENGTH = 32;

function shorten(stem: string): string {
  if (stem.length <= LONGEST_STEM) return stem;
  const digest = createHash('sha256').update(stem).digest('hex').slice(0, DIGEST_LENGTH);
  const kept = stem.slice(0, LONGEST_STEM - DIGEST_LENGTH - 1).replace(/%[0-9A-F]?$/, '');
  return `${kept}~${digest}`;
}
