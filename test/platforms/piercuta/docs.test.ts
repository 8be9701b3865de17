import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peopleStackName } from '../../../lib/model';
import { piercuta } from '../../../platforms/piercuta';
import { firstDeploymentProblems } from '../../support/first-deployment';
import { nameOf, piercutaTemplate, retained } from '../../../scripts/docs/piercuta';

/*
 * The page of Piercuta says what is rendered: names of what stays when the stack goes, outputs, roles, and what its
 * commands name.
 */
const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/platforms/piercuta.md'), 'utf8');
const dist = join(root, 'dist/piercuta/clusters/dev');

const template = piercutaTemplate(root);
const resources = Object.values(template.Resources);

test('the list of what stays is that of the template', () => {
  const kept = retained(template).map((resource) => `${resource.Type.replace('AWS::', '')} ${nameOf(resource)}`);
  const listed = [
    ...(/<!-- retained -->\n([\s\S]*?)<!-- \/retained -->/
      .exec(page)?.[1]
      ?.matchAll(/^\| ([A-Za-z0-9]+::[A-Za-z0-9]+) \| `?([^|`]+?)`? \|$/gm) ?? []),
  ].map(([, type, name]) => `${type} ${name}`);
  expect(kept.length).toBeGreaterThan(10);
  expect(listed.sort()).toEqual(kept.sort());
});

test('what can be taken over has a fixed name, but for what the page says', () =>
  expect(
    resources
      .filter(
        ({ DeletionPolicy, Type, Properties }) =>
          DeletionPolicy?.startsWith('Retain') &&
          Type !== 'AWS::KMS::Key' &&
          Object.values(Properties).every((value) => typeof value !== 'string'),
      )
      .map(nameOf),
  ).toEqual(['piercuta-dev-access-logs-<account>']));

test('every output that the page names is one of the stack', () => {
  const named = /^Outputs: ([\s\S]*?)\.\n\n/m.exec(page)?.[1]?.match(/\b[A-Z][A-Za-z]+\b/g) ?? [];
  expect([...named].sort()).toEqual(Object.keys(template.Outputs).sort());
});

test('the CDK is told the id of the construct: the name of the stack selects nothing', () => {
  const [cluster] = piercuta().clusters;
  const ids = [...page.matchAll(/npx cdk (?:deploy|destroy) (\S+)/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(2);
  expect(new Set(ids)).toEqual(
    new Set([cluster?.on === 'eks' ? cluster.infrastructure?.stackId : undefined, peopleStackName(piercuta())]),
  );
});

test('the way from an empty account is whole', () => expect(firstDeploymentProblems(page, piercuta())).toEqual([]));

describe('commands', () => {
  const lines = [...page.matchAll(/kubectl [^\n`]+/g)].map(([line]) => line);
  const known = new Set(
    readdirSync(join(dist, 'base/_cluster')).flatMap((file) => /^namespace-(.+)\.yaml$/.exec(file)?.[1] ?? []),
  );
  test.each([...new Set(lines.flatMap((line) => /-n ([a-z-]+)/.exec(line)?.[1] ?? []))])(
    'the namespace %s is one of the cluster',
    (namespace) => expect(namespace === 'kube-system' || known.has(namespace)).toBe(true),
  );
  test('a folder that is applied is there', () => {
    const folders = [...page.matchAll(/-k (\S+?)[;\s]/g)]
      .map(([, folder = '']) => folder)
      .filter((folder) => folder.startsWith('dist/'));
    expect(folders).not.toEqual([]);
    for (const folder of folders) expect(existsSync(join(root, folder, 'kustomization.yaml'))).toBe(true);
  });
  test('the cluster that the AWS commands name is this one', () => {
    const names = [
      ...page.matchAll(/(?:--cluster-name|update-kubeconfig --name|update-cluster-config --name) (\S+)/g),
    ].map(([, name]) => name?.replace(/[`,]+$/, ''));
    expect(new Set(names)).toEqual(new Set(['piercuta-dev']));
  });
});

test('going down, what controllers made goes before them, nodes before the stack, guards before the guarded', () => {
  const order = [
    'scale statefulset argocd-application-controller',
    'delete ingress',
    'delete poddisruptionbudgets',
    'delete nodepools',
    'delete ec2nodeclasses',
    'no-enable-termination-protection',
    'no-deletion-protection',
    'cdk destroy',
  ].map((step) => page.indexOf(step, page.indexOf('## Take it down')));
  expect(order).not.toContain(-1);
  expect([...order].sort((a, b) => a - b)).toEqual(order);
});
