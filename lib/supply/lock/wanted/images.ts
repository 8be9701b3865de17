import { readPlatformImages } from '../../../inputs';
import type { Problem } from '../../../model/problem';
import { clusterAutoscalerImages, images } from '../../../pins';
import type { Image } from '../../../pins/types';
import type { ImageItem } from '../item';
import type { Unseen } from './unseen';

/** Images that are wanted, and those that two pins say different things about. */
export interface WantedImages {
  readonly items: readonly ImageItem[];
  readonly problems: readonly Problem[];
  /** Images whose pin says why nobody can ask for them, by name: a private registry, an example. */
  readonly notAsked: ReadonlySet<string>;
}

/**
 * The images of our own objects and of rendered charts, each once. A digest comes from the pin, or from the chart that
 * names it.
 *
 * @param rendered - references in the objects of rendered charts
 */
export function wantedImages(root: string, unseen: Unseen, rendered: readonly string[]): WantedImages {
  const pinned = [
    ...ownFile('lib/pins/images.json', Object.values(images)),
    ...ownFile('lib/pins/cluster-autoscaler.json', Object.values(clusterAutoscalerImages)),
    ...readPlatformImages(root),
  ].map(({ file, image }) => ({ file, image, item: fromPin(image, unseen) }));
  const all = [...pinned, ...rendered.map((reference) => ({ file: reference, item: fromChart(reference, unseen) }))];
  const kept = new Map<string, ImageItem>();
  const problems = all.flatMap(({ file, item }) => {
    const old = kept.get(item.name);
    if (old?.digest === undefined) kept.set(item.name, item);
    return old?.digest === undefined || item.digest === undefined || old.digest === item.digest
      ? []
      : [twoDigests(file, old.digest, item)];
  });
  return {
    items: [...kept.values()],
    problems,
    notAsked: new Set(pinned.filter(({ image }) => isPrivate(image)).map(({ item }) => item.name)),
  };
}

/** The form of a source that says why there is none. */
const UNVERIFIED = /^unverified: (.+)$/;

/** A pin without a host is of a registry that only the account knows; elsewhere the name would be Docker Hub's. */
const isPrivate = ({ source, repository }: Image): boolean =>
  UNVERIFIED.test(source) || !/[.:]/.test(repository.split('/')[0] ?? '');

const ownFile = (file: string, list: readonly Image[]) => list.map((image) => ({ file, image }));

function fromPin({ repository, tag, digest, source, withoutDigest, date }: Image, unseen: Unseen): ImageItem {
  const name = `${repository}:${tag}`;
  if (digest !== 'unverified') return { kind: 'image', name, digest, date, source };
  const [, why] = UNVERIFIED.exec(source) ?? [];
  return { kind: 'image', name, ...unfetched(withoutDigest ?? why, date, unseen) };
}

/** The pin's own reason, from its day, or that nobody has asked. */
const unfetched = (why: string | undefined, date: string, unseen: Unseen): Pick<ImageItem, 'unverified' | 'date'> =>
  why === undefined ? { unverified: unseen.reason, date: unseen.date } : { unverified: why, date };

/** What a container runs: `<registry and path>[:<tag>][@<digest>]`. */
function fromChart(reference: string, { reason, date }: Unseen): ImageItem {
  const [tagged = '', digest] = reference.split('@');
  const name = /:[^/]+$/.test(tagged) ? tagged : digest === undefined ? `${tagged}:latest` : reference;
  if (digest !== undefined) return { kind: 'image', name, digest, date, source: 'the chart that runs it names it' };
  return { kind: 'image', name, unverified: reason, date };
}

const twoDigests = (file: string, known: string, { name, digest }: ImageItem): Problem => ({
  code: 'lock/two-digests',
  severity: 'error',
  object: name,
  file,
  message: 'has one tag and two digests',
  given: digest ?? 'unverified',
  allowed: known,
  remedy: 'ask the registry which one it is, and give both the same',
});
