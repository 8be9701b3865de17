import type { Problem } from '../../model/problem';
import { atObject, type CheckCode } from '../gate';
import { at, labels, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { CERTIFICATE, GROUP, HEALTH_PATH, INSTANCES, LOGIN, REDIRECT } from './codes';

const PREFIX = 'alb.ingress.kubernetes.io/';
/** What a load balancer has once. */
const ONCE = ['scheme', 'ip-address-type', 'load-balancer-name', 'subnets'];

const valueOf = (ingress: KubeObject, key: string): string | undefined =>
  labels(ingress.value, 'metadata', 'annotations')[PREFIX + key];

/** Ingresses that the AWS Load Balancer Controller reads. */
export function loadBalancerProblems(cluster: ClusterTree): readonly Problem[] {
  const ingresses = cluster
    .ofKind('Ingress')
    .filter(({ value }) => Object.keys(labels(value, 'metadata', 'annotations')).some((key) => key.startsWith(PREFIX)));
  return [
    ...ingresses.flatMap((ingress) => [
      ...redirectProblems(ingress),
      ...backendProblems(cluster, ingress),
      ...loginProblems(cluster, ingress),
      ...certificateProblems(cluster, ingress),
    ]),
    ...groupProblems(ingresses),
  ];
}

const told = (
  code: CheckCode,
  ingress: KubeObject,
  key: string,
  detail: { readonly message: string; readonly remedy: string; readonly allowed?: string },
): Problem =>
  atObject(code, ingress, {
    field: `metadata.annotations["${PREFIX}${key}"]`,
    given: valueOf(ingress, key) ?? 'nothing',
    ...detail,
  });

function groupProblems(ingresses: readonly KubeObject[]): readonly Problem[] {
  const first = new Map<string, KubeObject>();
  return ingresses.flatMap((ingress) => {
    const group = valueOf(ingress, 'group.name');
    if (group === undefined) return [];
    const other = first.get(group) ?? ingress;
    first.set(group, other);
    return ONCE.filter((key) => valueOf(ingress, key) !== valueOf(other, key)).map((key) =>
      told(GROUP, ingress, key, {
        message: `${other.label} of the same group says ${valueOf(other, key) ?? 'nothing'}`,
        remedy: 'say the same in every Ingress of the group, or give it a group of its own',
      }),
    );
  });
}

function redirectProblems(ingress: KubeObject): readonly Problem[] {
  const given = valueOf(ingress, 'ssl-redirect');
  const ports = [...(valueOf(ingress, 'listen-ports') ?? '').matchAll(/"HTTPS"\s*:\s*(\d+)/g)].map(
    ([, port = '']) => port,
  );
  if (given === undefined || ports.length === 0 || ports.includes(given)) return [];
  return [
    told(REDIRECT, ingress, 'ssl-redirect', {
      message: 'the load balancer does not listen there',
      allowed: ports.join(', '),
      remedy: 'redirect to a port of listen-ports',
    }),
  ];
}

/** Services behind the Ingress, and the pods behind those. */
function backendProblems(cluster: ClusterTree, ingress: KubeObject): readonly Problem[] {
  const names = list(ingress.value, 'spec', 'rules').flatMap((rule) =>
    list(rule, 'http', 'paths').flatMap((path) => text(path, 'backend', 'service', 'name') ?? []),
  );
  const services = cluster
    .ofKind('Service', '')
    .filter((one) => one.namespace === ingress.namespace && names.includes(one.name));
  const inside = services.filter(({ value }) => ['ClusterIP', undefined].includes(text(value, 'spec', 'type')));
  const paths = services.flatMap((service) => pathsBehind(cluster, service));
  const asked = valueOf(ingress, 'healthcheck-path');
  return [
    ...(valueOf(ingress, 'target-type') === 'instance' && inside.length > 0
      ? [
          told(INSTANCES, ingress, 'target-type', {
            message: `${inside.map(({ label }) => label).join(', ')} has no port on the nodes`,
            allowed: 'ip',
            remedy: 'send to the pods',
          }),
        ]
      : []),
    ...(asked === undefined || paths.length === 0 || paths.includes(asked)
      ? []
      : [
          told(HEALTH_PATH, ingress, 'healthcheck-path', {
            message: 'no probe of the program asks this path',
            allowed: [...new Set(paths)].join(', '),
            remedy: 'ask the path of the readiness probe',
          }),
        ]),
  ];
}

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

function pathsBehind(cluster: ClusterTree, service: KubeObject): readonly string[] {
  const selector = Object.entries(labels(service.value, 'spec', 'selector'));
  if (selector.length === 0) return [];
  return ['Deployment', 'StatefulSet', 'DaemonSet']
    .flatMap((kind) => cluster.ofKind(kind, 'apps'))
    .filter(({ value, namespace }) => {
      const own = labels(value, 'spec', 'template', 'metadata', 'labels');
      return namespace === service.namespace && selector.every(([key, wanted]) => own[key] === wanted);
    })
    .flatMap(({ value }) =>
      list(value, 'spec', 'template', 'spec', 'containers').flatMap((container) =>
        PROBES.flatMap((probe) => text(container, probe, 'httpGet', 'path') ?? []),
      ),
    );
}

function loginProblems(cluster: ClusterTree, ingress: KubeObject): readonly Problem[] {
  if (!['oidc', 'cognito'].includes(valueOf(ingress, 'auth-type') ?? '')) return [];
  const [, secret] = /"secretName"\s*:\s*"([^"]+)"/.exec(valueOf(ingress, 'auth-idp-oidc') ?? '') ?? [];
  const made = [
    ...cluster.ofKind('Secret', '').map(({ namespace, name }) => ({ namespace, name })),
    ...cluster.ofKind('ExternalSecret', 'external-secrets.io').map((one) => ({
      namespace: one.namespace,
      name: text(one.value, 'spec', 'target', 'name') ?? one.name,
    })),
  ].filter(({ namespace }) => namespace === ingress.namespace);
  return [
    ...(valueOf(ingress, 'auth-on-unauthenticated-request') === 'allow'
      ? [
          told(LOGIN, ingress, 'auth-on-unauthenticated-request', {
            message: 'whoever does not log in is let through',
            allowed: 'authenticate, deny',
            remedy: 'ask for the login',
          }),
        ]
      : []),
    ...(secret === undefined || made.some(({ name }) => name === secret)
      ? []
      : [
          told(LOGIN, ingress, 'auth-idp-oidc', {
            message: `nothing makes the Secret ${secret} in ${ingress.namespace ?? ''}`,
            allowed: made.map(({ name }) => name).join(', '),
            remedy: 'name a Secret of the namespace',
          }),
        ]),
  ];
}

