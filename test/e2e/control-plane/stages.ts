import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Loose } from '../api/client';

/** Stages of kwok: each of their files, but not those for kustomize. */
export const stageFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'kustomization.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/testdata/'))
    .sort();

/**
 * The same stages in a folder of the run, but that pods of Jobs which call one of these programs do not succeed by
 * themselves: somebody runs what they call.
 */
export function stagesWithout(files: readonly string[], programs: readonly string[], folder: string): string[] {
  // kwok matches no pod by `NotIn` of nothing.
  if (programs.length === 0) return [...files];
  mkdirSync(folder, { recursive: true });
  return files.map((file) => {
    const stage: Loose = parse(readFileSync(file, 'utf8'));
    if (stage.metadata?.name !== 'pod-complete') return file;
    const called = { key: '.spec.containers.[].command.[]', operator: 'NotIn', values: programs };
    stage.spec.selector.matchExpressions.push(called);
    const target = join(folder, basename(file));
    writeFileSync(target, stringify(stage));
    return target;
  });
}
