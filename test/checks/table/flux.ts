import {
  BAD_PROVIDES,
  DEPENDS_ON,
  EMPTY_PATH,
  FLUX_SLOW,
  MANUAL_SYNC,
  NO_PROVIDER,
  NO_WAIT,
  STALLS,
  TOO_LATE,
  UNDELIVERED,
} from '../../../lib/checks/order/codes';
import { FLUX_ACCOUNT, FLUX_RIGHTS, FLUX_WIDE } from '../../../lib/checks/projects/codes';
import { CONFIG_MAP, FLUX_OBJECT, SECRET } from '../../../lib/checks/references/codes';
import { CHART_SOURCE, CHART_VERSION, VALUES_IMAGE } from '../../../lib/checks/supply/codes';
import { DURATION } from '../../../lib/checks/values/codes';
import type { Case } from '../support/case';
import { namespace } from '../support/files';
import { flags, fluxItself, helmRelease, kustomization } from '../support/flux';

const external =
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web, namespace: web}\nspec: ' +
  '{secretStoreRef: {kind: ClusterSecretStore, name: aws}}\n';
const store = 'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: aws}\n';
const crds =
  'crd:external-secrets.io/ExternalSecret, crd:external-secrets.io/ClusterSecretStore, ' +
  'webhook:external-secrets.io/ExternalSecret';

/** Namespaces, the operator, the store, then what uses it: the order is in `dependsOn` alone. */
const good = {
  ...fluxItself,
  'gitops/base.yaml': kustomization('base'),
  'gitops/operator.yaml': kustomization('operator', ['base']),
  'gitops/stores.yaml': kustomization('stores', ['operator']),
  'gitops/apps.yaml': kustomization('apps', ['stores']),
  'base/ns.yaml': namespace('web'),
  'operator/release.yaml': helmRelease('external-secrets', crds),
  'stores/store.yaml': store,
  'apps/external.yaml': external,
};
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
const late = (note: string, change: Case['bad'], where: Case['where']): Case => ({
  code: TOO_LATE,
  note: `flux, ${note}`,
  bad: { ...good, ...change },
  where,
  good,
});

const release = {
  ...fluxItself,
  'gitops/operator.yaml': kustomization('operator'),
  'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A'),
};
const chart = (spec: string, version = '1.0.0'): Case['bad'] => ({
  ...release,
  'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A', { spec, version }),
});
const oci = (tag: string): Case['bad'] => ({
  ...release,
  'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A').replace(
    /chart: \{spec.*\}\}\}/,
    'chartRef: {kind: OCIRepository, name: a}}',
  ),
  'operator/source.yaml':
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: a, namespace: ' +
    `flux-system}\nspec: {interval: 30m, url: "oci://registry.example.org/charts/a", ref: ${tag}}\n`,
});

const policy =
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: web}\nspec: ' +
  '{podSelector: {}}\n';
const role = (resources: string): string =>
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: layers, namespace: web}\nrules: ' +
  `[{apiGroups: [networking.k8s.io], resources: ${resources}, verbs: [get, patch]}]\n`;
