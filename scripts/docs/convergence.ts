import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clustersOf } from '../../test/e2e/build/needs';
import { convergencePage, directPage } from '../../test/e2e/report/page';
import { type ClusterRecord, type DirectRecord, readRecord } from '../../test/e2e/report/record';
import { type Sections } from './section';

/** What `npm run e2e` kept of its runs. */
const sections: Sections = (root) => {
  const folder = join(root, 'test/e2e/report/records');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const [direct, runs] = [true, false].map((isDirect) =>
    files.filter((file) => file.endsWith('.direct.json') === isDirect).map((file) => join(folder, file)),
  ) as [string[], string[]];
  const clusters = clustersOf(join(root, 'dist')).map(({ platform, cluster }) => `${platform}/${cluster}`);
  const page = 'docs/convergence.md';
  return [
    { page, mark: 'runs', text: `${convergencePage(runs.map(readRecord<ClusterRecord>), clusters)}\n` },
    { page, mark: 'direct', text: `${directPage(direct.map(readRecord<DirectRecord>))}\n` },
  ];
};

export default sections;
