import { skipped, completed, type Gate, type GateResult, perPlatform } from '../gate';
import { SITES_CODES } from './codes';
import { contractProblems } from './contract';
import { loginProblems } from './login';
import { meshProblems } from './mesh';
import { linkProblems } from './mesh-links';
import { sitesIn } from './site';
import { snapshotProblems } from './snapshots';
import { tunnelProblems } from './tunnel';

export const sites: Gate = perPlatform({
  name: 'sites',
  asks:
    'do k3s, as Ansible starts it, and what Flux runs on it agree on who does what, and can the sites of a mesh ' +
    'reach each other and be brought back when they are lost',
  codes: SITES_CODES,
  run({ artifacts, tree }): GateResult {
    const found = sitesIn(artifacts, tree);
    if (found.length === 0) return skipped('no cluster has an inventory of Ansible');
    const platforms = [...new Set(found.map(({ platform }) => platform))].map((platform) =>
      found.filter((site) => site.platform === platform),
    );
    return completed(found.length, [
      ...found.flatMap(contractProblems),
      ...found.flatMap(loginProblems),
      ...found.flatMap(snapshotProblems),
      ...platforms.flatMap((own) => [...meshProblems(own), ...linkProblems(own), ...tunnelProblems(own)]),
    ]);
  },
});
