import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingIn, objectsOf } from '../support/runbook-commands';

/*
 * Commands of pages name what is there: namespaces, objects and accounts of a platform, playbooks and their tasks,
 * targets of make, options of scripts, paths and roles of Vault. The names of a page that is about one platform are
 * looked for in that one; elsewhere any will do.
 */
const root = join(__dirname, '../..');
const platforms = readdirSync(join(root, 'platforms'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const pages = ['docs/platforms', 'docs/runbooks', 'platforms/vps', 'ansible'].flatMap((folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.md'))
        .map((file) => `${folder}/${file}`)
    : [],
);
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const all = pages.map(textOf).join('\n');

/** What k3s, an engine or a person makes before anything is rendered. */
const MADE = [
  'Deployment kube-system/coredns',
  'Namespace /kube-system',
  'Namespace /flux-system',
  ...['source', 'kustomize', 'helm', 'notification', 'image-reflector', 'image-automation'].map(
    (name) => `Deployment flux-system/${name}-controller`,
  ),
];

/** Namespaces that a restore of the page itself makes. */
const madeBy = (text: string): readonly string[] =>
  [...text.matchAll(/--namespace-mappings [a-z-]+:([a-z-]+)/g)].map(([, name = '']) => `Namespace /${name}`);

/** Platforms that a page is about: its own, and those whose word it says. */
const aboutOf = (page: string): readonly string[] => {
  const [, own] = /platforms\/([a-z]+)(?:\.md|\/)/.exec(page) ?? [];
  if (own !== undefined && platforms.includes(own)) return [own];
  const title = textOf(page).split('\n')[0] ?? '';
  const named = platforms.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(title));
  return named.length > 0 ? named : platforms;
};

const alerts = new Set(
  platforms.flatMap((platform) => {
    const folder = join(root, 'dist', platform, 'clusters');
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
    return files
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\balert: "?(\w+)/g)])
      .map(([, name = '']) => name);
  }),
);

/** Whether the title of a page is of one platform, as in `# Shop: losing a region`, and that is not there. */
const isOfNobody = (title: string): boolean => {
  const [, name] = /^# (\w+): /.exec(title) ?? [];
  return name !== undefined && !platforms.includes(name.toLowerCase());
};

/**
 * What a page says of what platforms have. Left out are the sections of alerts that none of them raises, and all of a
 * page whose title is a platform that is not there or an add-on that none has: their objects went with the last
 * platform that had them.
 */
function askedOf(page: string, objects: ReadonlySet<string>): string {
  const [title = '', ...sections] = textOf(page).split(/^## /m);
  if (isOfNobody(title)) return '';
  const word = /^# (\w+)\n/.exec(title)?.[1]?.toLowerCase();
  const addon = word !== undefined && existsSync(join(root, 'charts/addons', word)) ? word : undefined;
  if (addon !== undefined && ![...objects].some((object) => object.endsWith(`/${addon}`))) return '';
  const isRaised = (section: string): boolean => {
    const [heading = ''] = section.split('\n');
    return !/^[A-Z][a-z]+[A-Z]\w+$/.test(heading) || alerts.has(heading);
  };
  return [title, ...sections.filter(isRaised)].join('## ');
}

test('there are pages with commands', () => expect(all.match(/\bkubectl /g)?.length ?? 0).toBeGreaterThan(100));

test.each(pages)('commands of %s name what is there', (page) => {
  const objects = new Set([...objectsOf(root, aboutOf(page)), ...MADE, ...madeBy(textOf(page))]);
  expect(missingIn(askedOf(page, objects), objects)).toEqual([]);
});

test('a page is of nobody whose title names a platform that is not there', () => {
  expect(isOfNobody('# Nowhere: losing a region\n')).toBe(true);
  for (const name of platforms) expect(isOfNobody(`# ${name.toUpperCase()}: data is gone\n`)).toBe(false);
  expect(isOfNobody('# A zone is lost\n')).toBe(false);
});

test('of sections of alerts, those are asked that a platform raises', () => {
  const asked = askedOf('docs/runbooks/ALERTS.md', new Set());
  const sections = textOf('docs/runbooks/ALERTS.md').split(/^## /m).slice(1);
  expect(alerts.size).toBeGreaterThan(20);
  const named = sections.map((section) => section.split('\n')[0] ?? '').filter((name) => alerts.has(name));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !asked.includes(`## ${name}\n`))).toEqual([]);
  const ofNobody = pages.filter((page) => isOfNobody(textOf(page)));
  expect(pages.filter((page) => askedOf(page, new Set()) === '')).toEqual(
    [...ofNobody, 'docs/runbooks/VAULT.md'].sort((a, b) => pages.indexOf(a) - pages.indexOf(b)),
  );
});

test('a name that is not there is told', () => {
  const objects = new Set(['Namespace /web', 'Deployment web/api', 'ServiceAccount web/api']);
  expect(missingIn('kubectl -n web rollout restart deployment/api', objects)).toEqual([]);
  expect(missingIn('`kubectl -n web rollout restart deployment/app` and so on', objects)).toEqual([
    'Deployment web/app',
  ]);
  expect(missingIn('kubectl -n shop get pods', objects)).toEqual(['Namespace /shop']);
  expect(missingIn('kubectl create clusterrolebinding x --serviceaccount=web:app', objects)).toEqual([
    'ServiceAccount web/app',
  ]);
  expect(missingIn('kubectl -n <namespace> logs deployment/<name>', objects)).toEqual([]);
});

const found = (pattern: RegExp): readonly string[] => [
  ...new Set([...all.matchAll(pattern)].map(([, name = '']) => name)),
];

test('every playbook that pages name is there', () => {
  const named = found(/playbooks\/([a-z-]+\.yml)/g);
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => !existsSync(join(root, 'ansible/playbooks', name)))).toEqual([]);
});

