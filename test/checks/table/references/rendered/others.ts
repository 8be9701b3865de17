import * as code from '../../../../../lib/checks/references/codes';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import { account, one, plain } from './plants';

const issued = plain(
  'Certificate',
  'c',
  { spec: { secretName: 'own', issuerRef: { kind: 'Issuer', name: 'own' } } },
  'cert-manager.io/v1',
);
const issuer = plain('Issuer', 'own', { spec: { selfSigned: {} } }, 'cert-manager.io/v1');
const binding = (name: string): RenderedObject =>
  plain(
    'RoleBinding',
    'agent',
    {
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: 'agent' }],
    },
    'rbac.authorization.k8s.io/v1',
  );

/** Roles, issuers and namespaces. */
export const otherCases: readonly Case[] = [
  one(code.ROLE, 'its role', [account, binding('reader')], { field: 'roleRef' }, [account, binding('view')]),
  one(code.ROLE, 'whom it binds', [binding('view')], { given: 'ServiceAccount mesh/agent' }, [
    account,
    binding('view'),
  ]),
  one(code.NAMED_OBJECT, 'its issuer', [issued], { given: 'Issuer own' }, [issued, issuer]),
  one(
    code.NAMESPACE,
    'another namespace',
    [plain('ConfigMap', 'a', { metadata: { name: 'a', namespace: 'other' } })],
    { given: 'other' },
    [plain('ConfigMap', 'a', { metadata: { name: 'a', namespace: 'other' } }), plain('Namespace', 'other')],
  ),
];
