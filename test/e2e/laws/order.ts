import { actorOf, type AuditEvent, isWrite } from '../api/audit';
import { type KubeObject } from '../api/client';

/** A layer, by the account that applies it, and the layers that it waits for. */
export interface OrderedLayer {
  readonly name: string;
  /** `system:serviceaccount:<namespace>:<account>`. */
  readonly account: string;
  readonly needs: readonly string[];
}

/** Layers of Flux, from its Kustomizations. */
export const layersOf = (kustomizations: readonly KubeObject[]): OrderedLayer[] =>
  kustomizations.map(({ metadata, spec }) => ({
    name: metadata.name,
    account: `system:serviceaccount:${metadata.namespace ?? ''}:${spec.serviceAccountName ?? ''}`,
    needs: (spec.dependsOn ?? []).map((one: { readonly name: string }) => one.name),
  }));

interface Condition {
  readonly type: string;
  readonly status: string;
}

/** When each layer said first that it is ready, by the writes of its status. */
export function firstReady(events: readonly AuditEvent[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const event of events) {
    const { resource, subresource, name = '' } = event.objectRef ?? {};
    if (resource !== 'kustomizations' || subresource !== 'status' || !isWrite(event) || times.has(name)) continue;
    const written = event.requestObject as
      { readonly status?: { readonly conditions?: readonly Condition[] } } | undefined;
    const isReady = written?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
    if (isReady === true) times.set(name, Date.parse(event.stageTimestamp));
  }
  return times;
}

/** When each account wrote first, and what. */
export function firstWrites(
  events: readonly AuditEvent[],
): ReadonlyMap<string, { readonly at: number; readonly what: string }> {
  const writes = new Map<string, { at: number; what: string }>();
  for (const event of events) {
    const actor = actorOf(event);
    if (!isWrite(event) || writes.has(actor)) continue;
    const { resource = '', namespace = '', name = '' } = event.objectRef ?? {};
    writes.set(actor, { at: Date.parse(event.requestReceivedTimestamp), what: `${resource} ${namespace}/${name}` });
  }
  return writes;
}

/** Layers that wrote before one that they depend on was ready, or that never wrote or were never ready. */
export function orderViolations(events: readonly AuditEvent[], layers: readonly OrderedLayer[]): string[] {
  const ready = firstReady(events);
  const writes = firstWrites(events);
  return layers.flatMap(({ name, account, needs }) => {
    const write = writes.get(account);
    if (write === undefined) return [`${name}: ${account} never wrote anything, so that its order was not seen`];
    return needs.flatMap((need) => {
      const at = ready.get(need);
      if (at === undefined) return [`${name} wrote ${write.what}, but ${need} never said that it is ready`];
      return write.at < at ? [`${name} wrote ${write.what} ${at - write.at} ms before ${need} was ready`] : [];
    });
  });
}
