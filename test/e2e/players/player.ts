import { type Api, type KubeObject } from '../api/client';

/** Somebody who is not run, and does the least that others wait for. Never touches what Git says. */
export interface Player {
  readonly name: string;
  /** In the words of the report: what is simulated. */
  readonly plays: string;
  /** Does what is to be done now. Called again and again. */
  readonly act: (api: Api) => Promise<void>;
  /** Lets go of what it has opened. */
  readonly close?: () => void;
}

/** A time as the API writes it. */
export const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** Whether an object says of its present generation that it is ready. */
export function isReady({ metadata, status }: KubeObject): boolean {
  const observed = status?.observedGeneration ?? metadata.generation;
  return (
    observed === metadata.generation &&
    (status?.conditions ?? []).some(
      (condition: { readonly type: string; readonly status: string; readonly observedGeneration?: number }) =>
        condition.type === 'Ready' &&
        condition.status === 'True' &&
        (condition.observedGeneration ?? metadata.generation) === metadata.generation,
    )
  );
}

/** A status that says so. */
export const readyStatus = ({ metadata: { generation } }: KubeObject, reason: string, more: object = {}): object => ({
  status: {
    ...more,
    observedGeneration: generation,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason,
        message: 'simulated',
        lastTransitionTime: now(),
        observedGeneration: generation,
      },
    ],
  },
});

/** An operator answers when the pods of its Deployment are ready, not before. */
export async function isDeployed(api: Api, labels: string): Promise<boolean> {
  const deployments = await api.list(`/apis/apps/v1/deployments?labelSelector=${encodeURIComponent(labels)}`);
  return deployments.some(({ status }) => (status?.readyReplicas ?? 0) > 0);
}
