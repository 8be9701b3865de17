import { skipped, completed, type Gate, type GateResult, perPlatform } from '../gate';
import { SITES_CODES } from './codes';
import { contractProblems } from './contract';
import { loginProblems } from './login';
import { resolverProblems, versionProblems } from './machines';
import { meshProblems } from './mesh';
import { linkProblems } from './mesh-links';
import { sitesIn } from './site';
import { snapshotProblems } from './snapshots';
import { tunnelProblems } from './tunnel';
import { unmanagedProblems } from './without-inventory';

export const sites: Gate = perPlatform({
  name: 'sites',
  asks:
    'do k3s, as Ansible starts it, and what Flux runs on it agree on who does what, and can the sites of a mesh ' +
    'reach each other and be brought back when they are lost',
  codes: SITES_CODES,
  run({ artifacts, tree }): GateResult {
    const found = sitesIn(artifacts, tree);
    const unmanaged = unmanagedProblems(artifacts);
    if (found.length + unmanaged.length === 0) return skipped('no cluster has an inventory of Ansible');
    const platforms = [...new Set(found.map(({ platform }) => platform))].map((platform) =>
      found.filter((site) => site.platform === platform),
    );
    return completed(found.length + unmanaged.length, [
      ...unmanaged,
      ...found.flatMap(contractProblems),
      ...found.flatMap(loginProblems),
      ...found.flatMap(snapshotProblems),
      ...found.flatMap(versionProblems),
      ...found.flatMap(resolverProblems),
      ...platforms.flatMap((own) => [...meshProblems(own), ...linkProblems(own), ...tunnelProblems(own)]),
    ]);
  },
});
