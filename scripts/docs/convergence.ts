import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clustersOf } from '../../test/e2e/build/needs';
import { type JointRecord } from '../../test/e2e/report/joint';
import { convergencePage, directPage, jointPage } from '../../test/e2e/report/page';
import { type ClusterRecord, type DirectRecord, readRecord } from '../../test/e2e/report/record';
import { type Sections } from './section';

/** What `npm run e2e` kept of its runs. */
const sections: Sections = (root) => {
  const folder = join(root, 'test/e2e/report/records');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const kindOf = (file: string): string => /\.(direct|joint)\.json$/.exec(file)?.[1] ?? 'runs';
  const read = <T>(kind: string): T[] =>
    files.filter((file) => kindOf(file) === kind).map((file) => readRecord<T>(join(folder, file)));
  const joint = read<JointRecord>('joint');
  const clusters = clustersOf(join(root, 'dist')).map(({ platform, cluster }) => `${platform}/${cluster}`);
  const page = 'docs/convergence.md';
  return [
    { page, mark: 'runs', text: `${convergencePage(read<ClusterRecord>('runs'), clusters, joint)}\n` },
    { page, mark: 'joint', text: `${jointPage(joint)}\n` },
    { page, mark: 'direct', text: `${directPage(read<DirectRecord>('direct'))}\n` },
  ];
};

export default sections;
