import { FLUX_ACCOUNT, FLUX_RIGHTS, FLUX_WIDE } from '../../../../lib/checks/projects/codes';
import type { Case } from '../../support/case';
import { fluxItself, kustomization } from '../../support/flux';
import { meshRelease, renders } from '../../support/releases';

const policy =
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: web}\nspec: ' +
  '{podSelector: {}}\n';
const role = (resources: string): string =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: layers, namespace: web}\nrules: ' +
  `[{apiGroups: [networking.k8s.io], resources: ${resources}, verbs: [get, patch]}]\n`;
/** A layer whose account has rights in its namespace. */
const rights = {
  ...fluxItself,
  'gitops/apps.yaml': kustomization('apps'),
  'apps/a.yaml': policy,
  'access/role.yaml': role('[networkpolicies]'),
  'access/binding.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: layers, namespace: ' +
    'web}\nroleRef: {kind: Role, name: layers}\nsubjects: [{kind: ServiceAccount, name: layers, namespace: ' +
    'flux-system}]\n',
};
/** A layer with a Secret, and a role of its account that is bound in the whole cluster or in one namespace. */
const secrets = (prefix: 'Cluster' | ''): Case['bad'] => {
  const metadata = `{name: secrets${prefix === '' ? ', namespace: web' : ''}}`;
  return {
    ...rights,
    'gitops/secrets.yaml': kustomization('secrets'),
    'secrets/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: web}\n',
    'access/secrets.yaml':
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${prefix}Role\nmetadata: ${metadata}\nrules: [{apiGroups: ` +
      '[""], resources: [secrets], resourceNames: [a], verbs: [get, patch]}]\n',
    'access/bound.yaml':
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${prefix}RoleBinding\nmetadata: ${metadata}\nroleRef: ` +
      `{kind: ${prefix}Role, name: secrets}\nsubjects: [{kind: ServiceAccount, name: layers, namespace: ` +
      'flux-system}]\n',
  };
};

/** The release `mesh`, installed by the account of the layers. */
const installed = (): Case['bad'] =>
  Object.fromEntries(
    Object.entries(meshRelease()).map(([path, content]) => [
      path,
      content.replace('"spec":{', '"spec":{"serviceAccountName":"layers",'),
    ]),
  );

/** Accounts of Kustomizations and HelmReleases, and what they may do. */
export const accountCases: readonly Case[] = [
  {
    code: FLUX_ACCOUNT,
    note: 'none',
    bad: { ...rights, 'gitops/apps.yaml': kustomization('apps').replace('serviceAccountName: layers, ', '') },
    where: { object: 'Kustomization flux-system/apps', field: 'spec.serviceAccountName' },
    good: rights,
  },
  {
    code: FLUX_ACCOUNT,
    note: 'one that does not exist',
    bad: {
      ...rights,
      'gitops/apps.yaml': kustomization('apps').replace('serviceAccountName: layers', 'serviceAccountName: layer'),
    },
    where: { object: 'Kustomization flux-system/apps', given: 'layer' },
    good: {
      ...rights,
      'gitops/apps.yaml': kustomization('apps').replace(
        'serviceAccountName: layers',
        'serviceAccountName: kustomize-controller',
      ),
      'bootstrap/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: flux-system, annotations: ' +
        '{archipel.dev/provides: "service-account:flux-system/kustomize-controller"}}\n',
    },
  },
  {
    code: FLUX_ACCOUNT,
    note: 'of a release',
    bad: { ...rights, ...meshRelease() },
    options: renders([
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'mesh', namespace: 'web' } },
    ]),
    where: { object: 'HelmRelease flux-system/mesh', field: 'spec.serviceAccountName' },
    good: { ...rights, ...installed() },
  },
  {
    code: FLUX_RIGHTS,
    note: 'of a release to what its chart renders',
    bad: { ...rights, ...installed() },
    options: renders([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'mesh', namespace: 'web' } }]),
    where: { object: 'Service web/mesh of release mesh' },
    good: { ...rights, ...installed() },
    goodOptions: renders([
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'mesh', namespace: 'web' } },
    ]),
  },
  {
    code: FLUX_RIGHTS,
    note: 'to a kind',
    bad: { ...rights, 'access/role.yaml': role('[deployments]') },
    where: { object: 'NetworkPolicy web/a' },
    good: rights,
  },
  {
    code: FLUX_RIGHTS,
    note: 'to a namespace',
    bad: { ...rights, 'apps/a.yaml': policy.replace('namespace: web', 'namespace: shop') },
    where: { object: 'NetworkPolicy shop/a', given: 'networking.k8s.io/NetworkPolicy in shop' },
    good: rights,
  },
  {
    code: FLUX_RIGHTS,
    note: 'to a name',
    bad: { ...rights, 'access/role.yaml': role('[networkpolicies], resourceNames: [b]') },
    where: { object: 'NetworkPolicy web/a' },
    good: { ...rights, 'access/role.yaml': role('[networkpolicies], resourceNames: [a]') },
  },
  {
    code: FLUX_RIGHTS,
    note: 'to change',
    bad: { ...rights, 'access/role.yaml': role('[networkpolicies]').replace('patch', 'list') },
    where: { object: 'NetworkPolicy web/a' },
    good: rights,
  },
  {
    code: FLUX_WIDE,
    bad: secrets('Cluster'),
    where: { object: 'Kustomization flux-system/secrets', given: 'a' },
    good: secrets(''),
  },
];
