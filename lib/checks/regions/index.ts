import type { Problem } from '../../model/problem';
import { completed, type Gate, type GateResult, perPlatform } from '../gate';
import { REGION_CODES } from './codes';
import { networkIn, peeringProblems } from './networks';
import { recordProblems, recordsIn } from './records';
import { severityProblems } from './severities';
import { locationOf } from '../tree/location';
import { isTemplate, parseTemplate } from '../aws/template';

export const regions: Gate = perPlatform({
  name: 'regions',
  asks:
    'do public names lead to the active cluster, each with one writer, do peered networks have routes in both ' +
    'directions, and is what fails for users as loud as what fails on the standby',
  codes: REGION_CODES,
  run({ artifacts, tree }): GateResult {
    const templates = artifacts.filter(isTemplate).map((artifact) => ({
      artifact,
      platform: locationOf(artifact.path).platform,
      template: parseTemplate(artifact),
    }));
    let looked = 0;
    const problems = [...new Set(templates.map(({ platform }) => platform))].flatMap((platform): readonly Problem[] => {
      const own = templates.filter((one) => one.platform === platform);
      const records = own.flatMap(({ artifact, template }) => recordsIn(artifact, template));
      const networks = own.flatMap(({ artifact, template }) => networkIn(artifact, template) ?? []);
      looked +=
        records.length + networks.reduce((sum, { routes, connections }) => sum + routes.length + connections.length, 0);
      return [
        ...recordProblems(
          records,
          tree.clusters.filter((cluster) => cluster.platform === platform),
        ),
        ...peeringProblems(networks),
      ];
    });
    const loud = severityProblems(tree.clusters);
    looked += loud.checked;
    return looked === 0
      ? {
          status: 'skipped',
          reason: 'no template holds a record or a peering, and no cluster stands by for another',
          remedy: 'nothing to do where no platform has public names or peerings in AWS',
        }
      : completed(looked, [...problems, ...loud.problems]);
  },
});
