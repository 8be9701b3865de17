import { textOf } from '../aws/iam';
import type { Template } from '../aws/identities';
import { parseTemplate } from '../aws/template';
import { tokenAccounts } from '../identity/tokens';
import { at, fields, list, text, texts } from '../tree/read';
import { BUILT_IN_ROLES } from './built-in-roles';
import type { Grant } from './rules';
import { account, ALL_SECRETS, CLUSTER, cloudRole, type Id, type Step } from './steps';

/** Somebody of AWS who has an entry of the cluster. */
export interface CloudPrincipal {
  readonly id: Id;
  readonly template: Template;
  /** Logical id of the entry. */
  readonly entry: string;
  readonly steps: readonly Step[];
  readonly grants: readonly Grant[];
  /** A policy says by its name that it gives the cluster. */
  readonly isAdministrator: boolean;
}

/** Roles of AWS that accounts get, by associations and by their tokens. */
export function cloudSteps(templates: readonly Template[]): ReadonlyMap<Id, readonly Step[]> {
  const found = new Map<Id, Step[]>();
  const add = (place: string, role: string, why: string): void => {
    const [namespace = '', name = ''] = place.split('/');
    const id = account(namespace, name);
    found.set(id, [...(found.get(id) ?? []), { to: cloudRole(role), why }]);
  };
  for (const { associations, roles } of templates) {
    for (const { account: place, role, id } of associations)
      if (role !== undefined) add(place, role.name ?? role.id, id);
    for (const role of roles)
      for (const place of tokenAccounts(role))
        add(place, role.name ?? role.id, 'the role trusts tokens of the account');
  }
  return found;
}

/** Kubernetes' own roles that policies of access entries are (EKS user guide, "Access policy permissions"). */
const POLICIES: Readonly<Record<string, keyof typeof BUILT_IN_ROLES>> = {
  AmazonEKSAdminPolicy: 'admin',
  AmazonEKSEditPolicy: 'edit',
};

/** Who may do what in a cluster by its access entries. */
export const cloudPrincipals = (templates: readonly Template[]): readonly CloudPrincipal[] =>
  templates.flatMap((template) =>
    Object.entries(fields(at(parseTemplate(template.artifact), 'Resources')))
      .filter(([, resource]) => text(resource, 'Type') === 'AWS::EKS::AccessEntry')
      .map(([entry, resource]) => principalOf(template, entry, at(resource, 'Properties'))),
  );

function principalOf(template: Template, entry: string, properties: unknown): CloudPrincipal {
  const arn = textOf(at(properties, 'PrincipalArn')) ?? entry;
  const policies = list(properties, 'AccessPolicies').map((policy) => ({
    name: (textOf(at(policy, 'PolicyArn')) ?? '').split('/').at(-1) ?? '',
    namespaces:
      text(policy, 'AccessScope', 'Type') === 'namespace' ? texts(policy, 'AccessScope', 'Namespaces') : undefined,
  }));
  const steps = (policy: string, to: Id): readonly Step[] =>
    policies.filter(({ name }) => name === policy).map(() => ({ to, why: `${entry} has ${policy}` }));
  const isAdministrator = policies.some(({ name }) => name === 'AmazonEKSClusterAdminPolicy');
  return {
    id: `principal:${arn.split(':').at(-1) ?? arn}`,
    template,
    entry,
    isAdministrator,
    steps: [
      ...steps('AmazonEKSClusterAdminPolicy', CLUSTER),
      ...steps('AmazonEKSAdminViewPolicy', ALL_SECRETS),
      ...list(properties, 'KubernetesGroups').flatMap((group) =>
        typeof group === 'string' ? [{ to: `group:${group}`, why: `${entry} is in the group` }] : [],
      ),
    ],
    grants: policies.flatMap(({ name, namespaces }) =>
      (BUILT_IN_ROLES[POLICIES[name] ?? 'view'] ?? []).flatMap((rule): readonly Grant[] =>
        namespaces === undefined
          ? [{ by: `${entry} has ${name}`, ...rule }]
          : namespaces.map((namespace) => ({ by: `${entry} has ${name}`, namespace, ...rule })),
      ),
    ),
  };
}
