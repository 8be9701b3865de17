import type { JsonObject } from '../../model/units/json';
import { groupKindOf, sortedOnce, textAt } from '../objects';

/**
 * Kinds whose controllers say `Ready` in their conditions, but only some time after the object is there. Flux takes an
 * object without conditions for healthy at once, so that what waits for a layer would come before the layer works.
 * An error of a CEL expression, such as a status that is not there yet, counts as not known, and is asked again
 * (fluxcd/pkg runtime v0.111.0, cel/status_evaluator.go).
 */
const SAYS_READY: ReadonlySet<string> = new Set([
  'cert-manager.io/Certificate',
  'cert-manager.io/ClusterIssuer',
  'cert-manager.io/Issuer',
  'external-secrets.io/ClusterSecretStore',
  'external-secrets.io/ExternalSecret',
  'external-secrets.io/SecretStore',
  'kafka.strimzi.io/Kafka',
  'kafka.strimzi.io/KafkaTopic',
  'kafka.strimzi.io/KafkaUser',
  'karpenter.k8s.aws/EC2NodeClass',
  'karpenter.sh/NodePool',
]);

const READY = "status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')";

/** Kinds that show their health elsewhere: Gatekeeper has made the kind of the constraints when it says `created`. */
const OTHERWISE: Readonly<Record<string, { readonly current: string; readonly failed?: string }>> = {
  'templates.gatekeeper.sh/ConstraintTemplate': {
    current: 'has(status.created) && status.created',
    failed: 'has(status.byPod) && status.byPod.exists(pod, has(pod.errors) && pod.errors.size() > 0)',
  },
};

/**
 * Health checks for the kinds of a layer that need one, sorted by kind. A `Ready` that is false is never taken for a
 * failure: controllers say so while they still work, and the timeout of the layer ends the wait.
 */
export function healthChecksFor(objects: readonly JsonObject[]): readonly JsonObject[] {
  const versions = new Map(objects.map((object) => [groupKindOf(object), textAt(object, 'apiVersion')]));
  return sortedOnce(versions.keys()).flatMap((kind) => {
    const named = { apiVersion: versions.get(kind), kind: kind.slice(kind.indexOf('/') + 1) };
    const expressions = OTHERWISE[kind] ?? (SAYS_READY.has(kind) ? { current: READY } : undefined);
    return expressions === undefined ? [] : [{ ...named, ...expressions }];
  });
}
