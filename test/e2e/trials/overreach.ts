import { type Api } from '../api/client';
import { layersOf } from '../laws/order';
import { type Committed } from '../repository/objects';

/** Something that only a layer that has such an object may do. */
interface Question {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespace?: string;
}

/**
 * Where this layer has a workload it may write every kind that workloads are made of: the last one of a kind could not
 * be pruned otherwise (lib/gitops/flux/rights.ts).
 */
const WORKLOADS = 'workloads';

/** Asks the API server for each layer whether it may write where it has no object. */
export async function overreach(
  api: Api,
  committed: readonly Committed[],
): Promise<{ readonly asked: number; readonly allowed: string[] }> {
  const objects = committed.map(({ object, layer }) => ({ object, layer }));
  const namespaces = [...new Set(objects.map(({ object }) => object.metadata.namespace ?? ''))].filter(
    (name) => name !== '',
  );
  const questions: readonly Question[] = [
    { group: 'rbac.authorization.k8s.io', resource: 'clusterrolebindings', kind: 'ClusterRoleBinding' },
    ...namespaces.map((namespace) => ({ group: 'apps', resource: 'deployments', kind: 'Deployment', namespace })),
    ...namespaces.map((namespace) => ({ group: '', resource: 'secrets', kind: 'Secret', namespace })),
  ];
  const layers = layersOf(objects.map(({ object }) => object).filter(({ kind }) => kind === 'Kustomization'));
  const allowed: string[] = [];
  let asked = 0;
  for (const { name, account } of layers.filter(({ account: one }) => one.includes(':layer-')))
    for (const question of questions) {
      const owns = objects.some(
        ({ object, layer }) =>
          layer === name &&
          object.metadata.namespace === question.namespace &&
          (object.kind === question.kind || (name === WORKLOADS && question.kind === 'Deployment')),
      );
      // A layer of releases keeps what its releases are made of where Flux keeps them.
      if (owns) continue;
      asked += 1;
      if (await may(api, account, question))
        allowed.push(
          `${account} may create ${question.resource} ${question.namespace ?? 'in the cluster'}, and has none there`,
        );
    }
  return { asked, allowed };
}

async function may(api: Api, user: string, { group, resource, namespace }: Question): Promise<boolean> {
  const [, , ownNamespace = ''] = user.split(':');
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${ownNamespace}`, 'system:authenticated'];
  const { value } = await api.post('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user,
      groups,
      resourceAttributes: { group, resource, verb: 'create', ...(namespace !== undefined && { namespace }) },
    },
  });
  return value.status?.allowed === true;
}
