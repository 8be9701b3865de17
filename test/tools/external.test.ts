import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type FoundTool, locate, type ToolName } from '../../lib/tools';
import {
  externalChecks,
  type ExternalReport,
  fleetOf,
  type Looked,
  readFleetFiles,
  runExternal,
} from '../../lib/tools/external';
import { externalText } from '../../bin/external-text';
import { knownDifferences } from '../../scripts/docs/checks';
import { sectionOf } from '../../scripts/docs/section';
import { needing, tool } from '../support/needs';

const root = join(__dirname, '../..');
const checks = externalChecks(undefined, root);
const SERVICE_WITHOUT_NUMBER =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: eighty}]}\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n';

/** A repository with one folder of one cluster. */
function repository(files: Readonly<Record<string, string>>): ReturnType<typeof readFleetFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'external-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'dist/demo/clusters/one/base', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readFleetFiles(folder);
}

async function over(asks: RegExp, files: Readonly<Record<string, string>>): Promise<ExternalReport> {
  return runExternal(
    repository(files),
    checks.filter((check) => asks.test(check.asks)),
  );
}

// kubectl comes with the packages; the others are held to the same wherever they are installed.
needing(tool('kubectl')).describe('kubectl', () => {
  const sound = { 'kustomization.yaml': 'resources: [web.yaml]\n', 'web.yaml': NAMESPACE };

  test('takes what is sound', async () => {
    const { results, agreed } = await over(/decoder|kustomize/, sound);
    expect(results.map(({ status, looked }) => [status, looked])).toEqual([
      ['agreed', 1],
      ['agreed', 1],
    ]);
    expect(agreed).toBe(true);
  });
  test('objects to a value that Go cannot decode, and names the object', async () => {
    const { results, agreed } = await over(/decoder/, {
      'web.yaml': `${NAMESPACE}---\n${SERVICE_WITHOUT_NUMBER}`,
    });
    expect(results[0]?.differences).toMatchObject([{ check: 'decode', object: 'demo/one: Service web' }]);
    expect(agreed).toBe(false);
  });
  test('objects to a list that names a file which is not there', async () => {
    expect(
      (await over(/kustomize/, { ...sound, 'kustomization.yaml': 'resources: [web.yaml, gone.yaml]\n' })).results[0]
        ?.differences,
    ).toHaveLength(1);
  });
  test('does not build a file that no list names', async () => {
    expect((await over(/kustomize/, { ...sound, 'other.yaml': NAMESPACE })).results[0]?.differences).toMatchObject([
      { message: 'it builds 1 objects of 2' },
    ]);
  });
});

describe('terraform', () => {
  const over = (text: string) =>
    runExternal(
      fleetOf('', [{ path: 'dist/demo/terraform/one/demo.tf.json', text }]),
      checks.filter(({ tool }) => tool === 'terraform'),
    );
  const made = (resource: string): string => `{"resource": {"terraform_data": {"demo": ${resource}}}}`;

  needing(tool('terraform')).test(
    'takes what is sound, objects to the rest by its folder, and without a provider it has not agreed',
    async () => {
      const [sound, wrong, lacking] = (
        await Promise.all(
          [
            made('{"input": 1}'),
            made('{"input": "${var.nothing}"}'),
            '{"terraform": {"required_providers": {"none": {"source": "nobody.invalid/nobody/none"}}}, ' +
              '"resource": {"none_thing": {"demo": {}}}}',
          ].map(over),
        )
      ).flatMap(({ results }) => results);
      expect([sound?.status, sound?.looked]).toEqual(['agreed', 1]);
      expect(wrong).toMatchObject({
        status: 'differs',
        differences: [
          {
            object: 'dist/demo/terraform/one',
            message: expect.stringContaining('Reference to undeclared input variable'),
          },
        ],
      });
      expect(lacking).toMatchObject({
        status: 'skipped',
        remark: expect.stringContaining('the providers could not be downloaded: dist/demo/terraform/one'),
      });
    },
    60_000,
  );
});

