import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { allows } from '../aws/iam';
import { atTemplate, type Template } from '../aws/identities';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { type Container, containersOf, embeddedPods, podTemplates, type PodTemplate } from '../tree/pods';
import { list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { IDLE_REPOSITORY, IMAGE_SOURCE } from './codes';
import { nodeRolesIn, type Registry, registriesOf } from './registries';

/** An image of ECR: account, region, and the name in the registry. */
const ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/;

/** Account in whose registries EKS keeps its own images; they are no repositories of anybody's stack. */
const EKS_ACCOUNT = '602401143452';

/** An image of ECR that a pod pulls with the role of its node. */
interface Pull {
  readonly pod: PodTemplate;
  readonly container: Container;
  readonly image: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/**
 * Whether the nodes of a cluster can pull the images of ECR that its pods run: from their own region, out of a
 * repository that is there, with a role that may.
 *
 * @param own - templates of the cluster
 * @param all - those of its platform
 */
export function imageProblems(
  cluster: ClusterTree,
  own: readonly Template[],
  all: readonly Template[],
): readonly Problem[] {
  const pulls = podTemplates(cluster).flatMap(pullsOf);
  const region = own.find((template) => template.region !== undefined)?.region;
  if (pulls.length === 0 || region === undefined) return [];
  const registries = registriesOf(all);
  return [
    ...pulls.flatMap((pull) => [
      ...when(pull.region !== region, () => abroad(pull, region)),
      ...when(isUnmade(pull, registries), () => unmade(pull, registries)),
    ]),
    ...own.flatMap((template) => refusedNodes(template)),
  ];
}

function pullsOf(pod: PodTemplate): readonly Pull[] {
  if (list(pod.spec, 'imagePullSecrets').length > 0) return [];
  return containersOf(pod).flatMap((container) => {
    const image = text(container.value, 'image') ?? '';
    const [, account, region, name] = ECR.exec(image) ?? [];
    if (account === undefined || region === undefined || name === undefined) return [];
    return [{ pod, container, image, account, region, name }];
  });
}

const abroad = ({ pod, container, image }: Pull, region: string): Problem =>
  atObject(IMAGE_SOURCE, pod.owner, {
    field: `${container.path}.image`,
    message: 'the image is pulled from another region: no pod starts here when that one is gone',
    given: image,
    allowed: `a registry in ${region}`,
    remedy: `replicate the repository to ${region} and pull from there`,
  });

/** Where no stack makes any repository, they are made elsewhere. */
const isUnmade = ({ account, region, name }: Pull, registries: readonly Registry[]): boolean =>
  account !== EKS_ACCOUNT &&
  registries.length > 0 &&
  !registries.some((one) => one.name === name && one.regions.includes(region));

const unmade = ({ pod, container, image, region }: Pull, registries: readonly Registry[]): Problem =>
  atObject(IMAGE_SOURCE, pod.owner, {
    field: `${container.path}.image`,
    message: `no stack brings this repository to ${region}`,
    given: image,
    allowed: registries.map(({ name, regions }) => `${name} (${regions.join(', ')})`).join(', '),
    remedy: 'add it to registry.repositories, or the region to replicateTo',
  });

/** Nodes that pull nothing of ECR: kubelets get 403 for every image of the account. */
const refusedNodes = (template: Template): readonly Problem[] =>
  nodeRolesIn(template)
    .filter(({ id, pulls }) => !pulls && !mayPull(template, id))
    .map(({ id, managed }) =>
      atTemplate(IMAGE_SOURCE, template, {
        field: `Resources.${id}.Properties.ManagedPolicyArns`,
        message: 'nodes of this role may not pull images of ECR, and pods of the cluster run some',
        given: managed.join(', '),
        allowed: 'AmazonEC2ContainerRegistryPullOnly',
        remedy: 'attach it to the role',
      }),
    );

const mayPull = ({ roles }: Template, id: string): boolean =>
  roles.some((role) => role.id === id && role.statements.some((statement) => allows(statement, 'ecr:BatchGetImage')));

/** Repositories that stacks make and nothing of the platform pulls from: what runs comes from somewhere else. */
export function idleRepositories(clusters: readonly ClusterTree[], templates: readonly Template[]): readonly Problem[] {
  const used = clusters.flatMap(referencesOf);
  return templates.flatMap((template) =>
    registriesOf([template])
      .filter(({ name, regions: [home] }) => !used.some((reference) => isOf(reference, `${home ?? ''}`, name)))
      .map(({ id, name }) =>
        atTemplate(IDLE_REPOSITORY, template, {
          field: `Resources.${id}`,
          message: `nothing of the platform is pulled from ${name} in ${template.region ?? 'its region'}`,
          given: name,
          remedy: 'let workloads run the image of this registry (`imageIn`), or take the repository out',
        }),
      ),
  );
}

/** Images that pods run, and registries that charts come from. */
const referencesOf = (cluster: ClusterTree): readonly string[] => [
  ...[...cluster.objects, ...cluster.released]
    .flatMap(embeddedPods)
    .flatMap((pod) => containersOf(pod).map(({ value }) => text(value, 'image') ?? '')),
  ...releasesOf(cluster).map(({ repository, chart }) => `${repository.value.replace('oci://', '')}/${chart}`),
];

const isOf = (reference: string, region: string, name: string): boolean => {
  const [, , at, path] = ECR.exec(reference) ?? [];
  return at === region && path === name;
};
