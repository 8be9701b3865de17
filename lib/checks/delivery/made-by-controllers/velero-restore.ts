import { podTemplateOf, type PodTemplate } from '../../tree/pods';
import { at, fields, list, text, type Fields } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';

/** Container that waits until the files of a volume are back (velero v1.18.1, pkg/restorehelper/util.go). */
const WAIT = 'restore-wait';

/** What it asks for, and may use (pkg/restore/actions/pod_volume_restore_action.go). */
const AMOUNT: Fields = { cpu: '100m', memory: '128Mi' };

/** What it runs under where the first container of the pod has no security context of its own. */
const SECURITY: Fields = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
  runAsUser: 1000,
  runAsNonRoot: true,
};

/**
 * The pod as Velero restores it where its node agent copies the files of volumes: a container of Velero's own image
 * stands before the others. Which volumes are copied, a ConfigMap says that a record does not hold: a pod with a claim
 * may be one of them. A ConfigMap for the plugin of the restore, which nobody of ours makes, could change the
 * container.
 */
export function restoredByVelero(objects: readonly KubeObject[]): (pod: PodTemplate) => PodTemplate | undefined {
  const has = (kind: string, name: string): KubeObject | undefined =>
    objects.find((object) => object.group === 'apps' && object.kind === kind && object.name === name);
  const server = has('Deployment', 'velero');
  const spec = server === undefined ? undefined : podTemplateOf(server)?.spec;
  const image = text(list(spec, 'containers')[0], 'image');
  if (image === undefined || has('DaemonSet', 'node-agent') === undefined) return () => undefined;
  return (pod) => (claims(pod) ? { ...pod, spec: waiting(pod.spec, image) } : undefined);
}

/** A StatefulSet claims by templates, beside its pods. */
const claims = ({ owner, spec }: PodTemplate): boolean =>
  list(spec, 'volumes').some((volume) => at(volume, 'persistentVolumeClaim') !== undefined) ||
  (owner.kind === 'StatefulSet' && list(owner.value, 'spec', 'volumeClaimTemplates').length > 0);

const waiting = (spec: Fields, image: string): Fields => ({
  ...spec,
  initContainers: [
    {
      name: WAIT,
      image,
      resources: { requests: AMOUNT, limits: AMOUNT },
      securityContext: at(fields(list(spec, 'containers')[0]), 'securityContext') ?? SECURITY,
    },
    ...list(spec, 'initContainers').filter((one) => text(one, 'name') !== WAIT),
  ],
});
