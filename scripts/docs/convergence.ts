import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clustersOf } from '../../test/e2e/build/needs';
import { convergencePage } from '../../test/e2e/report/page';
import { readRecord } from '../../test/e2e/report/record';
import { type Sections } from './section';

/** What `npm run e2e` kept of its runs. */
const sections: Sections = (root) => {
  const folder = join(root, 'test/e2e/report/records');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const records = files.filter((file) => file.endsWith('.json')).map((file) => readRecord(join(folder, file)));
  const clusters = clustersOf(join(root, 'dist')).map(({ platform, cluster }) => `${platform}/${cluster}`);
  return [{ page: 'docs/convergence.md', mark: 'runs', text: `${convergencePage(records, clusters)}\n` }];
};

export default sections;
