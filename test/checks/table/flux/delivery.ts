import {
  BAD_PROVIDES,
  DEPENDS_ON,
  DELIVERED_TWICE,
  EMPTY_PATH,
  MANUAL_SYNC,
  NO_PROVIDER,
  NO_WAIT,
  UNDELIVERED,
} from '../../../../lib/checks/order/codes';
import type { Case } from '../../support/case';
import { namespace } from '../../support/files';
import { helmRelease, kustomization } from '../../support/flux';
import { crds, external, good } from './plants';

/** A workload that is delivered by itself. */
const service = (more: string, path = './dist/demo/clusters/one/workloads/shop'): Case['bad'] => ({
  ...good,
  'gitops/service.yaml': kustomization('service-shop', ['stores'], '', path).replace(
    'namespace: flux-system}',
    `namespace: flux-system${more}}`,
  ),
  'workloads/shop/web/external.yaml': external.replace('name: web,', 'name: shop,'),
});
const elsewhere = ', annotations: {archipel.dev/rendered: dist/demo/clusters/one/workloads/shop}';

/** Providers, paths and dependencies of Kustomizations. */
export const deliveryCases: readonly Case[] = [
  {
    code: NO_PROVIDER,
    note: 'flux, no CRD',
    bad: {
      ...good,
      'operator/release.yaml': helmRelease('external-secrets', 'crd:external-secrets.io/ExternalSecret'),
    },
    where: { object: 'ClusterSecretStore aws' },
    good,
  },
  {
    code: NO_PROVIDER,
    note: 'flux, no namespace for a release',
    bad: { ...good, 'operator/release.yaml': helmRelease('external-secrets', crds, { namespace: 'nowhere' }) },
    where: { object: 'HelmRelease flux-system/external-secrets' },
    good: {
      ...good,
      'operator/release.yaml': helmRelease('external-secrets', crds, {
        namespace: 'made',
        install: 'createNamespace: true, strategy: {name: RetryOnFailure}',
      }),
    },
  },
  {
    code: UNDELIVERED,
    note: 'flux',
    bad: { ...good, 'forgotten/ns.yaml': namespace('lost') },
    where: { object: 'Namespace lost' },
    good,
  },
  {
    code: UNDELIVERED,
    note: 'flux, one workload of several',
    bad: { ...service(''), 'workloads/lost/web/external.yaml': external.replace('name: web,', 'name: lost,') },
    where: { object: 'ExternalSecret web/lost' },
    good: service(''),
  },
  {
    code: EMPTY_PATH,
    note: 'flux, a repository that nothing is known of',
    bad: service('', './rendered'),
    where: { object: 'Kustomization flux-system/service-shop', given: './rendered' },
    good: service(elsewhere, './rendered'),
  },
  {
    code: DELIVERED_TWICE,
    note: 'flux',
    bad: { ...good, 'gitops/x.yaml': kustomization('x', [], '', 'dist/demo/clusters/one/base/') },
    where: { object: 'Kustomization flux-system/x', field: 'spec.path', given: 'dist/demo/clusters/one/base' },
    good,
  },
  {
    code: EMPTY_PATH,
    note: 'flux',
    bad: { ...good, 'gitops/x.yaml': kustomization('x', [], '', './dist/demo/clusters/two/base') },
    where: { object: 'Kustomization flux-system/x', field: 'spec.path', given: './dist/demo/clusters/two/base' },
    good,
  },
  {
    code: BAD_PROVIDES,
    note: 'flux',
    bad: { ...good, 'operator/release.yaml': helmRelease('external-secrets', `${crds}, crds:a/B`) },
    where: { object: 'HelmRelease flux-system/external-secrets', given: 'crds:a/B' },
    good,
  },
  {
    code: DEPENDS_ON,
    note: 'on none that exists',
    bad: { ...good, 'gitops/apps.yaml': kustomization('apps', ['stores', 'bsae']) },
    where: { object: 'Kustomization flux-system/apps', given: 'flux-system/bsae' },
    good,
  },
  {
    code: DEPENDS_ON,
    note: 'in a circle',
    bad: { ...good, 'gitops/base.yaml': kustomization('base', ['apps']) },
    where: {
      object: 'Kustomization flux-system/stores',
      message: 'the Kustomization depends on itself by way of others',
    },
    good,
  },
  {
    code: NO_WAIT,
    bad: { ...good, 'gitops/operator.yaml': kustomization('operator', ['base'], 'wait: false') },
    where: { object: 'Kustomization flux-system/operator', field: 'spec.wait' },
    good: {
      ...good,
      'gitops/apps.yaml': kustomization('apps', ['stores'], 'wait: false'),
      'gitops/operator.yaml': kustomization(
        'operator',
        ['base'],
        'wait: false, healthChecks: [{kind: Deployment, name: a, namespace: b}]',
      ),
    },
  },
  {
    code: MANUAL_SYNC,
    note: 'flux, suspended',
    bad: { ...good, 'operator/release.yaml': helmRelease('external-secrets', crds, { spec: 'suspend: true' }) },
    where: { object: 'HelmRelease flux-system/external-secrets', field: 'spec.suspend' },
    good,
  },
];
