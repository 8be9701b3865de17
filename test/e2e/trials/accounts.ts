import { readAudit } from '../api/audit';
import { type Api } from '../api/client';
import { auditOf } from '../control-plane';
import { judged } from '../laws/law';
import { layersOf } from '../laws/order';
import { refusals } from '../laws/refused';
import { type Run } from '../run/run';
import { type Trial } from './trial';

/** Law 4: nobody of ours was refused anything, and nobody may do what belongs to others. */
export const accounts: Trial = async ({ run }) => {
  const ours = ownAccounts(run);
  const refused = refusals(readAudit(auditOf(run.layout)), ours);
  const { asked, allowed } = await overreach(run);
  return judged(4, [...refused, ...allowed], [`${ours.size} accounts; ${asked} questions about what they may not`]);
};

/** Accounts that `dist/` has. */
function ownAccounts({ committed }: Run): ReadonlySet<string> {
  const named = committed
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'ServiceAccount')
    .map(({ metadata }) => `system:serviceaccount:${metadata.namespace ?? ''}:${metadata.name}`);
  return new Set(named);
}

/** Something that only a layer that has such an object may do. */
interface Question {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespace?: string;
}

/** Asks the API server for each layer whether it may write where it has no object. */
async function overreach(run: Run): Promise<{ readonly asked: number; readonly allowed: string[] }> {
  const objects = run.committed.map(({ object, layer }) => ({ object, layer }));
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
          layer === name && object.kind === question.kind && object.metadata.namespace === question.namespace,
      );
      // A layer of releases keeps what its releases are made of where Flux keeps them.
      if (owns) continue;
      asked += 1;
      if (await may(run.api, account, question))
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
