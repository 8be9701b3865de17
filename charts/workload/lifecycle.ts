import { IntOrString, type Lifecycle as KubeLifecycle, type LifecycleHandler } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import type { Lifecycle, LifecycleHook } from '../../lib/model';

/** Hooks of a container. */
export function lifecycleOf(lifecycle: Lifecycle | undefined): { readonly lifecycle?: KubeLifecycle } {
  if (lifecycle === undefined) return {};
  const { postStart, preStop } = lifecycle;
  return { lifecycle: defined({ postStart: handler(postStart), preStop: handler(preStop) }) };
}

function handler(hook: LifecycleHook | undefined): LifecycleHandler | undefined {
  switch (hook?.kind) {
    case 'exec':
      return { exec: { command: [...hook.command] } };
    case 'http':
      return { httpGet: { path: hook.path, port: IntOrString.fromNumber(hook.port) } };
    case 'sleep':
      return { sleep: { seconds: hook.seconds } };
    case undefined:
      return undefined;
  }
}
