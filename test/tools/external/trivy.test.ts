import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleetOf } from '../../../lib/tools/external';
import { checks, NAMESPACE, root, standIn } from './support';

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
