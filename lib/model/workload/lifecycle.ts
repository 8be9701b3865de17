import { count, notEmptyText, port, urlPath } from '../shape/fields';
import { list, object, variants } from '../shape/shape';

/** What the kubelet does at a moment in the life of a container. */
export type LifecycleHook =
  | {
      readonly kind: 'exec';
      /** Command in the container; it ends before the container goes on. */
      readonly command: readonly string[];
    }
  | {
      readonly kind: 'http';
      /** Path that is asked for, by GET. */
      readonly path: string;
      /** Port of the pod. */
      readonly port: number;
    }
  | {
      readonly kind: 'sleep';
      /** Seconds that are waited: the time in which load balancers forget a pod that ends. */
      readonly seconds: number;
    };

/** Hooks of a container. Both count against what a pod gets to end or to start. */
export interface Lifecycle {
  /** Right after the start, beside the program; a failure kills the container. @default - nothing */
  readonly postStart?: LifecycleHook;
  /**
   * Before the program is told to end.
   *
   * @default - nothing; what is reached from outside sleeps for 15 seconds, or half of the time that it gets to end
   */
  readonly preStop?: LifecycleHook;
}

const hook = variants<LifecycleHook, 'kind'>('kind', {
  exec: { command: list(notEmptyText) },
  http: { path: urlPath, port },
  sleep: { seconds: count },
});

export const lifecycleShape = object<Lifecycle>({ postStart: hook.optional(), preStop: hook.optional() });

/** Seconds that a pod gets to end where nothing else is said, as Kubernetes has it. */
export const DEFAULT_GRACE_SECONDS = 30;

/** Seconds in which a load balancer forgets a pod that is about to end. */
const DRAIN_SECONDS = 15;

/**
 * Hooks of a workload that people reach from outside: it goes on answering for a while before it is told to end, since
 * load balancers learn of it later than the kubelet. A hook of its own stands; never more than half of the time that a
 * pod gets is slept. The action `sleep` is stable since Kubernetes 1.34 (KEP-3960) and on by default since 1.30.
 */
export function drained(
  lifecycle: Lifecycle | undefined,
  { isExposed, grace = DEFAULT_GRACE_SECONDS }: { readonly isExposed: boolean; readonly grace?: number | undefined },
): Lifecycle | undefined {
  const seconds = Math.min(DRAIN_SECONDS, Math.floor(grace / 2));
  if (!isExposed || lifecycle?.preStop !== undefined || seconds < 1) return lifecycle;
  return { ...lifecycle, preStop: { kind: 'sleep', seconds } };
}
