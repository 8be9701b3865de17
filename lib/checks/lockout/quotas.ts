import { when } from '../../common/optional';
import { resourceOf } from '../../policy';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { quantity } from '../../common/quantity';
import { at, fields, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { QUOTA } from './codes';

/** What pods and claims take: in kube-system not all of them are known. */
const OF_PODS = /^(?:(?:requests|limits)\.)?(?:cpu|memory|ephemeral-storage|storage)$|^(?:count\/)?pods$/;

/** Revisions of a release in Helm's storage where Flux does not say how many (helm-controller v2, maxHistory). */
const HISTORY = 5;

/** Quotas that keep out what has to be written. The gate `capacity` asks those that count pods and what they take. */
export const quotaProblems = (context: Context): readonly Problem[] =>
  context
    .every('ResourceQuota', '')
    .flatMap((quota) =>
      Object.entries(fields(at(quota.value, 'spec', 'hard'))).flatMap(([key, written]) => [
        ...onSystem(quota, key, written),
        ...tooFew(context, quota, key, written),
      ]),
    );

const onSystem = (quota: KubeObject, key: string, written: unknown): readonly Problem[] =>
  when(quota.namespace === 'kube-system' && OF_PODS.test(key), () =>
    atObject(QUOTA, quota, {
      field: `spec.hard["${key}"]`,
      message: 'DNS, the network and what the machines bring run here, and not all of them are known',
      given: String(written),
      remedy: 'take the quota off kube-system',
    }),
  );

function tooFew(context: Context, quota: KubeObject, key: string, written: unknown): readonly Problem[] {
  const has = quantity(written);
  const needs = countOf(context, quota.namespace ?? '', key);
  return when(has !== undefined && needs !== undefined && needs > has, () =>
    atObject(QUOTA, quota, {
      field: `spec.hard["${key}"]`,
      message: 'what is delivered into the namespace is more than the quota lets in',
      given: String(written),
      allowed: `at least ${needs ?? 0}`,
      remedy: 'raise the quota, or leave the count out',
    }),
  );
}

/** How many there will be of what a key counts; nothing where it counts what is not known here. */
function countOf(context: Context, namespace: string, key: string): number | undefined {
  const there = context.all.filter((object) => object.namespace === namespace);
  const ofType = (type: string): number =>
    there.filter(({ kind, value }) => kind === 'Service' && text(value, 'spec', 'type') === type).length;
  if (key === 'services.loadbalancers') return ofType('LoadBalancer');
  if (key === 'services.nodeports') return ofType('NodePort') + ofType('LoadBalancer');
  const resource = /^(?:count\/)?([a-z]+(?:\.[a-z0-9.-]+)?)$/.exec(key)?.[1];
  if (resource === undefined || OF_PODS.test(key)) return undefined;
  const rendered = there.filter(({ kind, group }) => nameOf(kind, group) === resource).length;
  if (resource === 'secrets') return rendered + madeSecrets(there) + helmSecrets(context, namespace);
  if (resource === 'persistentvolumeclaims') return rendered + claims(there);
  return rendered === 0 ? undefined : rendered;
}

const nameOf = (kind: string, group: string): string =>
  group === '' ? resourceOf(kind, group) : `${resourceOf(kind, group)}.${group}`;

const madeSecrets = (there: readonly KubeObject[]): number =>
  there.filter(({ kind, group }) =>
    ['ExternalSecret/external-secrets.io', 'Certificate/cert-manager.io'].includes(`${kind}/${group}`),
  ).length;

/** Flux keeps revisions of a release in Secrets, and writes the next before it removes the oldest. */
const helmSecrets = ({ every }: Context, namespace: string): number =>
  every('HelmRelease', 'helm.toolkit.fluxcd.io')
    .filter((one) => (text(one.value, 'spec', 'storageNamespace') ?? one.namespace) === namespace)
    .reduce((sum, { value }) => sum + (number(value, 'spec', 'maxHistory') ?? HISTORY) + 1, 0);

const claims = (there: readonly KubeObject[]): number =>
  there
    .filter(({ kind }) => kind === 'StatefulSet')
    .reduce(
      (sum, { value }) =>
        sum + list(value, 'spec', 'volumeClaimTemplates').length * (number(value, 'spec', 'replicas') ?? 1),
      0,
    );
