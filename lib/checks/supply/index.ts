import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { completed, type Gate, perPlatform, type GateResult, withNotes } from '../gate';
import { SUPPLY_CODES } from './codes';
import { chartProblems, unverifiedImages } from './of-cluster';
import { terraformProblems, workflowProblems } from './of-files';
import { installerProblems, terraformInstallProblems } from './of-install';
import { releasedImageProblems, releasedImages, tagged } from './of-released';
import { byText } from '../tree/read';

const WORKFLOW = /^\.(?:github|gitea)\/workflows\/[^/]+\.ya?ml$/;
/** Images of a platform, of which the fleet may have some elsewhere too. */
interface Images {
  readonly unverified: readonly string[];
  readonly released: readonly string[];
}

const TERRAFORM = /^dist\/.*\.tf\.json$/;

export const supply: Gate = perPlatform({
  reads: 'more',
  name: 'supply',
  asks: 'is everything from elsewhere pinned to one exact version, from an allowed source',
  codes: SUPPLY_CODES,
  run({ artifacts, tree }): GateResult {
    const workflows = artifacts.filter(({ path }) => WORKFLOW.test(path));
    const terraform = artifacts.filter(({ path }) => TERRAFORM.test(path));
    const problems: Problem[] = [
      ...tree.clusters.flatMap((cluster) => [
        ...chartProblems(cluster),
        ...installerProblems(cluster),
        ...releasedImageProblems(cluster),
      ]),
      ...workflows.flatMap(workflowProblems),
      ...terraform.flatMap((artifact) => [
        ...terraformProblems(artifact),
        ...terraformInstallProblems(artifact, artifacts, tree.clusters),
      ]),
    ];
    return completed(tree.objects.length + workflows.length + terraform.length, problems);
  },
  facts: ({ tree }): Images => ({
    unverified: tree.clusters.flatMap(unverifiedImages),
    released: releasedImages(tree.clusters),
  }),
  join(merged, facts) {
    const all = facts as readonly Images[];
    const unverified = [...new Set(all.flatMap((one) => one.unverified))].sort(byText);
    const released = tagged(all.flatMap((one) => one.released));
    return withNotes(merged, [
      ...when(unverified.length > 0, () => `unverified pins, no digest was looked up: ${unverified.join(', ')}`),
      ...when(released.tagged > 0, () => `${released.tagged} of ${released.all} images of charts have no digest`),
    ]);
  },
});
