import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet } from '../support/fleet';

/* What a page says of the definitions that Argo CD brings in is what the records of its releases hold. */
const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/decisions/0005-order.md'), 'utf8');
const rows = [...page.matchAll(/^\| ((?:[a-z]+\/[a-z]+(?:, )?)+) +\| (\d+) +\| (\d+) +\|$/gm)].flatMap(
  ([, clusters = '', definitions, events]) =>
    clusters
      .split(', ')
      // The page keeps what it says of a platform that is gone.
      .filter((cluster) => existsSync(join(root, 'records', cluster)))
      .map((cluster) => [cluster, Number(definitions), Number(events)] as const),
);

/** The chart of Argo CD itself is installed before anything follows Git. */
const broughtBy = (cluster: string): number =>
  readdirSync(join(root, 'records', cluster))
    .filter((file) => file !== 'argocd.argocd.jsonl')
    .flatMap((file) => readFileSync(join(root, 'records', cluster, file), 'utf8').split('\n'))
    .filter((line) => line.includes('"kind":"CustomResourceDefinition","metadata"')).length;

test('the page has every cluster with Argo CD', () =>
  expect(rows.map(([cluster]) => cluster).sort()).toEqual(
    fleet()
      .filter(({ gitops }) => gitops.engine === 'argo-cd')
      .flatMap(({ name, clusters }) => clusters.map((cluster) => `${name}/${cluster.name}`))
      // One without a release brings none.
      .filter((cluster) => existsSync(join(root, 'records', cluster)))
      .sort(),
  ));

test('each brings as many definitions as the page says, and three events of each', () =>
  expect(rows.map(([cluster]) => [cluster, broughtBy(cluster), 3 * broughtBy(cluster)])).toEqual(rows));
