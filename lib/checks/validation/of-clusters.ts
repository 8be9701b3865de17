import type { Problem } from '../../model/problem';
import { atArtifact, atObject } from '../gate';
import { labels, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject, Tree } from '../tree/tree';
import { DEFAULT_CLASS, OUTSIDE, SHARED_TLS, STAGING, TWO_SCALERS } from './codes';

/** What several objects of a cluster may not have at once. */
export const clusterProblems = (cluster: ClusterTree): readonly Problem[] => [
  ...defaultProblems(cluster),
  ...scalerProblems(cluster),
  ...tlsProblems(cluster),
  ...stagingProblems(cluster),
];

const DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/** Asked where a class says anything of being the default. */
function defaultProblems(cluster: ClusterTree): readonly Problem[] {
  const classes = cluster.ofKind('StorageClass').filter(({ value }) => saysDefault(value) !== undefined);
  const [first, ...others] = classes.filter(({ value }) => saysDefault(value) === 'true');
  const told = (object: KubeObject, message: string): Problem =>
    atObject(DEFAULT_CLASS, object, {
      field: `metadata.annotations["${DEFAULT}"]`,
      message,
      given: saysDefault(object.value) ?? 'nothing',
      allowed: '"true" on one class, "false" on others',
      remedy: 'make one class the default',
    });
  return [
    ...classes
      .filter(({ value }) => !['true', 'false'].includes(saysDefault(value) ?? ''))
      .map((object) => told(object, 'Kubernetes reads neither yes nor no')),
    ...others.map((object) => told(object, `${first?.label ?? ''} is the default too`)),
  ];
}

const saysDefault = (value: unknown): string | undefined => labels(value, 'metadata', 'annotations')[DEFAULT];

const targetOf = (object: KubeObject, key: string): string =>
  ['kind', 'name'].map((one) => text(object.value, 'spec', key, one) ?? '').join('/');

function scalerProblems(cluster: ClusterTree): readonly Problem[] {
  return cluster.ofKind('VerticalPodAutoscaler').flatMap((vertical): readonly Problem[] => {
    const mode = text(vertical.value, 'spec', 'updatePolicy', 'updateMode') ?? 'Recreate';
    if (['Off', 'Initial'].includes(mode)) return [];
    const policies = list(vertical.value, 'spec', 'resourcePolicy', 'containerPolicies');
    const moved = policies.flatMap((policy) => texts(policy, 'controlledResources'));
    const both = cluster
      .ofKind('HorizontalPodAutoscaler')
      .filter(
        (one) =>
          one.namespace === vertical.namespace && targetOf(one, 'scaleTargetRef') === targetOf(vertical, 'targetRef'),
      )
      .flatMap((one) => list(one.value, 'spec', 'metrics').flatMap((metric) => text(metric, 'resource', 'name') ?? []))
      .filter((resource) => moved.length === 0 || moved.includes(resource));
    if (both.length === 0) return [];
    return [
      atObject(TWO_SCALERS, vertical, {
        field: 'spec.updatePolicy.updateMode',
        message: `a HorizontalPodAutoscaler scales the workload on ${[...new Set(both)].join(', ')}`,
        given: mode,
        allowed: 'Off, Initial',
        remedy: 'let it recommend only, or scale on another metric',
      }),
    ];
  });
}

/** Secrets that cert-manager makes for an Ingress, by the hosts that it makes them for. */
function tlsProblems(cluster: ClusterTree): readonly Problem[] {
  const first = new Map<string, { readonly hosts: string; readonly label: string }>();
  return cluster.ofKind('Ingress').flatMap((ingress) => {
    const isMade = Object.keys(labels(ingress.value, 'metadata', 'annotations')).some((key) =>
      /^cert-manager\.io\/(?:cluster-)?issuer$/.test(key),
    );
    return list(ingress.value, 'spec', 'tls').flatMap((tls, index): readonly Problem[] => {
      const secret = text(tls, 'secretName');
      const hosts = [...texts(tls, 'hosts')].sort().join(', ');
      const key = `${ingress.namespace ?? ''}/${secret ?? ''}`;
      const other = first.get(key);
      if (secret === undefined || !isMade) return [];
      if (other === undefined) first.set(key, { hosts, label: ingress.label });
      if (other === undefined || other.hosts === hosts) return [];
      return [
        atObject(SHARED_TLS, ingress, {
          field: `spec.tls[${index}].secretName`,
          message: `${other.label} has the same Secret for ${other.hosts}`,
          given: secret,
          remedy: 'give each set of hosts a Secret of its own',
        }),
      ];
    });
  });
}

const STAGED = /acme-staging/;

function stagingProblems(cluster: ClusterTree): readonly Problem[] {
  const issuers = ['ClusterIssuer', 'Issuer'].flatMap((kind) => cluster.ofKind(kind, 'cert-manager.io'));
  const server = (issuer: KubeObject): string => text(issuer.value, 'spec', 'acme', 'server') ?? '';
  const staging = issuers.filter((issuer) => STAGED.test(server(issuer)));
  return [
    ...staging
      .filter(({ name }) => /prod/i.test(name))
      .map((issuer) =>
        atObject(STAGING, issuer, {
          field: 'spec.acme.server',
          message: 'an issuer of this name signs for tests',
          given: server(issuer),
          remedy: 'name the production server',
        }),
      ),
    ...cluster.ofKind('Ingress').flatMap((ingress) =>
      Object.entries(labels(ingress.value, 'metadata', 'annotations'))
        .filter(
          ([key, name]) =>
            /^cert-manager\.io\/(?:cluster-)?issuer$/.test(key) && staging.some((issuer) => issuer.name === name),
        )
        .map(([key, given]) =>
          atObject(STAGING, ingress, {
            field: `metadata.annotations["${key}"]`,
            message: 'browsers do not trust this authority',
            given,
            remedy: 'use the production issuer',
          }),
        ),
    ),
  ];
}

/** A kustomization reads what lies in its folder. */
export const folderProblems = ({ kustomizations }: Tree): readonly Problem[] =>
  kustomizations.flatMap(({ artifact, value, layer }) =>
    layer === undefined
      ? []
      : ['resources', 'components', 'configurations'].flatMap((key) =>
          texts(value, key)
            .filter((path) => /^(?:\.\.?\/)*\.\.\/.*\.ya?ml$/.test(path) || path.startsWith('/'))
            .map((given) =>
              atArtifact(OUTSIDE, artifact, {
                field: key,
                message: 'kustomize reads no file outside of the folder',
                given,
                remedy: 'list the file in the kustomization of its own folder',
              }),
            ),
        ),
  );
