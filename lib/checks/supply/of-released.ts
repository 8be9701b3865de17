import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { containersOf, podTemplateOf } from '../tree/pods';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { RELEASED_IMAGE } from './codes';
import { moves } from './moving';

/** An image of a pod that a chart brings. */
interface Image {
  readonly object: KubeObject;
  readonly field: string;
  readonly image: string;
}

const imagesOf = (cluster: ClusterTree): readonly Image[] =>
  cluster.released.flatMap((object) => {
    const pod = podTemplateOf(object);
    if (pod === undefined) return [];
    return containersOf(pod).flatMap(({ path, value }) => {
      const image = text(value, 'image');
      return image === undefined ? [] : [{ object, field: `${path}.image`, image }];
    });
  });

const isPinned = (image: string): boolean => /@sha256:[0-9a-f]{64}$/.test(image);

/** The tag of an image; a colon before the last slash is that of a port. */
const tagOf = (image: string): string | undefined => /:([^:/@]+)$/.exec(image)?.[1];

/** Images of charts whose content changes under their name. */
export const releasedImageProblems = (cluster: ClusterTree): readonly Problem[] =>
  imagesOf(cluster)
    .filter(({ image }) => !isPinned(image) && moves(tagOf(image) ?? 'latest'))
    .map(({ object, field, image }) =>
      atObject(RELEASED_IMAGE, object, {
        field,
        message: tagOf(image) === undefined ? 'the image has no tag' : 'the tag of the image moves',
        given: image,
        remedy: 'set the tag in the values of the release',
      }),
    );

/** Every image of a chart. */
export const releasedImages = (clusters: readonly ClusterTree[]): readonly string[] =>
  clusters.flatMap(imagesOf).map(({ image }) => image);

/** How many images of charts are pinned by a tag alone. */
export function tagged(images: readonly string[]): { readonly tagged: number; readonly all: number } {
  const all = [...new Set(images)];
  return { tagged: all.filter((image) => !isPinned(image)).length, all: all.length };
}