const ARN = /^arn:aws[\w-]*:(?:acm|iam):([a-z0-9-]*):(\d{12}):(?:certificate|server-certificate)\/\S+$/;

/** Region and account, as other annotations and settings of the cluster have them. */
function certificateProblems(cluster: ClusterTree, ingress: KubeObject): readonly Problem[] {
  const given = valueOf(ingress, 'certificate-arn');
  // An output that nobody has given yet is told by whoever reads the outputs.
  if (given === undefined || given.includes('${cloud:')) return [];
  const faults = given.split(',').flatMap((arn) => {
    const [, region, account] = ARN.exec(arn.trim()) ?? [];
    if (region === undefined) return ['this is no ARN of a certificate'];
    const [regions, accounts] = [regionsOf(cluster), accountsOf(cluster)];
    return [
      ...(regions.length === 0 || region === '' || regions.includes(region)
        ? []
        : [`the cluster is in ${regions.join(', ')}`]),
      ...(accounts.length === 0 || accounts.includes(account ?? '')
        ? []
        : [`the cluster is of the account ${accounts.join(', ')}`]),
    ];
  });
  return faults.map((message) =>
    told(CERTIFICATE, ingress, 'certificate-arn', {
      message,
      allowed: 'arn:aws:acm:<region>:<account>:certificate/<id>',
      remedy: 'name the certificate that the stack of the cluster makes',
    }),
  );
}

const valuesOf = (cluster: ClusterTree, chart: string): unknown =>
  cluster
    .ofKind('Application', 'argoproj.io')
    .filter(({ value }) => text(value, 'spec', 'source', 'chart') === chart)
    .map(({ value }) => at(value, 'spec', 'source', 'helm', 'valuesObject'))[0];

/** By what the controller itself is told. */
const regionsOf = (cluster: ClusterTree): readonly string[] => {
  const region = text(valuesOf(cluster, 'aws-load-balancer-controller'), 'region');
  return region === undefined ? [] : [region];
};

const accountsOf = (cluster: ClusterTree): readonly string[] => [
  ...new Set(
    [...JSON.stringify(valuesOf(cluster, 'karpenter') ?? '').matchAll(/arn:aws[\w-]*:iam::(\d{12}):role/g)].map(
      ([, account = '']) => account,
    ),
  ),
];
