import { isMadeByController } from './cleaned';
import { type ApiObject, groupKindOf, isMapping, labelOf, listAt, textAt, textsAt, valueAt } from './objects';
import { containersOf, podOf } from './pods';

/** An object that is not written, and what to do about it. */
export interface LeftOut {
  readonly object: string;
  readonly why: string;
  readonly remedy: string;
}

/** Names of variables and keys that hold secrets, as the rule `model/config-secret` has it. */
const SECRET_LIKE = /(password|passwd|secret|token|api_?key|private_?key)/i;

/** Kinds that controllers and users of a cluster make. */
const OF_CLUSTER = new Set([
  ...['/Event', '/Endpoints', '/Node', 'discovery.k8s.io/EndpointSlice', 'events.k8s.io/Event'],
  ...['apps/ControllerRevision', 'coordination.k8s.io/Lease', 'authentication.k8s.io/TokenReview'],
]);

/** Why an object is not written; nothing where it is. @param raw - as it came in, with what a server has put in */
export function leftOut(raw: ApiObject, notSecret: ReadonlySet<string>): LeftOut | undefined {
  const said = (why: string, remedy: string): LeftOut => ({ object: labelOf(raw), why, remedy });
  if (groupKindOf(raw) === '/Secret') return secret(raw);
  if (isMadeByController(raw)) {
    const owner = listAt(raw, 'metadata', 'ownerReferences')[0];
    return said(
      `${textAt(owner, 'kind') ?? 'another object'} ${textAt(owner, 'name') ?? ''} makes it`,
      'nothing to do',
    );
  }
  if (OF_CLUSTER.has(groupKindOf(raw))) return said('the cluster makes it', 'nothing to do');
  const hook = textsAt(raw, 'metadata', 'annotations')['helm.sh/hook'];
  if (hook !== undefined)
    return said(
      `it is a step of helm install (${hook})`,
      /test/.test(hook) ? 'nothing to do' : 'run it by hand, or deliver the chart as a release: archipel new release',
    );
  const values = plainSecrets(raw).filter((name) => !notSecret.has(name));
  if (values.length === 0) return undefined;
  return said(
    `${values.join(', ')} ${values.length === 1 ? 'looks' : 'look'} like a secret, and the value stands beside it`,
    'put the value into a Secret that the pod reads by valueFrom, or say --not-secret <name>=<reason>, and import it ' +
      'again',
  );
}

function secret(raw: ApiObject): LeftOut {
  const keys = [...Object.keys(textsAt(raw, 'data')), ...Object.keys(textsAt(raw, 'stringData'))];
  return {
    object: labelOf(raw),
    why: keys.length === 0 ? 'Secrets are never written' : `its values are never written: ${keys.sort().join(', ')}`,
    remedy:
      'it stays in the cluster as it is; to have it delivered, name it in `secrets` of a workload: from a store, or ' +
      'encrypted by SOPS',
  };
}

/** Variables and settings with a value and the name of a secret. */
function plainSecrets(object: ApiObject): readonly string[] {
  const variables = containersOf(podOf(object)).flatMap((container) =>
    listAt(container, 'env').flatMap((one) => ((textAt(one, 'value') ?? '') === '' ? [] : [textAt(one, 'name') ?? ''])),
  );
  const data = groupKindOf(object) === '/ConfigMap' ? valueAt(object, 'data') : undefined;
  const settings = isMapping(data)
    ? Object.entries(data).flatMap(([key, value]) => (value === '' || /\.\w+$/.test(key) ? [] : [key]))
    : [];
  return [...variables, ...settings].filter((name) => SECRET_LIKE.test(name));
}
