import { type AuditEvent, isWrite } from '../api/audit';
import { type KubeObject, type Loose } from '../api/client';

const WAVE = 'argocd.argoproj.io/sync-wave';

/** An Application that a root makes, in its wave. */
export interface WavedApplication {
  readonly name: string;
  readonly wave: number;
}

export const wavesOf = (applications: readonly KubeObject[]): WavedApplication[] =>
  applications.map(({ metadata }) => ({ name: metadata.name, wave: Number(metadata.annotations?.[WAVE] ?? '0') }));

/** When an Application was made, and when it said first that it is Synced, Healthy and done. */
export interface Seen {
  readonly made?: number;
  readonly ready?: number;
}

/**
 * What the audit log says of Applications. Their status is written by patches, each with what changed alone: these are
 * laid over each other.
 */
export function seenOf(events: readonly AuditEvent[]): ReadonlyMap<string, Seen> {
  const seen = new Map<string, { made?: number; ready?: number; status: Loose }>();
  for (const event of events) {
    const { resource, name = '' } = event.objectRef ?? {};
    if (resource !== 'applications' || name === '' || !isWrite(event)) continue;
    const one = seen.get(name) ?? { status: {} };
    seen.set(name, one);
    one.made ??= Date.parse(event.stageTimestamp);
    one.status = merged(one.status, (event.requestObject as Loose)?.status ?? {});
    if (one.ready === undefined && isReady(one.status)) one.ready = Date.parse(event.stageTimestamp);
  }
  return seen;
}

const isReady = ({ sync, health, operationState }: Loose): boolean =>
  sync?.status === 'Synced' && health?.status === 'Healthy' && (operationState?.phase ?? 'Succeeded') === 'Succeeded';

/** A merge patch over what was there. */
function merged(old: Loose, patch: Loose): Loose {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const result: Record<string, Loose> = { ...(typeof old === 'object' && !Array.isArray(old) ? old : {}) };
  for (const [key, value] of Object.entries(patch as object)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/** Applications that were made before one of an earlier wave was ready, or that were never seen. */
export function waveViolations(events: readonly AuditEvent[], applications: readonly WavedApplication[]): string[] {
  const seen = seenOf(events);
  return applications.flatMap(({ name, wave }) => {
    const made = seen.get(name)?.made;
    if (made === undefined) return [`${name} was never made, so that its wave was not seen`];
    const early = applications.filter(
      (other) => other.wave < wave && !((seen.get(other.name)?.ready ?? Infinity) <= made),
    );
    return early.length === 0
      ? []
      : [`${name} of wave ${wave} was made before ${early.map((one) => `${one.name} (${one.wave})`).join(', ')}`];
  });
}
