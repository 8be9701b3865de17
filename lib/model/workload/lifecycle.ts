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
  /** Before the program is told to end. @default - nothing */
  readonly preStop?: LifecycleHook;
}

const hook = variants<LifecycleHook, 'kind'>('kind', {
  exec: { command: list(notEmptyText) },
  http: { path: urlPath, port },
  sleep: { seconds: count },
});

export const lifecycleShape = object<Lifecycle>({ postStart: hook.optional(), preStop: hook.optional() });
