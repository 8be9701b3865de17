import { backedUpBy, notBackedUp } from '../model/delivery/backups';
import { readsAgain } from '../model/delivery/reads-again';
import { mayBecome } from '../model/identity/may-become';
import type { PodSet, Release } from '../model/delivery/release';

/**
 * What a release provides, or the cluster itself, comma separated, for whoever checks the order from the files alone.
 */
export const PROVIDES_ANNOTATION = 'archipel.dev/provides';

/** What a release needs beside its namespace, comma separated. */
export const NEEDS_ANNOTATION = 'archipel.dev/needs';

/** Folder of the platform's repository that holds what the engine applies, wherever it is applied from. */
export const RENDERED_ANNOTATION = 'archipel.dev/rendered';

/**
 * The pods of a release, for whoever resolves selectors from the files alone: `<namespace>/<label>=<value>,…`, with
 * semicolons between sets, `!host` behind one on the network of the host, and `none` for a release without pods.
 */
export const PODS_ANNOTATION = 'archipel.dev/pods';

/** What the object that delivers a release says of it, whichever engine it is for. */
export const releaseAnnotations = (release: Release): Readonly<Record<string, string>> => ({
  ...listed(PROVIDES_ANNOTATION, release.provides),
  ...listed(NEEDS_ANNOTATION, release.needs ?? []),
  [PODS_ANNOTATION]: podsOf(release),
  ...mayBecome(release.mayBecome ?? {}),
  ...notBackedUp(release.notBackedUp ?? {}),
  ...backedUpBy(release.backedUpBy ?? {}),
  ...readsAgain(release.readsAgain ?? {}),
});

const podsOf = (release: Release): string =>
  release.pods.length === 0 ? 'none' : release.pods.map((set) => podsText(release, set)).join(';');

const podsText = (release: Release, { namespace = release.namespace, labels, hostNetwork }: PodSet): string =>
  `${namespace}/${Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')}${hostNetwork === true ? '!host' : ''}`;

/** An annotation that lists things, or none where there is nothing to list. */
export const listed = (annotation: string, things: readonly string[]): Readonly<Record<string, string>> =>
  things.length === 0 ? {} : { [annotation]: things.join(',') };
