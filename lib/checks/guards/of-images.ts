import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { IMAGE_SOURCE } from './codes';

const GROUP = 'image.toolkit.fluxcd.io';

/**
 * Image automation that writes the tags of one image behind another.
 *
 * @param clusters - of the platform: images may run where nothing scans
 */
export function imageProblems(cluster: ClusterTree, clusters: readonly ClusterTree[]): readonly Problem[] {
  const policies = cluster.ofKind('ImagePolicy', GROUP);
  const repositories = cluster.ofKind('ImageRepository', GROUP);
  return [
    ...policies.flatMap((policy) => neighbour(policy, repositories)),
    ...alike(policies),
    ...repositories.filter((one) => !policies.some((policy) => reads(policy) === keyOf(one))).map(unread),
    ...repositories.flatMap((one) => idle(one, clusters)),
    ...markersIn(clusters).flatMap((marker) => foreign(marker, policies, repositories)),
  ];
}

const keyOf = ({ namespace = '', name }: KubeObject): string => `${namespace}/${name}`;

/** The repository that a policy reads, by default in its own namespace. */
const reads = ({ value, namespace = '' }: KubeObject): string =>
  `${text(value, 'spec', 'imageRepositoryRef', 'namespace') ?? namespace}/${text(value, 'spec', 'imageRepositoryRef', 'name') ?? ''}`;

/** A policy is called as the repository that it reads, where there is one of its name. */
function neighbour(policy: KubeObject, repositories: readonly KubeObject[]): readonly Problem[] {
  const own = repositories.find(({ name, namespace }) => name === policy.name && namespace === policy.namespace);
  if (own === undefined || reads(policy) === keyOf(own)) return [];
  return [
    atObject(IMAGE_SOURCE, policy, {
      field: 'spec.imageRepositoryRef',
      message: `there is a repository ${own.name}, and the policy of that name reads the images of another`,
      given: reads(policy),
      allowed: keyOf(own),
      remedy: 'name the repository of its own image, or call the policy otherwise',
    }),
  ];
}

/** Two policies that ask the same of one repository: one of them was meant for another. */
function alike(policies: readonly KubeObject[]): readonly Problem[] {
  const seen = new Map<string, KubeObject>();
  return policies.flatMap((policy) => {
    const asked = [at(policy.value, 'spec', 'policy'), at(policy.value, 'spec', 'filterTags')];
    const key = JSON.stringify([reads(policy), ...asked]);
    const first = seen.get(key);
    seen.set(key, first ?? policy);
    return first === undefined
      ? []
      : [
          atObject(IMAGE_SOURCE, policy, {
            field: 'spec.imageRepositoryRef',
            message: `${first.label} asks the same of this repository`,
            given: reads(policy),
            remedy: 'name the repository of its own image, or leave one of the policies out',
          }),
        ];
  });
}

const unread = (repository: KubeObject): Problem =>
  atObject(IMAGE_SOURCE, repository, {
    field: 'metadata.name',
    message: 'its tags are fetched, and no policy reads them',
    given: repository.name,
    remedy: 'let the policy of this image read it, or leave it out',
  });

/** An image that nothing names is that of no workload, and the one that runs is followed by nobody. */
function idle(repository: KubeObject, clusters: readonly ClusterTree[]): readonly Problem[] {
  const given = text(repository.value, 'spec', 'image') ?? '';
  const isNamed = clusters
    .flatMap(({ objects, released }) => [...objects, ...released])
    .filter(({ kind }) => kind !== 'ImageRepository')
    .some(({ value }) => textsIn(value).some(({ written }) => imageOf(written) === given));
  return isNamed
    ? []
    : [
        atObject(IMAGE_SOURCE, repository, {
          field: 'spec.image',
          message: 'nothing runs this image',
          given,
          remedy: 'write the image that runs, or leave the repository out',
        }),
      ];
}

/** A reference without tag and digest. */
const imageOf = (written: string): string => written.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

/** A line behind which Flux writes an image, or its name (Flux v2.9, "Image Update Automations", setters). */
interface Marker {
  readonly object: KubeObject;
  readonly image: string;
  /** `<namespace>/<name>` of the policy. */
  readonly policy: string;
}

const MARKED =
  /^\s*(?:- )?[\w-]+:\s*["']?([^\s"'#]+)["']?\s*#\s*\{"\$imagepolicy":\s*"([^":]+):([^":]+)(?::name)?"\}\s*$/gm;

const markersIn = (clusters: readonly ClusterTree[]): readonly Marker[] => {
  const files = new Map(clusters.flatMap(({ objects }) => objects).map((object) => [object.file, object]));
  return [...files.values()].flatMap((object) =>
    object.artifact.content.includes('$imagepolicy')
      ? [...object.artifact.content.matchAll(MARKED)].map(([, image = '', namespace = '', name = '']) => ({
          object,
          image: imageOf(image),
          policy: `${namespace}/${name}`,
        }))
      : [],
  );
};

function foreign(
  { object, image, policy: named }: Marker,
  policies: readonly KubeObject[],
  repositories: readonly KubeObject[],
): readonly Problem[] {
  const policy = policies.find((one) => keyOf(one) === named);
  const repository = repositories.find((one) => policy !== undefined && keyOf(one) === reads(policy));
  const allowed = text(repository?.value, 'spec', 'image');
  return allowed === undefined || allowed === image
    ? []
    : [
        atObject(IMAGE_SOURCE, object, {
          message: `the policy ${named} behind this image reads another`,
          given: image,
          allowed,
          remedy: 'name the policy of this image behind it',
        }),
      ];
}
