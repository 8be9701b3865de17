import type { Artifact } from '../../model/artifact';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atArtifact, atObject, verdict, type Gate, type GateResult } from '../gate';
import { accountsOf, claimsOf } from '../identity/accounts';
import { CLUSTER, IDENTITY_CODES, NO_ACCOUNT, NO_ASSOCIATION, TEMPLATE } from '../identity/codes';
import { roleProblems } from '../identity/of-roles';
import { neighbourProblems, secretProblems, secretUses } from '../identity/of-secrets';
import { settingProblems } from '../identity/of-settings';
import { atTemplate, templateOf, type Template } from '../identity/template';
import { text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';

export const identity: Gate = {
  name: 'identity',
  asks: 'do roles in AWS and ServiceAccounts agree, and may each do no more than it needs',
  codes: IDENTITY_CODES,
  run({ artifacts, tree }): GateResult {
    const read = artifacts.map((artifact) => [artifact, templateOf(artifact)] as const);
    const unreadable = read.flatMap(([artifact, template]) => (template === 'unreadable' ? [artifact] : []));
    const templates = read.flatMap(([, template]) => (template === undefined || template === 'unreadable' ? [] : [template]));
    if (templates.length + unreadable.length === 0) return { status: 'skipped', reason: 'no CloudFormation template is rendered', remedy: 'render dist/<platform>/aws/<stack>.template.json' };
    const platforms = [...new Set(templates.map(({ platform }) => platform))];
    const problems = [
      ...unreadable.map(unreadableProblem),
      ...platforms.flatMap((platform) => platformProblems(templates.filter((t) => t.platform === platform), tree.clusters.filter((c) => c.platform === platform))),
    ];
    const roles = templates.reduce((sum, template) => sum + template.roles.length + template.associations.length, 0);
    return verdict(roles + unreadable.length + tree.clusters.length, problems);
  },
};

const unreadableProblem = (artifact: Artifact): Problem => atArtifact(TEMPLATE, artifact, { message: 'the template is not JSON', remedy: 'render it again; nobody edits it by hand' });

function platformProblems(templates: readonly Template[], clusters: readonly ClusterTree[]): readonly Problem[] {
  const uses = new Map(clusters.map((cluster) => [cluster, secretUses(cluster)]));
  const pathsInUse = new Set([...uses.values()].flatMap((all) => all.map(({ path }) => path)));
  const strays = templates.filter(({ associations, cluster }) => associations.length > 0 && !clusters.some((c) => c.cluster === cluster));
  return [
    ...strays.map((template) => atTemplate(TEMPLATE, template, { field: 'Metadata["archipel.dev/cluster"]', message: 'the template belongs to no cluster that has manifests', ...(template.cluster === undefined ? {} : { given: template.cluster }), allowed: clusters.map(({ cluster }) => cluster).join(', '), remedy: 'name the cluster, or remove the stack' })),
    ...roleProblems(templates),
    ...clusters.flatMap((cluster) => {
      const own = templates.filter((template) => template.cluster === cluster.cluster);
      const secrets = uses.get(cluster) ?? [];
      return [
        ...accountProblems(cluster, own),
        ...settingProblems(cluster, own),
        ...secretProblems(secrets, own, templates),
        ...own.flatMap((template) => neighbourProblems(secrets, template, pathsInUse)),
      ];
    }),
  ];
}

/** Both directions between the associations and the ServiceAccounts of a cluster. */
function accountProblems(cluster: ClusterTree, templates: readonly Template[]): readonly Problem[] {
  const accounts = accountsOf(cluster);
  const names = clusterNames(cluster);
  const associations = templates.flatMap((template) => template.associations.map((association) => ({ ...association, template })));
  return [
    ...associations.flatMap(({ template, id, account, cluster: name }) => [
      ...(accounts.has(account) ? [] : [atTemplate(NO_ACCOUNT, template, { field: `Resources.${id}.Properties.ServiceAccount`, message: `ServiceAccount ${account} does not exist in cluster ${cluster.cluster}`, given: account, remedy: 'correct the name, render the ServiceAccount, or let the release provide service-account:<namespace>/<name>' })]),
      ...(names.size === 0 || names.has(name) ? [] : [atTemplate(CLUSTER, template, { field: `Resources.${id}.Properties.ClusterName`, message: `the releases of ${cluster.cluster} are told another name of the cluster`, given: name, allowed: [...names].join(', '), remedy: 'make both say the name of the cluster in EKS' })]),
    ]),
    ...claimsOf(cluster).flatMap(({ account, by, field }) => {
      const count = associations.filter((association) => association.account === account).length;
      if (count === 1) return [];
      const message = count === 0 ? `ServiceAccount ${account} is said to use AWS, and no association gives it a role` : `ServiceAccount ${account} has ${count} associations; EKS takes one`;
      return [atObject(NO_ASSOCIATION, by, { field, message, given: account, remedy: 'declare its AWS access in the platform, so that role and association are made' })];
    }),
  ];
}

/** Names of the cluster in EKS, as the values of releases say them. */
function clusterNames(cluster: ClusterTree): ReadonlySet<string> {
  const paths = [['clusterName'], ['settings', 'clusterName'], ['controller', 'k8sTagClusterId']];
  return new Set(releasesOf(cluster).flatMap(({ values }) => paths.flatMap((path) => text(values, ...path) ?? [])));
}
