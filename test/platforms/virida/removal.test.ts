import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/* The page says how a service ends: what its commands name is what is rendered, and why a commit alone ends none. */
const root = join(__dirname, '../../..');
const page = readFileSync(join(root, 'docs/platforms/virida.md'), 'utf8');
const section = /### To take a service out\n([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
const block = /```\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
const commands = block
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const cluster = join(root, 'dist/virida/clusters/main');

interface ApplicationSet {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly generators: readonly { readonly list: { readonly elements: readonly { readonly name: string }[] } }[];
    readonly syncPolicy: Readonly<Record<string, unknown>>;
    readonly template: { readonly metadata: Readonly<Record<string, unknown>> };
  };
}
const set = parse(
  readFileSync(join(cluster, 'gitops/argocd/applicationset-virida-services_argoproj.io.yaml'), 'utf8'),
) as ApplicationSet;
const services = set.spec.generators.flatMap(({ list }) => list.elements.map(({ name }) => name));

test('a commit alone ends no service', () =>
  expect([set.spec.syncPolicy, set.spec.template.metadata['finalizers']]).toEqual([
    { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
    undefined,
  ]));

test('its commands name the ApplicationSet, and Applications where they are', () => {
  expect(commands).toHaveLength(5);
  const [asked, ...others] = commands.slice(0, 4);
  expect(asked).toContain(`-n ${set.metadata.namespace} get applicationset ${set.metadata.name} `);
  for (const command of others)
    expect(command).toMatch(new RegExp(`^kubectl -n ${set.metadata.namespace} \\w+ application <service>`));
});

test('the element is asked for before the deletion, and the deletion takes the objects with it', () => {
  const turn = (part: string): number => commands.findIndex((command) => command.includes(part));
  expect(turn('.spec.generators')).toBe(0);
  expect(turn('resources-finalizer.argocd.argoproj.io')).toBeLessThan(turn('delete application'));
  expect(turn('resources-finalizer.argocd.argoproj.io')).toBeGreaterThan(turn('.status.resources'));
});

test.each(services)('what is looked for at the end is what %s has', (service) => {
  const [, namespace = '', kinds = ''] = /-n (\S+) get (\S+) -l app\.kubernetes\.io\/name=<service>/.exec(block) ?? [];
  const folder = join(cluster, 'workloads', service, namespace);
  expect(existsSync(folder)).toBe(true);
  const files = readdirSync(folder);
  for (const kind of ['deployment', 'service', 'networkpolicy']) expect(files).toContain(`${kind}-${service}.yaml`);
  for (const kind of ['deployments', 'services', 'ingresses', 'networkpolicies'])
    expect(kinds.split(',')).toContain(kind);
  const deployment = parse(readFileSync(join(folder, `deployment-${service}.yaml`), 'utf8')) as {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  };
  expect(deployment.metadata.labels['app.kubernetes.io/name']).toBe(service);
});

test('the files that it names are there', () => {
  for (const file of ['platforms/virida/workloads.ts', 'docs/runbooks/VAULT.md'])
    expect(existsSync(join(root, file))).toBe(true);
  expect(section).toContain('platforms/virida/workloads.ts');
  expect(readFileSync(join(root, 'docs/runbooks/VAULT.md'), 'utf8')).toContain('apply-access.sh');
});
