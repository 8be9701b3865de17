import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { isTemplate, parseTemplate } from '../aws/template';
import { releasesOf } from '../delivery/releases';
import { at, fields, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { DNS_ZONE } from './codes-of-operation';
import { atValue } from './release';

/** Names of the public zones that the stacks of the platform make. */
const zonesIn = (artifacts: readonly Artifact[]): readonly string[] =>
  artifacts
    .filter(isTemplate)
    .flatMap((artifact) => Object.values(fields(at(parseTemplate(artifact), 'Resources'))))
    .filter((resource) => text(resource, 'Type') === 'AWS::Route53::HostedZone')
    .flatMap((resource) => textOf(at(resource, 'Properties', 'Name'))?.replace(/\.$/, '') ?? []);

/** Filters of external-dns that lead it past the zone that it is to write into. */
export const zoneProblems = (cluster: ClusterTree, artifacts: readonly Artifact[]): readonly Problem[] =>
  releasesOf(cluster)
    .filter(({ chart }) => chart === 'external-dns')
    .flatMap((release) => {
      const looksAbove = texts(release.values, 'extraArgs').some((one) =>
        /^--aws-zone-match-parent(?:=true)?$/.test(one),
      );
      const zones = looksAbove ? [] : zonesIn(artifacts);
      return texts(release.values, 'domainFilters').flatMap((given, index) => {
        const above = zones.filter((zone) => given.endsWith(`.${zone}`));
        const isFound = zones.some((zone) => zone === given || zone.endsWith(`.${given}`));
        if (above.length === 0 || isFound) return [];
        return [
          atValue(DNS_ZONE, release, {
            field: `domainFilters[${index}]`,
            message: `the filter is below the zone ${above.join(', ')}, which is therefore not looked at`,
            given,
            allowed: '--aws-zone-match-parent among extraArgs',
            remedy: 'let it look at zones above a filter',
          }),
        ];
      });
    });
