import { at, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** How a rollout of a Deployment goes: pods that come before one goes, and pods that may be away. */
export interface Rollout {
  readonly surge: number;
  readonly unavailable: number;
}

/** Of what is no Deployment, or goes before it comes, none. */
export function rolloutOf({ kind, group, value }: KubeObject, replicas: number): Rollout {
  if (kind !== 'Deployment' || group !== 'apps' || replicas === 0) return { surge: 0, unavailable: 0 };
  if (text(value, 'spec', 'strategy', 'type') === 'Recreate') return { surge: 0, unavailable: replicas };
  const rolling = at(value, 'spec', 'strategy', 'rollingUpdate');
  return {
    surge: amount(at(rolling, 'maxSurge') ?? '25%', replicas, Math.ceil),
    unavailable: amount(at(rolling, 'maxUnavailable') ?? '25%', replicas, Math.floor),
  };
}

/** Pods that come on top of all others while a rollout is under way. */
export const surgeOf = (object: KubeObject, replicas: number): number => rolloutOf(object, replicas).surge;

function amount(written: unknown, replicas: number, round: (value: number) => number): number {
  if (typeof written === 'number') return written;
  const percent = /^(\d+)%$/.exec(String(written))?.[1];
  return percent === undefined ? 0 : round((Number(percent) * replicas) / 100);
}