/** A program that stands in for a tool: a script of bash. */
function standIn(name: ToolName, script: string): FoundTool {
  const command = join(mkdtempSync(join(tmpdir(), 'stand-in-')), name);
  writeFileSync(command, `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 });
  return { kind: 'found', name, command, origin: 'a test' };
}

describe('ansible-lint', () => {
  const [lint] = checks.filter(({ tool }) => tool === 'ansible-lint');
  const scratch = (): string => mkdtempSync(join(tmpdir(), 'scratch-'));
  const fleet = readFleetFiles(root);
  const over = async (script: string): Promise<unknown> => lint?.run(standIn('ansible-lint', script), fleet, scratch());

  test('is given every role and playbook, their settings, and every inventory that is rendered', async () => {
    const committed = spawnSync(
      'git',
      ['ls-files', 'ansible/roles/*.yml', 'ansible/playbooks/*.yml', 'dist/*/ansible/*.yml'],
      { cwd: root, encoding: 'utf8' },
    );
    const count = committed.stdout.trim().split('\n').length;
    expect(count).toBeGreaterThan(40);
    const script =
      'ls .ansible-lint ansible.cfg >&2 && echo "[]" && echo "Passed: 0 failure(s), 0 warning(s) on $(find ' +
      '"${@:5}" -name "*.yml" | wc -l) files." >&2';
    expect(await over(script)).toMatchObject({ looked: count, differences: [] });
  });
  test('objects by file and rule', async () => {
    const issue = {
      check_name: 'var-naming[no-role-prefix]',
      description: 'a prefix',
      location: { path: 'roles/cni/tasks/main.yml' },
    };
    expect(
      await over(
        `echo '${JSON.stringify([issue])}'; echo 'Failed: 1 failure(s), 0 warning(s) in 62 files processed of ` +
          `65 encountered.' >&2; exit 2`,
      ),
    ).toMatchObject({
      looked: 62,
      differences: [{ check: 'var-naming[no-role-prefix]', object: 'roles/cni/tasks/main.yml', message: 'a prefix' }],
    });
  });
  test('has looked at nothing where it does not say at what', async () =>
    expect(await over('echo "[]"')).toMatchObject({ looked: 0, given: expect.any(Number) as number }));
  test('has not done its work where it fell over', async () =>
    expect(await over('echo no such collection >&2; exit 1')).toMatchObject({ unable: 'no such collection' }));
});

describe('trivy', () => {
  const [trivy] = checks.filter(({ tool: name }) => name === 'trivy');
  const files = [
    {
      path: 'dist/shop/clusters/dev/base/role.yaml',
      text: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, namespace: web}\n',
    },
    {
      path: 'dist/shop/aws/shop.template.json',
      text: '{\n  "Resources": {\n    "Queue": {\n      "Type": "AWS::SQS::Queue"\n    }\n  }\n}\n',
    },
    { path: 'dist/other/clusters/one/base/ns.yaml', text: NAMESPACE },
    { path: 'dist/.published', text: '{}' },
  ];
  const finding = (ID: string, StartLine: number) => ({ ID, Message: `about ${ID}`, CauseMetadata: { StartLine } });
  /** Answers by the folder that it is given, which is its last argument. */
  const answering = (answers: Readonly<Record<string, unknown>>): string =>
    `case "\${!#}" in ${Object.entries(answers)
      .map(([folder, answer]) => `${folder}) ls ${folder} >/dev/null && echo '${JSON.stringify(answer)}' ;;`)
      .join(' ')} *) exit 9 ;; esac`;
  const ask = (script: string): Promise<unknown> =>
    Promise.resolve(
      trivy?.run(standIn('trivy', script), fleetOf(root, files), mkdtempSync(join(tmpdir(), 'scratch-'))),
    );

  test('is given each platform as a whole, and its findings are named by object and by resource', async () => {
    const shop = {
      Results: [
        { Target: 'clusters/dev/base/role.yaml', Misconfigurations: [finding('KSV-0041', 1)] },
        { Target: 'aws/shop.template.json', Misconfigurations: [finding('AWS-0096', 3)] },
      ],
    };
    expect(
      await ask(answering({ 'dist/shop': shop, 'dist/other': { Results: [{ Target: 'clusters/one/base/ns.yaml' }] } })),
    ).toEqual({
      looked: 3,
      given: 3,
      blindTo: [],
      differences: [
        { tool: 'trivy', check: 'KSV-0041', object: 'shop/dev: Role web/reader', message: 'about KSV-0041' },
        {
          tool: 'trivy',
          check: 'AWS-0096',
          object: 'dist/shop/aws/shop.template.json: Queue',
          message: 'about AWS-0096',
        },
      ],
    });
  });
  test('is blind where it looked at no file of a platform', async () => {
    expect(
      await ask(answering({ 'dist/shop': {}, 'dist/other': { Results: [{ Target: 'clusters/one/base/ns.yaml' }] } })),
    ).toMatchObject({ looked: 1, blindTo: ['dist/shop'] });
  });
  test('fetches nothing', async () => {
    const script =
      `[[ " $* " == *' --skip-check-update '* && " $* " == *' --skip-version-check '* ]] && echo '{"Results": ` +
      `[{"Target": "a"}]}'`;
    expect(await ask(script)).toMatchObject({ looked: 2, differences: [] });
  });
  test('has not done its work where it ends with an error', async () =>
    expect(await ask('echo FATAL: no such flag >&2; exit 1')).toEqual({ unable: 'FATAL: no such flag' }));
});

