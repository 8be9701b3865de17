import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { completed, type Gate, type GateResult } from '../gate';
import { SUPPLY_CODES } from './codes';
import { chartProblems, unverifiedImages } from './of-cluster';
import { terraformProblems, workflowProblems } from './of-files';
import { installerProblems, terraformInstallProblems } from './of-install';
import { releasedImageProblems, taggedImages } from './of-released';
import { byText } from '../tree/read';

const WORKFLOW = /^\.(?:github|gitea)\/workflows\/[^/]+\.ya?ml$/;
const TERRAFORM = /^dist\/.*\.tf\.json$/;

export const supply: Gate = {
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
    const unverified = [...new Set(tree.clusters.flatMap(unverifiedImages))].sort(byText);
    const released = taggedImages(tree.clusters);
    const checked = tree.objects.length + workflows.length + terraform.length;
    return completed(checked, problems, [
      ...when(unverified.length > 0, () => `unverified pins, no digest was looked up: ${unverified.join(', ')}`),
      ...when(released.tagged > 0, () => `${released.tagged} of ${released.all} images of charts have no digest`),
    ]);
  },
};
