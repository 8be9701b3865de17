import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, fields, isFields, labels, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { ARGO_SECRET } from './codes';
import { atValue } from './release';

const LABEL = 'app.kubernetes.io/part-of';
/** `$argocd-oidc:clientSecret` */
const NAMED = /\$([a-z0-9][a-z0-9.-]*):([\w.-]+)/g;

interface ReadSecret {
  readonly keys: readonly string[];
  readonly isLabelled: boolean;
}

/** Each `$name:key` in the settings is the key of a Secret that Argo CD reads. */
export function secretProblems(release: DeliveredRelease, cluster: ClusterTree): readonly Problem[] {
  const namespace = text(release.object.value, 'spec', 'destination', 'namespace') ?? 'argocd';
  return ['cm', 'secret'].flatMap((part) =>
    Object.entries(fields(at(release.values, 'configs', part))).flatMap(([key, written]) =>
      [...JSON.stringify(written ?? '').matchAll(NAMED)].flatMap(([given, name = '', wanted = '']) => {
        const secret = secretOf(cluster, namespace, name);
        const message = faultOf(secret, wanted);
        if (message === undefined) return [];
        return [
          atValue(ARGO_SECRET, release, {
            field: `configs.${part}.${key}`,
            message,
            given,
            ...(secret === undefined ? {} : { allowed: secret.keys.join(', ') }),
            remedy: `name a key of a Secret with the label ${LABEL}: argocd`,
          }),
        ];
      }),
    ),
  );
}

function faultOf(secret: ReadSecret | undefined, key: string): string | undefined {
  if (secret === undefined) return undefined;
  if (!secret.isLabelled) return 'Argo CD does not read the Secret, which lacks its label';
  return secret.keys.includes(key) ? undefined : 'the Secret has no such key';
}

/** A Secret, or what makes one; the gate `references` tells of one that nobody makes. */
function secretOf(cluster: ClusterTree, namespace: string, name: string): ReadSecret | undefined {
  const inPlace = (object: KubeObject): boolean => object.namespace === namespace;
  const external = cluster
    .ofKind('ExternalSecret', 'external-secrets.io')
    .find((one) => inPlace(one) && (text(one.value, 'spec', 'target', 'name') ?? one.name) === name);
  if (external !== undefined && list(external.value, 'spec', 'dataFrom').length === 0)
    return {
      keys: keysOf(external),
      isLabelled: labels(external.value, 'spec', 'target', 'template', 'metadata', 'labels')[LABEL] === 'argocd',
    };
  const plain = cluster.ofKind('Secret', '').find((one) => inPlace(one) && one.name === name);
  if (plain === undefined) return undefined;
  return {
    keys: [...Object.keys(fields(plain.value['data'])), ...Object.keys(fields(plain.value['stringData']))],
    isLabelled: labels(plain.value, 'metadata', 'labels')[LABEL] === 'argocd',
  };
}

function keysOf(external: KubeObject): readonly string[] {
  const made = at(external.value, 'spec', 'target', 'template', 'data');
  return isFields(made)
    ? Object.keys(made)
    : list(external.value, 'spec', 'data').flatMap((one) => text(one, 'secretKey') ?? []);
}
