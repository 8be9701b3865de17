import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templatesOf } from '../../lib/aws';
import { fleet } from '../support/fleet';

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'aws-'));

/** Runs the app of cdk.json as the `cdk` command does, with the settings it adds; the linter is left out for its seconds. */
const result = spawnSync(process.execPath, ['bin/run.cjs', 'aws'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, CDK_OUTDIR: folder, CDK_VALIDATION: 'false', CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:version-reporting': true }) },
});

test('the app of the cdk command runs', () => {
  expect(result).toMatchObject({ status: 0, stderr: '' });
});

test.each(fleet().flatMap(templatesOf).map(({ path, content }) => [path, content]))('the cdk command deploys what %s shows', (path, content) => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toEqual(JSON.parse(content));
});