test('a tool that looked at nothing of what it was given is blind, not agreed', async () => {
  const [decoder] = checks;
  if (decoder === undefined) throw new Error('there are no checks');
  const over = (looked: Looked): ReturnType<typeof runExternal> =>
    runExternal(fleetOf(root, []), [{ ...decoder, run: () => Promise.resolve(looked) }]);
  expect(await over({ looked: 0, given: 8, differences: [] })).toMatchObject({
    agreed: false,
    results: [{ status: 'blind', remark: 'it was given 8 files and looked at none' }],
  });
  expect(await over({ looked: 7, given: 8, blindTo: ['shop/dev'], differences: [] })).toMatchObject({
    agreed: false,
    results: [{ status: 'blind', remark: 'it looked at nothing of shop/dev' }],
  });
});

test('a tool that does not object to what is planted is blind, not agreed', async () => {
  const [decoder] = checks;
  if (decoder === undefined) throw new Error('there are no checks');
  const blind = { ...decoder, run: () => Promise.resolve({ looked: 1, differences: [] }) };
  const report = await runExternal(fleetOf(root, []), [blind]);
  expect([report.results[0]?.status, report.agreed]).toEqual(['blind', false]);
});

test('a tool that is not there, or has nothing to look at, never counts as agreed', async () => {
  const { results } = await runExternal(fleetOf(root, []), checks);
  expect(results.map(({ status }) => status).filter((status) => status !== 'skipped' && status !== 'nothing')).toEqual(
    [],
  );
  for (const { tool, status } of results)
    if ((await locate(tool as 'kubectl')).kind === 'absent') expect([tool, status]).toEqual([tool, 'skipped']);
  // Each tool that is installed is started once, and some take seconds.
}, 120_000);

test('the report says how to get what is missing', () => {
  const text = externalText({
    agreed: true,
    unused: [],
    results: [
      {
        tool: 'gator',
        asks: 'x',
        status: 'skipped',
        looked: 0,
        differences: [],
        explained: [],
        notes: [],
        remark: 'gator is not on PATH; go install it',
      },
    ],
  });
  expect(text).toContain('skipped  gator  x (gator is not on PATH; go install it)');
});

test('docs/checks.md holds every explained difference', () => {
  const page = readFileSync(join(root, 'docs/checks.md'), 'utf8');
  // `npm run docs` renews the table.
  expect(sectionOf(page, 'known')).toBe(knownDifferences());
});
