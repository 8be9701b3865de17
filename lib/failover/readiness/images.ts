import {
  CLOUD_REFERENCE,
  haveSameName,
  type Image,
  imageReference,
  type ImageSource,
  imageSourceOf,
} from '../../model';
import { regionalClusters } from '../clusters';
import { twinsOf } from '../plan/twins';
import { counted, problemOf, type ReadinessCheck, type Situation, type ReadinessResult } from './check';

/** The successor runs the very images of the active cluster, from a registry that the lost region does not hold. */
export const images: ReadinessCheck = {
  name: 'images',
  run(situation): ReadinessResult {
    const { active, successor, failover } = situation;
    const pulled = twinsOf({ before: active, after: successor }).map(({ namespace, before, after }) => ({
      field: `namespaces.${namespace}.workloads.${after.name}.image`,
      was: before.image,
      is: after.image,
      source: imageSourceOf(failover.images, after.image),
    }));
    return {
      problems: pulled.flatMap(({ field, was, is, source }) => [
        ...(sameImage(failover.images, was, is)
          ? []
          : [
              problemOf(situation, 'image', {
                field,
                message: 'the successor would run another image',
                given: imageReference(is),
                allowed: imageReference(was),
                remedy: 'pin the same tag and digest in both clusters',
              }),
            ]),
        ...unreachable(situation, field, is, source),
      ]),
      proved: `${counted(pulled.length, 'image')} at the same tag and digest, none from a registry in ${active.region}`,
      declared: [...new Set(pulled.flatMap(({ is, source }) => (source ? [trusted(situation, is, source)] : [])))],
    };
  },
};

const sameImage = (sources: readonly ImageSource[], was: Image, is: Image): boolean =>
  haveSameName(sources, was, is) && was.tag === is.tag && was.digest === is.digest;

function unreachable(
  situation: Situation,
  field: string,
  image: Image,
  source: ImageSource | undefined,
): ReadinessResult['problems'] {
  const { successor } = situation;
  const given = imageReference(image);
  if (source === undefined)
    return [
      problemOf(situation, 'image-source', {
        field,
        message: 'nobody says where this image comes from when a region is gone',
        given,
        allowed: 'images below a prefix of failover.images',
        remedy: 'add its registry to failover.images of the platform',
      }),
    ];
  if (source.reach === 'global') return [];
  if (source.region !== successor.region)
    return [
      problemOf(situation, 'image-source', {
        field,
        message: `the image comes from a registry in ${source.region}`,
        given,
        allowed: `a registry in ${successor.region}, or one that no region holds`,
        remedy: `replicate the registry to ${successor.region} and name it there`,
      }),
    ];
  const regions = regionsHolding(situation, image);
  if (regions.length === 0 || regions.includes(source.region)) return [];
  return [
    problemOf(situation, 'image-source', {
      field,
      message: `no stack brings this image to ${source.region}`,
      given: `${nameOf(image)} is in ${regions.join(', ')}`,
      allowed: `infrastructure.registry with replicateTo ${source.region}`,
      remedy: `add ${source.region} to replicateTo of the registry`,
    }),
  ];
}

/** Name of an image in its registry, without the host, whose account may be a value that AWS gives. */
function nameOf({ repository }: Image): string {
  const host = repository.replace(CLOUD_REFERENCE, '');
  return host.slice(host.indexOf('/') + 1);
}

/** Regions whose registries get an image by the stacks of the platform; none where they are made elsewhere. */
const regionsHolding = ({ after }: Situation, image: Image): readonly string[] =>
  regionalClusters(after).flatMap(({ region, infrastructure }) => {
    const registry = infrastructure?.registry;
    return registry?.repositories.includes(nameOf(image)) ? [region, ...(registry.replicateTo ?? [])] : [];
  });

/** What no file of ours can prove: that a registry answers, and that what is replicated has arrived. */
function trusted(situation: Situation, image: Image, source: ImageSource): string {
  if (source.reach === 'global') return `${source.prefix} answers without ${situation.active.region}: ${source.reason}`;
  const by = regionsHolding(situation, image).includes(source.region)
    ? 'a stack replicates it'
    : 'it is replicated elsewhere';
  return (
    `${nameOf(image)} has arrived in ${source.region}, ${by}: aws ecr describe-images --region ${source.region} ` +
    `--repository-name ${nameOf(image)}`
  );
}
