import { given, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { releasesOf, type DeliveredRelease } from '../delivery/releases';
import { atObject } from '../gate';
import { joined } from '../kubernetes/finding';
import { containersOf, podTemplates } from '../tree/pods';
import { at, fields, isFields, list, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { CHART_SOURCE, CHART_VERSION, VALUES_IMAGE } from './codes';
import { MOVING, moves } from './moving';

/** One version: three numbers, with what semantic versioning allows behind them. */
export const EXACT = /^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?$/;

/** Charts of a cluster: version, source and the images in their values. */
export const chartProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...releasesOf(cluster).flatMap(releaseProblems),
  ...sourceProblems(cluster),
];

function releaseProblems({ object, chart, version, values, valuesField }: DeliveredRelease): readonly Problem[] {
  return [
    ...when(!EXACT.test(version.value), () =>
      atObject(CHART_VERSION, version.object, {
        field: version.field,
        message: `the chart ${chart} is not at one exact version`,
        given: version.value,
        allowed: 'a version such as 1.4.2',
        remedy: 'pin the version in lib/pins/charts.json',
      }),
    ),
    ...movingImages(values, valuesField).map(([place, given]) =>
      atObject(VALUES_IMAGE, object, {
        field: place,
        message: 'the values name an image by a tag that moves',
        given,
        remedy: 'leave the tag to the chart, or give an exact one',
      }),
    ),
  ];
}

/** Kinds of Flux that fetch from somewhere. */
const FLUX_SOURCES = ['GitRepository', 'HelmRepository', 'OCIRepository'];

/** Domain that RFC 6761 keeps out of every real network: what answers there stands on one laptop, as the cluster. */
const ON_A_LAPTOP = /^http:\/\/[a-z0-9-]+\.test(:[0-9]+)?\//;

const isOpen = (url: string): boolean => /^http:|^git:/.test(url) && !ON_A_LAPTOP.test(url);

/**
 * Where an engine fetches from: over a safe connection, and for Argo CD only what the project of the Application names.
 */
function sourceProblems(cluster: ClusterTree): readonly Problem[] {
  const applications = cluster.ofKind('Application', 'argoproj.io').flatMap((object) => {
    const single = at(object.value, 'spec', 'source');
    const sources = [
      ...(isFields(single) ? [['spec.source', single] as const] : []),
      ...list(object.value, 'spec', 'sources').map((source, index) => [`spec.sources[${index}]`, source] as const),
    ];
    const allowed = projectSources(cluster, text(object.value, 'spec', 'project') ?? 'default');
    return sources.map(([field, source]) => ({
      object,
      field: `${field}.repoURL`,
      url: text(source, 'repoURL') ?? '',
      allowed,
    }));
  });
  const flux = FLUX_SOURCES.flatMap((kind) => cluster.ofKind(kind, 'source.toolkit.fluxcd.io')).map((object) => ({
    object,
    field: 'spec.url',
    url: text(object.value, 'spec', 'url') ?? '',
    allowed: undefined,
  }));
  return [...applications, ...flux].flatMap(({ object, field, url, allowed }) => [
    ...when(isOpen(url) || at(object.value, 'spec', 'insecure') === true, () =>
      atObject(CHART_SOURCE, object, {
        field,
        message: 'the connection to the repository is not encrypted',
        given: url,
        remedy: 'use https, ssh or a registry',
      }),
    ),
    // A project of another place is nothing to hold the source against.
    ...(allowed !== undefined && !allowed.includes(url)
      ? [
          atObject(CHART_SOURCE, object, {
            field,
            message: 'the project of the Application does not name this repository',
            given: url,
            allowed: allowed.join(', '),
            remedy: 'name the repository in the project, without wildcards',
          }),
        ]
      : []),
  ]);
}

/** What the project allows: names, not patterns, so that each repository is one decision. */
function projectSources(cluster: ClusterTree, name: string): readonly string[] | undefined {
  const project = cluster.ofKind('AppProject', 'argoproj.io').find((p) => p.name === name);
  if (project === undefined) return undefined;
  return texts(project.value, 'spec', 'sourceRepos');
}

function movingImages(value: unknown, field: string): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => movingImages(item, `${field}[${index}]`));
  return Object.entries(fields(value)).flatMap(([key, item]) => {
    const place = joined(field, key);
    if (typeof item !== 'string') return movingImages(item, place);
    const moving =
      key === 'tag' || key === 'imageTag'
        ? MOVING.test(item)
        : key === 'image' && given(/:([^:/@]+)$/.exec(item)?.[1], moves).includes(true);
    return moving ? [[place, item] as const] : [];
  });
}

/** Images without digest, whose bytes the registry may change under the tag. */
export function unverifiedImages(cluster: ClusterTree): readonly string[] {
  return podTemplates(cluster)
    .flatMap((pod) => containersOf(pod).flatMap((container) => text(container.value, 'image') ?? []))
    .filter((image) => !image.includes('@sha256:'));
}