test('every variable that pages give a playbook is read by one', () => {
  const roles = ['playbooks', 'roles'].flatMap((folder) =>
    readdirSync(join(root, 'ansible', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ya?ml|j2)$/.test(file))
      .map((file) => readFileSync(join(root, 'ansible', folder, file), 'utf8')),
  );
  const named = found(/ -e ([a-z_]+)=/g);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((name) => !roles.some((text) => new RegExp(`\\b${name}\\b`).test(text)))).toEqual([]);
});

test('every target of make that pages name is there', () => {
  const targets = readFileSync(join(root, 'Makefile'), 'utf8');
  const named = found(/\bmake (kubernetes\/[a-z]+)/g);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !targets.includes(`\n${name}:`))).toEqual([]);
});

test('every option of the script of secrets is one that it has', () => {
  const script = readFileSync(join(root, 'scripts/site-secrets.sh'), 'utf8');
  const named = found(/site-secrets\.sh (--[a-z]+)/g);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !script.includes(name))).toEqual([]);
});

test('paths and roles of Vault that pages name are those that are declared', () => {
  const declared = platforms
    .map((platform) => join(root, 'dist', platform, 'clusters'))
    .filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('configmap-vault-access.yaml'))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    )
    .join('\n');
  const paths = found(/vault kv (?:get|put|patch)[^\n]*? secret\/([a-z/-]+)/g);
  const roles = found(/auth\/kubernetes\/(?:role\/|login role=)([a-z-]+)/g);
  if (declared === '') return;
  expect(paths.filter((path) => !declared.includes(`secret/data/${path}"`))).toEqual([]);
  expect(roles.filter((role) => !declared.includes(`role-${role}.json`))).toEqual([]);
});

test('the page of each platform with machines of its own says how k3s goes up, and how back', () => {
  const withMachines = platforms.filter((platform) =>
    ['dist/$/ansible', 'docs/platforms/$.md'].every((path) => existsSync(join(root, path.replace('$', platform)))),
  );
  expect(withMachines.length).toBeGreaterThan(0);
  const missing = withMachines.flatMap((platform) =>
    [/playbooks\/upgrade\.yml/, /ETCD\.md#back-from-an-upgrade/, /playbooks\/restore\.yml/]
      .filter((wanted) => !wanted.test(textOf(`docs/platforms/${platform}.md`)))
      .map((wanted) => `${platform}: ${wanted.source}`),
  );
  expect(missing).toEqual([]);
});
