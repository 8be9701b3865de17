import type { Problem } from '../../model/problem';
import { applicationsOf } from '../delivery/applications';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { FINALIZER, FORCE, SELF_HEAL, SERVICE_WEBHOOK, UNUSED_RIGHT } from './codes';

/** Settings of Applications and projects that were right as rendered. */
export const argoCdProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...cluster.ofKind('Application', 'argoproj.io').flatMap(applicationProblems),
  ...cluster.ofKind('AppProject', 'argoproj.io').flatMap((project) => projectProblems(cluster, project)),
  ...releasesOf(cluster).flatMap(({ object, chart, values, valuesField }) =>
    chart !== 'aws-load-balancer-controller' || at(values, 'enableServiceMutatorWebhook') === false
      ? []
      : [
          atObject(SERVICE_WEBHOOK, object, {
            field: `${valuesField}.enableServiceMutatorWebhook`,
            message: 'no Service can be made while the controller is away',
            allowed: 'false',
            remedy: 'turn it off, and name the loadBalancerClass where one is meant',
          }),
        ],
  ),
];

function applicationProblems(application: KubeObject): readonly Problem[] {
  const automated = at(application.value, 'spec', 'syncPolicy', 'automated');
  const forced = texts(application.value, 'spec', 'syncPolicy', 'syncOptions').filter((one) =>
    /^(?:Force|Replace)=true$/.test(one),
  );
  const finalizers = texts(application.value, 'metadata', 'finalizers').filter((one) =>
    one.startsWith('resources-finalizer.argocd.argoproj.io'),
  );
  return [
    ...forced.map((given) =>
      atObject(FORCE, application, {
        field: 'spec.syncPolicy.syncOptions',
        message: 'what cannot be changed is deleted and made anew, with its data',
        given,
        remedy: 'annotate the one object that needs it with argocd.argoproj.io/sync-options',
      }),
    ),
    ...finalizers.map((given) =>
      atObject(FINALIZER, application, {
        field: 'metadata.finalizers',
        message: 'deleting the Application deletes all that it delivered',
        given,
        remedy: 'remove the finalizer',
      }),
    ),
    ...(automated !== undefined && at(automated, 'selfHeal') !== true
      ? [
          atObject(SELF_HEAL, application, {
            field: 'spec.syncPolicy.automated.selfHeal',
            message: 'what is changed by hand stays changed',
            given: JSON.stringify(at(automated, 'selfHeal')) ?? 'nothing, which means false',
            allowed: 'true',
            remedy: 'let Argo CD change it back',
          }),
        ]
      : []),
  ];
}

/** Repositories that no Application of a project reads, and kinds that its folders do not hold. */
function projectProblems(cluster: ClusterTree, project: KubeObject): readonly Problem[] {
  const own = applicationsOf(cluster).filter(({ value }) => text(value, 'spec', 'project') === project.name);
  if (own.length === 0) return [];
  const sources = own.flatMap(({ value }) => [at(value, 'spec', 'source'), ...list(value, 'spec', 'sources')]);
  const repositories = sources.flatMap((source) => text(source, 'repoURL') ?? []);
  const told = (field: string, message: string, given: string, allowed: readonly string[]): Problem =>
    atObject(UNUSED_RIGHT, project, {
      field: `spec.${field}`,
      message,
      given,
      allowed: [...new Set(allowed)].join(', '),
      remedy: 'remove it from the project',
    });
  return [
    ...texts(project.value, 'spec', 'sourceRepos')
      .filter((one) => !/[*!]/.test(one) && !repositories.includes(one))
      .map((one) => told('sourceRepos', 'no Application of the project reads this repository', one, repositories)),
    ...(sources.some((source) => text(source, 'chart') !== undefined)
      ? []
      : unusedKinds(cluster, project, sources).map((one) =>
          told('clusterResourceWhitelist', 'nothing in the folders of the project is of this kind', one, []),
        )),
  ];
}

function unusedKinds(cluster: ClusterTree, project: KubeObject, sources: readonly unknown[]): readonly string[] {
  const paths = sources.flatMap((source) => text(source, 'path') ?? []);
  const held = cluster.objects
    .filter(({ file }) => paths.some((path) => file.startsWith(`${path}/`)))
    .map(({ group, kind }) => `${group}/${kind}`);
  if (held.length === 0) return [];
  return list(project.value, 'spec', 'clusterResourceWhitelist')
    .map((one) => `${text(one, 'group') ?? ''}/${text(one, 'kind') ?? ''}`)
    .filter((one) => !one.includes('*') && !held.includes(one));
}