/** A layer whose account has rights in its namespace. */
const rights = {
  ...fluxItself,
  'gitops/apps.yaml': kustomization('apps'),
  'apps/a.yaml': policy,
  'access/role.yaml': role('[networkpolicies]'),
  'access/binding.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: layers, namespace: ' +
    'web}\nroleRef: {kind: Role, name: layers}\nsubjects: [{kind: ServiceAccount, name: layers, namespace: ' +
    'flux-system}]\n',
};
/** A layer with a Secret, and a role of its account that is bound in the whole cluster or in one namespace. */
const secrets = (prefix: 'Cluster' | ''): Case['bad'] => {
  const metadata = `{name: secrets${prefix === '' ? ', namespace: web' : ''}}`;
  return {
    ...rights,
    'gitops/secrets.yaml': kustomization('secrets'),
    'secrets/a.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: web}\n',
    'access/secrets.yaml':
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${prefix}Role\nmetadata: ${metadata}\nrules: [{apiGroups: ` +
      '[""], resources: [secrets], resourceNames: [a], verbs: [get, patch]}]\n',
    'access/bound.yaml':
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${prefix}RoleBinding\nmetadata: ${metadata}\nroleRef: ` +
      `{kind: ${prefix}Role, name: secrets}\nsubjects: [{kind: ServiceAccount, name: layers, namespace: ` +
      'flux-system}]\n',
  };
};
const alert = (provider: string): Case['bad'] => ({
  'gitops/alert.yaml':
    'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata: {name: all, namespace: ' +
    `flux-system}\nspec: {providerRef: {name: ${provider}}, eventSources: [{kind: Kustomization, name: "*"}]}\n`,
  'gitops/provider.yaml':
    'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: slack, namespace: ' +
    'flux-system}\nspec: {type: slack}\n',
});

/** A provider of notifications in a folder, and the layer that holds its Secret. */
const notifying = (folder: string): Case['bad'] => ({
  ...good,
  'gitops/secrets.yaml': kustomization('secrets'),
  'secrets/slack.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: slack, namespace: flux-system}\n',
  [`${folder}/provider.yaml`]:
    'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: slack, namespace: ' +
    'flux-system}\nspec: {type: slack, secretRef: {name: slack}}\n',
});
/** The release that installs Flux, with the flags of kustomize-controller. */
const controllers = (args: string): string =>
  helmRelease('flux2', '', {
    spec:
      `values: {kustomizeController: {container: {additionalArgs: ${args}}}, helmController: {container: ` +
      '{additionalArgs: ["--feature-gates=CancelHealthCheckOnNewRevision=true"]}}}',
  });

/** Deliveries by Flux, against the same gates as those by Argo CD. */
export const fluxCases: readonly Case[] = [
  {
    code: FLUX_ACCOUNT,
    note: 'none',
    bad: { ...rights, 'gitops/apps.yaml': kustomization('apps').replace('serviceAccountName: layers, ', '') },
    where: { object: 'Kustomization flux-system/apps', field: 'spec.serviceAccountName' },
    good: rights,
  },
  {
    code: FLUX_ACCOUNT,
    note: 'one that does not exist',
    bad: {
      ...rights,
      'gitops/apps.yaml': kustomization('apps').replace('serviceAccountName: layers', 'serviceAccountName: layer'),
    },
    where: { object: 'Kustomization flux-system/apps', given: 'layer' },
    good: {
      ...rights,
      'gitops/apps.yaml': kustomization('apps').replace(
        'serviceAccountName: layers',
        'serviceAccountName: kustomize-controller',
      ),
      'bootstrap/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: flux-system, annotations: ' +
        '{archipel.dev/provides: "service-account:flux-system/kustomize-controller"}}\n',
    },
  },
  {
    code: FLUX_RIGHTS,
    note: 'to a kind',
    bad: { ...rights, 'access/role.yaml': role('[deployments]') },
    where: { object: 'NetworkPolicy web/a' },
    good: rights,
  },
  {
    code: FLUX_RIGHTS,
    note: 'to a namespace',
    bad: { ...rights, 'apps/a.yaml': policy.replace('namespace: web', 'namespace: shop') },
    where: { object: 'NetworkPolicy shop/a', given: 'networking.k8s.io/NetworkPolicy in shop' },
    good: rights,
  },
  {
    code: FLUX_RIGHTS,
    note: 'to a name',
    bad: { ...rights, 'access/role.yaml': role('[networkpolicies], resourceNames: [b]') },
    where: { object: 'NetworkPolicy web/a' },
    good: { ...rights, 'access/role.yaml': role('[networkpolicies], resourceNames: [a]') },
  },
  {
    code: FLUX_RIGHTS,
    note: 'to change',
    bad: { ...rights, 'access/role.yaml': role('[networkpolicies]').replace('patch', 'list') },
    where: { object: 'NetworkPolicy web/a' },
    good: rights,
  },
  {
    code: FLUX_WIDE,
    bad: secrets('Cluster'),
    where: { object: 'Kustomization flux-system/secrets', given: 'a' },
    good: secrets(''),
  },
  {
    code: FLUX_OBJECT,
    note: 'a repository',
    bad: {
      ...release,
      'gitops/operator.yaml': kustomization('operator').replace('name: flux-system}', 'name: flxu-system}'),
    },
    where: {
      object: 'Kustomization flux-system/operator',
      field: 'spec.sourceRef',
      given: 'GitRepository flux-system/flxu-system',
    },
    good: release,
  },
  {
    code: FLUX_OBJECT,
    note: 'a source of charts',
    bad: {
      ...release,
      'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A').replace('name: charts', 'name: chart'),
    },
    where: { object: 'HelmRelease flux-system/a', field: 'spec.chart.spec.sourceRef' },
    good: release,
  },
  {
    code: FLUX_OBJECT,
    note: 'a provider',
    bad: { ...release, ...alert('slakc') },
    where: { object: 'Alert flux-system/all', field: 'spec.providerRef' },
    good: { ...release, ...alert('slack') },
  },
  {
    code: SECRET,
    note: 'flux, of values',
    bad: chart('valuesFrom: [{kind: Secret, name: more}]'),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.valuesFrom[0]' },
    good: {
      ...chart('valuesFrom: [{kind: Secret, name: more}, {kind: Secret, name: maybe, optional: true}]'),
      'bootstrap/more.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: more, namespace: flux-system}\n',
    },
  },
  {
    code: CONFIG_MAP,
    note: 'flux, of values',
    bad: chart('valuesFrom: [{kind: ConfigMap, name: more}]'),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.valuesFrom[0]' },
    good: {
      ...chart('valuesFrom: [{kind: ConfigMap, name: more}]'),
      'bootstrap/more.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: flux-system}\n',
    },
  },
  {
    code: SECRET,
    note: 'flux, the key of decryption',
    bad: {
      ...release,
      'gitops/operator.yaml': kustomization(
        'operator',
        [],
        'decryption: {provider: sops, secretRef: {name: sops-age}}',
      ),
    },
    where: { object: 'Kustomization flux-system/operator', field: 'spec.decryption.secretRef' },
    good: {
      ...release,
      'gitops/operator.yaml': kustomization(
        'operator',
        [],
        'decryption: {provider: sops, secretRef: {name: sops-age}}',
      ),
      'bootstrap/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: flux-system, annotations: ' +
        '{archipel.dev/provides: "secret:flux-system/sops-age"}}\n',
    },
  },
  {
    code: DURATION,
    note: 'flux',
    bad: {
      ...release,
      'gitops/operator.yaml': kustomization('operator').replace('interval: 10m', 'interval: 10 minutes'),
    },
    where: { object: 'Kustomization flux-system/operator', field: 'spec.interval' },
    good: release,
  },
  late(
    'a HelmRelease beside the customers of its CRDs',
    { 'operator/store.yaml': store.replace('name: aws', 'name: other') },
    {
      object: 'ClusterSecretStore other',
      message: 'the CRD of external-secrets.io/ClusterSecretStore is not there before this object',
    },
  ),
  late(
    'no dependsOn between the CRDs and their customers',
    { 'gitops/stores.yaml': kustomization('stores', ['base']) },
    {
      object: 'ClusterSecretStore aws',
      given:
        'ClusterSecretStore aws arrives with layer stores (Kustomization flux-system/stores) -> needs the CRD ' +
        'of external-secrets.io/ClusterSecretStore -> arrives with HelmRelease flux-system/external-secrets ' +
        '(Kustomization flux-system/operator)',
    },
  ),
  late(
    'the namespace in a Kustomization that nothing depends on',
    { 'gitops/operator.yaml': kustomization('operator') },
    { object: 'ExternalSecret web/web', message: 'Namespace web is not there before this object' },
  ),
  late(
    'a webhook with its customers',
    { 'gitops/apps.yaml': kustomization('apps', ['base']) },
    {
      object: 'ExternalSecret web/web',
      message: 'the admission webhook for external-secrets.io/ExternalSecret is not there before this object',
    },
  ),
  late(
    'a controller that depends on what it makes ready',
    {
      'gitops/late.yaml': kustomization('late', ['apps']),
      'late/r.yaml': helmRelease('c', 'controller:external-secrets.io/ExternalSecret'),
    },
    {
      object: 'ExternalSecret web/web',
      message:
        'the controller of external-secrets.io/ExternalSecret comes in a later wave than this object, which is ' +
        'not healthy without it',
    },
  ),
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
  late('what tells others before the Secret that it needs', notifying('gitops'), {
    object: 'Provider flux-system/slack',
    message: 'Secret flux-system/slack is not there before this object',
  }),
  late(
    'what tells others beside the Secret that it needs',
    { ...notifying('notifications'), 'gitops/notifications.yaml': kustomization('notifications') },
    { object: 'Provider flux-system/slack' },
  ),
  {
    code: TOO_LATE,
    note: 'flux, what tells others after the Secret that it needs',
    bad: notifying('gitops'),
    where: { object: 'Provider flux-system/slack' },
    good: { ...notifying('notifications'), 'gitops/notifications.yaml': kustomization('notifications', ['secrets']) },
  },
  {
    code: FLUX_SLOW,
    note: 'a patch that says nothing of dependencies',
    bad: {
      ...good,
      '/dist/demo/flux/one/kustomize-controller.json': flags('--feature-gates=CancelHealthCheckOnNewRevision=true'),
    },
    where: {
      field: 'dist/demo/flux/one/kustomize-controller.json',
      message: 'kustomize-controller: a Kustomization checks only every 30 s whether what it depends on is ready',
    },
    good,
  },
  {
    code: FLUX_SLOW,
    note: 'a patch that cannot be read',
    bad: { ...good, '/dist/demo/flux/one/helm-controller.json': '[' },
    where: { field: 'dist/demo/flux/one/helm-controller.json', given: 'no flags' },
    good,
  },
  {
    code: FLUX_SLOW,
    note: 'values of the release',
    bad: {
      ...good,
      'operator/flux.yaml': controllers(
        '[--requeue-dependency=30s, "--feature-gates=CancelHealthCheckOnNewRevision=true"]',
      ),
    },
    where: {
      object: 'HelmRelease flux-system/flux2',
      field: 'spec.values.kustomizeController.container.additionalArgs',
    },
    good: {
      ...good,
      'operator/flux.yaml': controllers(
        '[--requeue-dependency=5s, "--feature-gates=CancelHealthCheckOnNewRevision=true"]',
      ),
      '/dist/demo/flux/one/kustomize-controller.json': '[]',
    },
  },
  {
    code: STALLS,
    note: 'an upgrade that rolls back',
    bad: {
      ...good,
      'operator/release.yaml': helmRelease('external-secrets', crds, {
        upgrade: 'remediation: {retries: 3, strategy: rollback}',
      }),
    },
    where: { object: 'HelmRelease flux-system/external-secrets', field: 'spec.upgrade.strategy.name', given: 'none' },
    good,
  },
  {
    code: STALLS,
    note: 'an install with a limit',
    bad: {
      ...good,
      'operator/release.yaml': helmRelease('external-secrets', crds, {
        install: 'strategy: {name: RemediateOnFailure}',
      }),
    },
    where: {
      object: 'HelmRelease flux-system/external-secrets',
      field: 'spec.install.strategy.name',
      given: 'RemediateOnFailure',
    },
    good,
  },
  ...['88.*', '>=1.0.0', ''].map((version): Case => ({
    code: CHART_VERSION,
    note: `flux, ${version}`,
    bad: chart('', version),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.chart.spec.version' },
    good: release,
  })),
  {
    code: CHART_VERSION,
    note: 'flux, a range of a registry',
    bad: oci('{semver: ">=1.0.0"}'),
    where: { object: 'OCIRepository flux-system/a', field: 'spec.ref.tag' },
    good: oci('{tag: 1.4.2}'),
  },
  {
    code: CHART_SOURCE,
    note: 'flux, in plain text',
    bad: {
      ...release,
      'bootstrap/charts.yaml': (fluxItself['bootstrap/charts.yaml'] ?? '').replace('https:', 'http:'),
    },
    where: { object: 'HelmRepository flux-system/charts', field: 'spec.url' },
    good: release,
  },
  {
    code: VALUES_IMAGE,
    note: 'flux',
    bad: chart('values: {server: {image: {tag: latest}}}'),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.values.server.image.tag' },
    good: chart('values: {server: {image: {tag: 1.4.2}}}'),
  },
];
