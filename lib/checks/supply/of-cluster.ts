import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { joined } from '../kinds/finding';
import { containersOf, podTemplates } from '../references/pods';
import { at, fields, isFields, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CHART_SOURCE, CHART_VERSION, VALUES_IMAGE } from './codes';

/** One version: three numbers, with what semantic versioning allows behind them. */
export const EXACT = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/** Tags that move by convention. */
const MOVING = /^(?:latest|main|master|edge|nightly|stable|dev)$/;

/** Charts of a cluster: version, source and the images in their values. */
export function chartProblems(cluster: ClusterTree): readonly Problem[] {
  return cluster.ofKind('Application', 'argoproj.io').flatMap((application) => {
    const single = at(application.value, 'spec', 'source');
    const sources: readonly (readonly [string, unknown])[] = [...(isFields(single) ? [['spec.source', single] as const] : []), ...list(application.value, 'spec', 'sources').map((source, index) => [`spec.sources[${index}]`, source] as const)];
    return sources.flatMap(([field, source]) => sourceProblems(cluster, application, field, source));
  });
}

function sourceProblems(cluster: ClusterTree, application: KubeObject, field: string, source: unknown): readonly Problem[] {
  const repository = text(source, 'repoURL') ?? '';
  const version = text(source, 'targetRevision') ?? '';
  const chart = text(source, 'chart');
  const allowed = projectSources(cluster, text(application.value, 'spec', 'project') ?? 'default');
  const problems: Problem[] = [];
  if (chart !== undefined && !EXACT.test(version)) {
    problems.push(atObject(CHART_VERSION, application, { field: `${field}.targetRevision`, message: `the chart ${chart} is not at one exact version`, given: version, allowed: 'a version such as 1.4.2', remedy: 'pin the version in lib/model/versions' }));
  }
  if (/^http:|^git:/.test(repository)) {
    problems.push(atObject(CHART_SOURCE, application, { field: `${field}.repoURL`, message: 'the connection to the repository is not encrypted', given: repository, remedy: 'use https, ssh or a registry' }));
  }
  // A project of another place is nothing to hold the source against.
  if (allowed !== undefined && !allowed.includes(repository)) {
    problems.push(atObject(CHART_SOURCE, application, { field: `${field}.repoURL`, message: 'the project of the Application does not name this repository', given: repository, allowed: allowed.join(', '), remedy: 'name the repository in the project, without wildcards' }));
  }
  return [...problems, ...movingImages(at(source, 'helm', 'valuesObject'), `${field}.helm.valuesObject`).map(([place, given]) => atObject(VALUES_IMAGE, application, { field: place, message: 'the values name an image by a tag that moves', given, remedy: 'leave the tag to the chart, or give an exact one' }))];
}

/** What the project allows: names, not patterns, so that each repository is one decision. */
function projectSources(cluster: ClusterTree, name: string): readonly string[] | undefined {
  const project = cluster.ofKind('AppProject', 'argoproj.io').find((p) => p.name === name);
  return project === undefined ? undefined : texts(project.value, 'spec', 'sourceRepos');
}

function movingImages(value: unknown, field: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => movingImages(item, `${field}[${index}]`));
  return Object.entries(fields(value)).flatMap(([key, item]) => {
    const place = joined(field, key);
    if (typeof item !== 'string') return movingImages(item, place);
    const moving = key === 'tag' || key === 'imageTag' ? MOVING.test(item) : key === 'image' && MOVING.test(/:([^:/@]+)$/.exec(item)?.[1] ?? '');
    return moving ? [[place, item] as const] : [];
  });
}

/** Images without digest, whose bytes the registry may change under the tag. */
export function unverifiedImages(cluster: ClusterTree): readonly string[] {
  return podTemplates(cluster).flatMap((pod) => containersOf(pod).flatMap((container) => text(container.value, 'image') ?? [])).filter((image) => !image.includes('@sha256:'));
}
