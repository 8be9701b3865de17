import { type Api, type KubeObject, type Loose } from '../api/client';
import { type State } from '../engine/state';

export const APPLICATIONS = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications';
export const SETS = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applicationsets';

/** States of all Applications, and of what makes them. */
export async function argoCdStates(api: Api): Promise<State[]> {
  const [applications, sets] = await Promise.all([api.list(APPLICATIONS), api.list(SETS)]);
  return [...sets.map(stateOfSet), ...applications.map(stateOfApplication)];
}

/** Pure: an Application is done when it is Synced and Healthy, and nothing is going on or has failed. */
export function stateOfApplication({ metadata, status }: KubeObject): State {
  const sync: string = status?.sync?.status ?? '-';
  const health: string = status?.health?.status ?? '-';
  const phase: string = status?.operationState?.phase ?? 'Succeeded';
  const conditions: string = ((status?.conditions ?? []) as Loose[])
    .filter(({ type }) => /Error$/.test(type as string))
    .map(({ message }) => message as string)
    .join('; ');
  const isReady = sync === 'Synced' && health === 'Healthy' && phase === 'Succeeded' && conditions === '';
  return {
    name: `applications/${metadata.name}`,
    isReady,
    hasFailed:
      !isReady && (phase === 'Failed' || phase === 'Error' || (conditions !== '' && !OLD_SCHEMA.test(conditions))),
    says: [sync, health, phase, retries(status), status?.operationState?.message ?? '', conditions]
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 400),
  };
}

/** What Argo CD says as long as the schema that it has loaded is older than a kind: it asks again by itself. */
const OLD_SCHEMA = /unable to resolve parseableType for GroupVersionKind/;

const retries = (status: Loose): string => {
  const count: number = status?.operationState?.retryCount ?? 0;
  return count === 0 ? '' : `retry ${count}`;
};

function stateOfSet({ metadata, status }: KubeObject): State {
  const conditions = (status?.conditions ?? []) as Loose[];
  const failed = conditions.find(({ type, status: is }) => type === 'ErrorOccurred' && is === 'True');
  const isReady = conditions.some(({ type, status: is }) => type === 'ResourcesUpToDate' && is === 'True');
  return {
    name: `applicationsets/${metadata.name}`,
    isReady: isReady && failed === undefined,
    hasFailed: failed !== undefined,
    says: String(failed?.message ?? '').slice(0, 300),
  };
}
