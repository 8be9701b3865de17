import type { Problem } from '../../model/problem';
import { olderThanKubernetes } from '../../pins';
import { atObject, code } from '../gate';
import { list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';

export const NODE_IMAGE = code('upgrade/node-image', {
  title: 'nodes have an image for the requested Kubernetes',
  why: 'Karpenter finds no image under the pinned name after the upgrade, and no node starts',
  bad: 'amiSelectorTerms: [{alias: al2023@v20260810}] on a Kubernetes that EKS has had since September',
  good: 'an alias of a day on which EKS had the version',
});

/** Pinned names of images that are older than the requested Kubernetes. */
export const nodeImageProblems = (cluster: ClusterTree, kubernetes: string): readonly Problem[] =>
  cluster.ofKind('EC2NodeClass', 'karpenter.k8s.aws').flatMap((object) =>
    list(object.value, 'spec', 'amiSelectorTerms').flatMap((term, index) => {
      const alias = text(term, 'alias') ?? '';
      const why = olderThanKubernetes(alias, kubernetes);
      if (why === undefined) return [];
      return [
        atObject(NODE_IMAGE, object, {
          field: `spec.amiSelectorTerms[${index}].alias`,
          message: `there is no image of that day for Kubernetes ${kubernetes}: ${why}`,
          given: alias,
          allowed: 'an image of a later day',
          remedy: 'raise amiAlias of the node pool together with the version',
        }),
      ];
    }),
  );
