import { ApiObject, type Chart } from 'cdk8s';

const WAVE = 'argocd.argoproj.io/sync-wave';

/** Wave of what a migration needs, its own, and that of everything else, which has none written. */
const WAVES = { needs: '-2', migration: '-1' } as const;

/** What makes Argo CD run a Job in each sync before the rest of its layer, and wait for its success. */
export const migrationAnnotations: Readonly<Record<string, string>> = {
  'argocd.argoproj.io/hook': 'Sync',
  'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  [WAVE]: WAVES.migration,
};

/** For an object that the pods of a migration need: it comes before the Job, which comes before everything else. */
export const BEFORE_MIGRATIONS: Readonly<Record<string, string>> = { [WAVE]: WAVES.needs };

/** Puts everything that a chart holds so far before its migration. */
export function orderedFirst(chart: Chart): void {
  for (const child of chart.node.children)
    if (ApiObject.isApiObject(child)) child.metadata.addAnnotation(WAVE, WAVES.needs);
}
