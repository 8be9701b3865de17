import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templatesOf } from '../../lib/aws';
import { fleet } from '../support/fleet';

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'aws-'));

/**
 * Runs the app of cdk.json as the `cdk` command does, with the settings it adds; the linter is left out for its
 * seconds.
 */
const result = spawnSync(process.execPath, ['bin/run.cjs', 'aws'], {
  cwd: root,
  encoding: 'utf8',
  env: {
    ...process.env,
    CDK_OUTDIR: folder,
    CDK_VALIDATION: 'false',
    CDK_CONTEXT_JSON: JSON.stringify({
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:enable-asset-metadata': true,
      'aws:cdk:version-reporting': true,
    }),
  },
});

test('the app of the cdk command runs', () => {
  expect(result).toMatchObject({ status: 0, stderr: '' });
});

test.each(
  fleet()
    .flatMap(templatesOf)
    .map(({ path, content }) => [path, content]),
)('the cdk command deploys what %s shows', (path, content) => {
  const stack = path.slice(path.lastIndexOf('/') + 1, -'.template.json'.length);
  expect(JSON.parse(readFileSync(join(folder, templateOf(stack)), 'utf8'))).toEqual(JSON.parse(content));
});

test('the bench makes the stack of one region as it stands beside the others, and nothing else', () => {
  const [region = 'no EKS cluster'] = fleet().flatMap(({ name, clusters }) =>
    clusters.filter(({ on }) => on === 'eks').map((cluster) => `${name}/${cluster.name}`),
  );
  const alone = mkdtempSync(join(tmpdir(), 'aws-region-'));
  expect(
    spawnSync(process.execPath, ['bin/run.cjs', 'bench-aws-app', region, alone, 'off'], {
      cwd: root,
      encoding: 'utf8',
    }),
  ).toMatchObject({ status: 0, stdout: expect.stringMatching(/^cpu \d+ peak \d+\n$/) as string });
  expect(readdirSync(alone).filter((name) => name.endsWith('.template.json'))).toHaveLength(1);
});

/** File of a stack in the assembly, which goes by construct ids. */
function templateOf(stack: string): string {
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly artifacts: Readonly<
      Record<string, { readonly properties?: { readonly stackName?: string; readonly templateFile?: string } }>
    >;
  };
  const found = Object.entries(artifacts).find(
    ([id, { properties }]) => properties?.templateFile !== undefined && (properties.stackName ?? id) === stack,
  );
  return found?.[1].properties?.templateFile ?? `no stack ${stack}`;
}
