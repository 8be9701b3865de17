import { join } from 'node:path';
import { expect } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { needing } from '../../support/needs';
import { commitsOfDist, judgeCommit } from './history';

/*
 * The gate over this repository's own history: every commit is a change that somebody meant. The newest few, or all of
 * them with ARCHIPEL_COMMITS=1000, which takes minutes and prints what was found.
 */

/** A claim of Elasticsearch got a storage class: the first change here that a cluster would have refused. */
const REFUSED = 'e479fc4abc9e54bc073cc23febbaa293167bc72a';
const NEWEST = 3;

const root = join(__dirname, '../../..');
const has = (commit: string): boolean =>
  spawnSync('git', ['cat-file', '-e', `${commit}^1`], { cwd: root }).status === 0;
const history = needing({
  name: 'the history of Git',
  ...(has(REFUSED) ? {} : { missing: 'older commits are not in this clone: git fetch --unshallow' }),
});

history.test('a change that a cluster would have refused is found in the commit that made it', async () => {
  const { report } = await judgeCommit(REFUSED, `${REFUSED}^1`);
  expect(report.problems).toEqual([
    expect.objectContaining({
      code: 'change/stateful-set',
      object: 'StatefulSet virida-monitoring/elasticsearch',
      given: 'local-path',
    }),
  ]);
});

history.test(
  'every commit of it can be judged',
  async () => {
    const most = Number(process.env['ARCHIPEL_COMMITS'] ?? NEWEST);
    const found: string[] = [];
    for (const [commit, before] of await commitsOfDist(most)) {
      const { subject, report } = await judgeCommit(commit, before);
      found.push(
        ...report.problems.map(({ code, object = '', field = '' }) => `${subject}: ${code} ${object} ${field}`),
      );
    }
    expect(found.filter((line) => line.includes('gate/'))).toEqual([]);
    if (most > NEWEST) process.stdout.write(`${found.join('\n')}\n`);
  },
  1_800_000,
);

history.test('a commit that changes nothing there has nothing to say', async () => {
  const { report } = await judgeCommit('HEAD', 'HEAD');
  expect(report).toMatchObject({ clean: true, problems: [] });
});
