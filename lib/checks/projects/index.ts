import { completed, type Gate, perPlatform } from '../gate';
import { kustomizationsOf } from '../delivery/flux';
import {
  FLUX_ACCOUNT,
  FLUX_RIGHTS,
  FLUX_WIDE,
  OPEN_DEFAULT,
  PROJECT_DESTINATION,
  PROJECT_KIND,
  PROJECT_SOURCE,
  PROJECT_WILDCARD,
  UNKNOWN_PROJECT,
} from './codes';
import { fluxRightsProblems } from './flux-rights';
import { applicationsOf } from '../delivery/applications';
import { at } from '../tree/read';
import { applicationProblems } from './applications';
import { ARGO } from './app-projects';
import { openDefault } from './default-project';
import { wildcards } from './wildcards';

export const projects: Gate = perPlatform({
  name: 'projects',
  asks:
    'does every Application stay within what its project allows, and may the accounts of Kustomizations and ' +
    'HelmReleases apply what they bring',
  codes: [
    UNKNOWN_PROJECT,
    PROJECT_WILDCARD,
    OPEN_DEFAULT,
    PROJECT_SOURCE,
    PROJECT_DESTINATION,
    PROJECT_KIND,
    FLUX_ACCOUNT,
    FLUX_RIGHTS,
    FLUX_WIDE,
  ],
  run({ tree }) {
    const applications = tree.clusters.flatMap((cluster) =>
      applicationsOf(cluster).map((application) => ({ cluster, ...application })),
    );
    const all = tree.clusters.flatMap((cluster) => cluster.ofKind('AppProject', ARGO));
    const kustomizations = tree.clusters.flatMap(kustomizationsOf);
    const checked = applications.length + all.length + kustomizations.length;
    if (checked === 0)
      return {
        status: 'skipped',
        reason: 'there are neither Applications of Argo CD nor Kustomizations of Flux',
        remedy: 'nothing to do',
      };
    return completed(checked, [
      ...tree.clusters.flatMap(fluxRightsProblems),
      ...tree.clusters.flatMap(openDefault),
      ...all.flatMap(wildcards),
      ...applications.flatMap(({ cluster, object, value, path }) =>
        applicationProblems(cluster, object, at(value, 'spec'), path),
      ),
    ]);
  },
});
