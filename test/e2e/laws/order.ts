import { actorOf, type AuditEvent, isWrite } from '../api/audit';
import { type KubeObject } from '../api/client';

/** A layer, by the account that applies it, and the layers that it waits for. */
export interface OrderedLayer {
  readonly name: string;
  /** `system:serviceaccount:<namespace>:<account>`. */
  readonly account: string;
  readonly needs: readonly string[];
  /** Its own objects by {@link placeOf}. Two layers may share an account. @default - whatever its account writes */
  readonly objects?: ReadonlySet<string>;
}

/** `group namespace/name`, by which what is committed is found in the audit log. */
export const placeOf = ({ apiVersion = '', metadata }: KubeObject): string => {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  return `${group} ${metadata.namespace ?? ''}/${metadata.name}`;
};

/** Layers of Flux, from its Kustomizations. */
export const layersOf = (
  kustomizations: readonly KubeObject[],
  objectsOf: (path: string) => readonly KubeObject[] = () => [],
): OrderedLayer[] =>
  kustomizations.map(({ metadata, spec }) => ({
    name: metadata.name,
    account: `system:serviceaccount:${metadata.namespace ?? ''}:${spec.serviceAccountName ?? ''}`,
    needs: (spec.dependsOn ?? []).map((one: { readonly name: string }) => one.name),
    ...ownObjects(objectsOf(String(spec.path ?? ''))),
  }));

const ownObjects = (objects: readonly KubeObject[]): Pick<OrderedLayer, 'objects'> =>
  objects.length === 0 ? {} : { objects: new Set(objects.map(placeOf)) };

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
      | { readonly status?: { readonly conditions?: readonly Condition[] } }
      | undefined;
    const isReady = written?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
    if (isReady === true) times.set(name, Date.parse(event.stageTimestamp));
  }
  return times;
}

/** When a layer wrote first, and what. */
export function firstWrite(
  events: readonly AuditEvent[],
  { account, objects }: OrderedLayer,
): { readonly at: number; readonly what: string } | undefined {
  const first = events.find((event) => {
    const { apiGroup = '', namespace = '', name = '' } = event.objectRef ?? {};
    const isOwn = objects === undefined || objects.has(`${apiGroup} ${namespace}/${name}`);
    return actorOf(event) === account && isOwn && isWrite(event);
  });
  if (first === undefined) return undefined;
  const { resource = '', namespace = '', name = '' } = first.objectRef ?? {};
  return { at: Date.parse(first.requestReceivedTimestamp), what: `${resource} ${namespace}/${name}` };
}

/** Layers that wrote before one that they depend on was ready, or that never wrote or were never ready. */
export function orderViolations(events: readonly AuditEvent[], layers: readonly OrderedLayer[]): string[] {
  const ready = firstReady(events);
  return layers.flatMap((layer) => {
    const { name, account, needs } = layer;
    const write = firstWrite(events, layer);
    if (write === undefined) return [`${name}: ${account} never wrote anything, so that its order was not seen`];
    return needs.flatMap((need) => {
      const at = ready.get(need);
      if (at === undefined) return [`${name} wrote ${write.what}, but ${need} never said that it is ready`];
      return write.at < at ? [`${name} wrote ${write.what} ${at - write.at} ms before ${need} was ready`] : [];
    });
  });
}
