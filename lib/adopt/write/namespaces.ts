import type { Written } from '../../common/text/typescript';
import { type ApiObject, nameOf, textsAt, valueAt } from '../objects';
import { containersOf, podOf } from '../pods';
import type { NamespacePlan } from '../plan';

const LEVEL = 'pod-security.kubernetes.io/enforce';
const REASON = 'its pods ran this way before they were imported';

/** Fields of a pod that only the level `privileged` allows. */
const PRIVILEGED = ['hostNetwork', 'hostPID', 'hostIPC'];

/** A namespace that the platform does not describe yet. */
export function newNamespace(
  { name, constructs }: NamespacePlan,
  { team, described }: { readonly team: string; readonly described: readonly ApiObject[] },
): { readonly [key: string]: Written } {
  const object = described.find((one) => nameOf(one) === name);
  const level = textsAt(object, 'metadata', 'labels')[LEVEL] ?? levelOf(constructs);
  return {
    name,
    team,
    podSecurity: level,
    ...(level === 'restricted' ? {} : { podSecurityReason: REASON }),
    ...(/^kube-|^default$/.test(name) ? { existing: true } : {}),
  };
}

/** The strictest level that the pods of objects are known to pass. */
function levelOf(constructs: readonly ApiObject[]): string {
  const pods = constructs.map(podOf).filter((pod) => pod !== undefined);
  if (pods.length === 0) return 'restricted';
  return pods.some(isPrivileged) ? 'privileged' : 'baseline';
}

const isPrivileged = (pod: unknown): boolean =>
  PRIVILEGED.some((field) => valueAt(pod, 'spec', field) === true) ||
  JSON.stringify(valueAt(pod, 'spec', 'volumes') ?? []).includes('"hostPath"') ||
  containersOf(pod).some(
    (container) =>
      valueAt(container, 'securityContext', 'privileged') === true ||
      JSON.stringify(valueAt(container, 'ports') ?? []).includes('"hostPort"') ||
      JSON.stringify(valueAt(container, 'securityContext', 'capabilities', 'add') ?? []).length > 2,
  );
