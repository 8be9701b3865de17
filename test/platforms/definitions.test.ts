import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/* What a page says of the definitions that Argo CD brings in is what the records of its releases hold. */
const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/decisions/0005-order.md'), 'utf8');
const rows = [...page.matchAll(/^\| ((?:[a-z]+\/[a-z]+(?:, )?)+) +\| (\d+) +\| (\d+) +\|$/gm)].flatMap(
  ([, clusters = '', definitions, events]) =>
    clusters.split(', ').map((cluster) => [cluster, Number(definitions), Number(events)] as const),
);

/** The chart of Argo CD itself is installed before anything follows Git. */
const broughtBy = (cluster: string): number =>
  readdirSync(join(root, 'records', cluster))
    .filter((file) => file !== 'argocd.argocd.jsonl')
    .flatMap((file) => readFileSync(join(root, 'records', cluster, file), 'utf8').split('\n'))
    .filter((line) => line.includes('"kind":"CustomResourceDefinition","metadata"')).length;

test('the page has every cluster with Argo CD', () =>
  expect(rows.map(([cluster]) => cluster).sort()).toEqual([
    'luneo/primary',
    'luneo/secondary',
    'piercuta/dev',
    'virida/main',
  ]));

test.each(rows)('%s brings %i definitions, and three events of each', (cluster, definitions, events) => {
  expect(broughtBy(cluster)).toBe(definitions);
  expect(events).toBe(3 * definitions);
});
