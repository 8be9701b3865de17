import { type Image, imageReference, type ImageSource } from '../../model';
import { twinsOf } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Situation, type Verdict } from './check';

/** The successor runs the very images of the serving cluster, from a registry that the lost region does not hold. */
export const images: ReadinessCheck = {
  name: 'images',
  run(situation): Verdict {
    const { serving, successor, failover } = situation;
    const pairs = twinsOf({ before: serving, after: successor });
    const sources = pairs.map(({ namespace, before, after }) => ({ field: `namespaces.${namespace}.workloads.${after.name}.image`, was: before.image, is: after.image, source: sourceOf(failover.images, after.image) }));
    const used = [...new Set(sources.flatMap(({ source }) => (source ? [source] : [])))];
    return {
      problems: sources.flatMap(({ field, was, is, source }) => [
        ...(sameImage(failover.images, was, is) ? [] : [problemOf(situation, 'image', { field, message: 'the successor would run another image', given: imageReference(is), allowed: imageReference(was), remedy: 'pin the same tag and digest in both clusters' })]),
        ...unreachable(situation, field, is, source),
      ]),
      proved: `${counted(pairs.length, 'image')} at the same tag and digest, none from a registry in ${serving.region}`,
      declared: used.map((source) => (source.reach === 'global' ? `${source.prefix} answers without ${serving.region}: ${source.reason}` : `${source.prefix} has received every image (aws ecr describe-images --region ${source.region})`)),
    };
  },
};

const sourceOf = (sources: readonly ImageSource[], { repository }: Image): ImageSource | undefined => sources.find(({ prefix }) => repository.startsWith(prefix));

/** Registries of different regions hold the same image under their own hosts. */
function sameImage(sources: readonly ImageSource[], was: Image, is: Image): boolean {
  const path = (image: Image): string => image.repository.slice(sourceOf(sources, image)?.prefix.length ?? 0);
  return path(was) === path(is) && was.tag === is.tag && was.digest === is.digest;
}

function unreachable(situation: Situation, field: string, image: Image, source: ImageSource | undefined): Verdict['problems'] {
  const { successor } = situation;
  const given = imageReference(image);
  if (source === undefined) return [problemOf(situation, 'image-source', { field, message: 'nobody says where this image comes from when a region is gone', given, allowed: 'images below a prefix of failover.images', remedy: 'add its registry to failover.images of the platform' })];
  if (source.reach === 'global' || source.region === successor.region) return [];
  return [problemOf(situation, 'image-source', { field, message: `the image comes from a registry in ${source.region}`, given, allowed: `a registry in ${successor.region}, or one that no region holds`, remedy: `replicate the registry to ${successor.region} and name it there` })];
}
