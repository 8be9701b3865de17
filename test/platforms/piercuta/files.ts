import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/*
 * The facts of Piercuta as its owners state them, read from dist/: each can be pointed at.
 */
export const folder = join(__dirname, '../../../dist/piercuta/clusters/dev');
// oxlint-disable-next-line typescript/no-explicit-any -- a path that is not there fails the assertion
export const read = (path: string): any => parse(readFileSync(join(folder, `${path}.yaml`), 'utf8'));
export const application = (name: string) => read(`gitops/argocd/application-${name}_argoproj.io`);
export const applications = readdirSync(join(folder, 'gitops/argocd')).filter((file) =>
  file.startsWith('application-'),
);
export const all = applications.map((file) => parse(readFileSync(join(folder, 'gitops/argocd', file), 'utf8')));
export const wave = (name: string): number =>
  Number(application(name).metadata.annotations['argocd.argoproj.io/sync-wave']);
export const values = (release: string) => application(`release-${release}-dev`).spec.source.helm.valuesObject;
