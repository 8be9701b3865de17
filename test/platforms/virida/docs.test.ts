import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { K3sCluster } from '../../../lib/model';
import { virida } from '../../../platforms/virida';

/*
 * Commands of VIRIDA's pages name what is rendered: a namespace of the platform, a workload of dist/, or something that
 * begins with the name of a release of that namespace, as charts name what they make.
 */
const root = join(__dirname, '../../..');
const cluster = join(root, 'dist/virida/clusters/main');
const PAGES = [
  'docs/platforms/virida.md',
  'docs/runbooks/VAULT.md',
  'docs/runbooks/BACKUP.md',
  'docs/runbooks/GITEA_DEPLOY.md',
];

/** Releases by their namespace: what their charts make begins with their name. */
const releases = readdirSync(join(cluster, 'gitops/argocd'))
  .filter((file) => file.startsWith('application-release-'))
  .map(
    (file) =>
      parse(readFileSync(join(cluster, 'gitops/argocd', file), 'utf8')).spec as {
        readonly destination: { readonly namespace: string };
        readonly source: { readonly helm: { readonly releaseName: string } };
      },
  );
const byChart = (namespace: string, name: string): boolean =>
  releases.some(
    ({ destination, source }) =>
      destination.namespace === namespace && `${name}-`.startsWith(`${source.helm.releaseName}-`),
  );

const SHORT: Readonly<Record<string, string>> = { deploy: 'deployment', svc: 'service', sts: 'statefulset' };

/** Commands of a page, with the namespace that it sets once, as `N=<namespace>`, in the place of `$N`. */
function commandsOf(page: string): readonly string[] {
  const written = readFileSync(join(root, page), 'utf8');
  const [, namespace = '$N'] = /^N=(.+)$/m.exec(written) ?? [];
  return [...written.matchAll(/kubectl [^\n`]+/g)].map(([line]) => line.replaceAll('$N', namespace));
}

const lines = PAGES.flatMap(commandsOf);
const files = readdirSync(cluster, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
const text = files.map((path) => readFileSync(join(cluster, path), 'utf8')).join('\n');
const rendered = (namespace: string, kind: string, name: string): boolean =>
  files.some((path) => path.endsWith(`/${namespace}/${kind}-${name}.yaml`));

test('there are such commands', () => expect(lines.length).toBeGreaterThan(50));
test('the namespace that a page sets once is set', () =>
  expect(lines.filter((line) => line.includes('$N'))).toEqual([]));
test.each([...new Set(lines.flatMap((line) => /-n ([a-z-]+)/.exec(line)?.[1] ?? []))])(
  'the namespace %s is one of the platform',
  (namespace) =>
    expect(namespace === 'kube-system' || existsSync(join(cluster, `base/_cluster/namespace-${namespace}.yaml`))).toBe(
      true,
    ),
);
test.each([
  ...new Set(
    lines.flatMap((line) =>
      [...line.matchAll(/\b(deployment|deploy|service|svc|statefulset|sts)\/([a-z0-9-]+)/g)].map(
        ([, kind = '', name = '']) => `${/-n ([a-z-]+)/.exec(line)?.[1] ?? ''} ${SHORT[kind] ?? kind}/${name}`,
      ),
    ),
  ),
])('%s is there', (object) => {
  const [namespace = '', kind = '', name = ''] = object.split(/[ /]/);
  expect(
    object === 'kube-system deployment/coredns' || byChart(namespace, name) || rendered(namespace, kind, name),
  ).toBe(true);
});
test.each([...new Set(lines.flatMap((line) => /app\.kubernetes\.io\/name=([a-z0-9-]+)/.exec(line)?.[1] ?? []))])(
  'pods are labelled %s',
  (name) => expect(text).toMatch(new RegExp(`app\\.kubernetes\\.io/name[:=] ?${name}\\b`)),
);
test('no page leaves anything below a folder of everybody', () =>
  expect(PAGES.filter((page) => / \/tmp\//.test(readFileSync(join(root, page), 'utf8')))).toEqual([]));

test('Gitea is told to call the webhook, whose address its own default refuses', () => {
  const page = readFileSync(join(root, 'docs/platforms/virida.md'), 'utf8');
  const [, called] = /`https:\/\/([a-z.-]+)\/api\/webhook`/.exec(page) ?? [];
  expect(called).toBeDefined();
  expect(page).toContain(`ALLOWED_HOST_LIST = ${called}`);
});

test('machines ask the resolver of the platform for its zone, as systemd-resolved does not for .local', () => {
  const [k3s] = virida().clusters.filter((candidate): candidate is K3sCluster => candidate.on === 'k3s');
  const inventory = readFileSync(join(root, 'dist/virida/ansible/main/group_vars/all.yml'), 'utf8');
  expect(k3s?.outsideNames?.resolvers).not.toHaveLength(0);
  for (const resolver of k3s?.outsideNames?.resolvers ?? ['none']) expect(inventory).toContain(`- ${resolver}\n`);
  expect(inventory).toContain(`- ~${k3s?.domain}\n`);
});
