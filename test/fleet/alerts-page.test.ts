import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleet } from '../support/fleet';

/*
 * What people read on an alert of a cluster outside AWS: no section sends them to AWS without saying what to do
 * elsewhere.
 */
const root = join(__dirname, '../..');

/** Folders of clusters outside AWS, whichever platforms there are. */
const outside = fleet()
  .flatMap(({ name, clusters }) =>
    clusters.filter(({ on }) => on !== 'eks').map((cluster) => join(root, 'dist', name, 'clusters', cluster.name)),
  )
  .filter((folder) => existsSync(folder));

const rules = outside.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/prometheusrule-[^/]*\.yaml$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8')),
);
const named = new Set(rules.flatMap((text) => [...text.matchAll(/ALERTS\.md#([a-z]+)/g)].map(([, name = '']) => name)));

const sections = readFileSync(join(root, 'docs/runbooks/ALERTS.md'), 'utf8').split(/^## /m);
const sectionOf = (name: string): string => sections.find((text) => text.toLowerCase().startsWith(`${name}\n`)) ?? '';

test('rules of such clusters lead to the page', () => expect(named.size > 0).toBe(rules.length > 0));

test('each has a section there', () => expect([...named].filter((name) => sectionOf(name) === '')).toEqual([]));

test('none sends anybody to AWS without saying what to do elsewhere', () => {
  const misled = [...named].filter((name) => {
    const section = sectionOf(name);
    return /\bAWS\b|Secrets Manager|Pod Identity|\bEKS\b/.test(section) && !/\bVault\b|elsewhere/.test(section);
  });
  expect(misled).toEqual([]);
});
