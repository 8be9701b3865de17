import type { Image } from '../../../pins/types';
import type { Cluster } from '../../cluster/cluster';
import type { Problem } from '../../problem';
import { type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';

/** A registry of ECR, the only one that the role of a node is a credential for. */
const ECR = /\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\//;

/** A private image is pulled with a credential that somebody has: pods wait in ImagePullBackOff without. */
export const credentialsAreShown: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { image, initContainers = [] } = place.workload;
    return [
      ...imageProblems(place, 'image', image),
      ...initContainers.flatMap(({ name, image: before }) =>
        imageProblems(place, `initContainers.${name}.image`, before),
      ),
    ];
  });

function imageProblems(place: PlacedWorkload, field: string, { credential, repository }: Image): Problem[] {
  const lacking = credential === undefined ? undefined : LACKS[credential](place, repository);
  return lacking === undefined ? [] : [problemAt(place, { rule: 'image-credential', field, ...lacking })];
}

type Lack = Pick<Parameters<typeof problemAt>[1], 'message' | 'given' | 'allowed' | 'remedy'>;

/** What is missing, by who is said to have the credential. */
const LACKS: Readonly<
  Record<NonNullable<Image['credential']>, (place: PlacedWorkload, repository: string) => Lack | undefined>
> = {
  pod: ({ workload: { pullSecrets = [] } }, repository) =>
    pullSecrets.length > 0
      ? undefined
      : {
          message: 'the registry asks the pod for a credential, and the pod has none',
          given: `${repository}, and no pullSecrets`,
          allowed: 'pullSecrets that name a Secret of the namespace',
          remedy: 'name one in `pullSecrets`, or pull the image from a registry that the node may read',
        },
  node: ({ cluster }, repository) =>
    nodesMayRead(cluster, repository)
      ? undefined
      : {
          message: 'nodes of EKS have a credential for ECR only, and this is another registry',
          given: repository,
          allowed: '<account>.dkr.ecr.<region>.amazonaws.com/…',
          remedy: 'copy the image to ECR (`imageIn`), or give the workload `pullSecrets` and the pin `credential: pod`',
        },
};

const nodesMayRead = ({ on }: Cluster, repository: string): boolean => on !== 'eks' || ECR.test(repository);
