import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact, completed, type Gate, type GateResult, perPlatform } from '../gate';
import { IDENTITY_CODES, TEMPLATE } from './codes';
import { accountProblems } from './of-accounts';
import { idleRepositories, imageProblems } from './of-images';
import { roleProblems } from './of-roles';
import { neighbourProblems, secretProblems, secretUses } from './of-secrets';
import { settingProblems } from './of-settings';
import { atTemplate, templateOf, type Template } from '../aws/identities';
import type { ClusterTree } from '../tree/tree';

export const identity: Gate = perPlatform({
  name: 'identity',
  asks: 'do roles in AWS and ServiceAccounts agree, and may each do no more than it needs',
  codes: IDENTITY_CODES,
  run({ artifacts, tree }): GateResult {
    const read = artifacts.map((artifact) => [artifact, templateOf(artifact)] as const);
    const unreadable = read.flatMap(([artifact, template]) => (template === 'unreadable' ? [artifact] : []));
    const templates = read.flatMap(([, template]) =>
      template === undefined || template === 'unreadable' ? [] : [template],
    );
    if (templates.length + unreadable.length === 0)
      return {
        status: 'skipped',
        reason: 'no CloudFormation template is rendered',
        remedy: 'nothing to do where no platform has an AWS side',
      };
    const platforms = [...new Set(templates.map(({ platform }) => platform))];
    const problems = [
      ...unreadable.map(unreadableProblem),
      ...platforms.flatMap((platform) =>
        platformProblems(
          templates.filter((t) => t.platform === platform),
          tree.clusters.filter((c) => c.platform === platform),
        ),
      ),
    ];
    const roles = templates.reduce((sum, template) => sum + template.roles.length + template.associations.length, 0);
    return completed(roles + unreadable.length + tree.clusters.length, problems);
  },
});

const unreadableProblem = (artifact: Artifact): Problem =>
  atArtifact(TEMPLATE, artifact, {
    message: 'the template is not JSON',
    remedy: 'render it again; it is never edited by hand',
  });

function platformProblems(templates: readonly Template[], clusters: readonly ClusterTree[]): readonly Problem[] {
  const uses = new Map(clusters.map((cluster) => [cluster, secretUses(cluster)]));
  const pathsInUse = new Set([...uses.values()].flatMap((all) => all.map(({ path }) => path)));
  const strays = templates.filter(
    ({ associations, cluster }) => associations.length > 0 && !clusters.some((c) => c.cluster === cluster),
  );
  return [
    ...strays.map((template) =>
      atTemplate(TEMPLATE, template, {
        field: 'Metadata["archipel.dev/cluster"]',
        message: 'the template belongs to no cluster that has manifests',
        ...defined({ given: template.cluster }),
        allowed: clusters.map(({ cluster }) => cluster).join(', '),
        remedy: 'name the cluster, or remove the stack',
      }),
    ),
    ...roleProblems(templates),
    ...idleRepositories(clusters, templates),
    ...clusters.flatMap((cluster) => {
      const own = templates.filter((template) => template.cluster === cluster.cluster);
      const secrets = uses.get(cluster) ?? [];
      return [
        ...accountProblems(cluster, own),
        ...settingProblems(cluster, own),
        ...imageProblems(cluster, own, templates),
        ...secretProblems(secrets, own, templates),
        ...own.flatMap((template) => neighbourProblems(secrets, template, pathsInUse)),
      ];
    }),
  ];
}
