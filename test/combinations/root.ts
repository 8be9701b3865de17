import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOUD_OUTPUTS } from '../../lib/model';
import { SAMPLE } from './bases';
import { STACK } from './sample';

/** Values that only AWS knows, where it matters how they look. */
const SHAPED: Readonly<Record<string, string>> = {
  AccountId: '111122223333',
  VpcId: 'vpc-0a1b2c3d4e5f60001',
  HostedZoneId: 'Z0123456789EXAMPLE',
  CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
  AmpWorkspaceId: 'ws-00000000-0000-4000-8000-000000000000',
};

/**
 * A repository that holds what a combination is rendered from: every cloud value, and of each release what some record
 * of the repository says of it, or its archive where it was fetched.
 *
 * @param repository - the root of this one, absolute
 * @param archives - render charts from their archives, where they were fetched
 */
export function sampleRoot(repository: string, { archives = true } = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'combinations-'));
  const outputs = Object.fromEntries(Object.keys(CLOUD_OUTPUTS).map((name) => [name, SHAPED[name] ?? `any-${name}`]));
  mkdirSync(join(root, 'platforms', SAMPLE), { recursive: true });
  writeFileSync(join(root, 'platforms', SAMPLE, 'outputs.json'), JSON.stringify({ [STACK]: outputs }));
  for (const cluster of ['one', 'edge', 'given']) {
    const into = join(root, 'records', SAMPLE, cluster);
    mkdirSync(into, { recursive: true });
    for (const from of recordedClusters(repository)) cpSync(from, into, { recursive: true, force: false });
  }
  const charts = join(repository, '.charts');
  if (archives && existsSync(charts)) symlinkSync(charts, join(root, '.charts'));
  return root;
}

/** Whether one cluster of the fleet has a record of each of these charts. */
export const areRecordedTogether = (repository: string, charts: readonly string[]): boolean =>
  recordedClusters(repository).some((folder) => {
    const files = readdirSync(folder);
    return charts.every((chart) => files.some((file) => file.endsWith(`.${chart}.jsonl`)));
  });

/** Folders of the records, `records/<platform>/<cluster>`, sorted. */
const recordedClusters = (repository: string): readonly string[] =>
  foldersIn(join(repository, 'records')).flatMap(foldersIn);

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();
