import { at, fields, labels, list, text } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { CLOSED, type Controller, type MadePod, taken } from './made';

/** Annotations of an Ingress for which cert-manager makes a Certificate, by the kind of issuer that they name. */
const ISSUERS = { ClusterIssuer: 'cert-manager.io/cluster-issuer', Issuer: 'cert-manager.io/issuer' } as const;

type Issued = Readonly<{ kind: string; name: string; namespace: string }>;

/**
 * The pods that answer HTTP-01 challenges, in the namespace of what a certificate is made for (cert-manager v1.21.1,
 * pkg/issuer/acme/http/pod.go; bounds from internal/apis/config/controller/v1alpha1/defaults.go).
 */
export const certManager: Controller = {
  name: 'cert-manager',
  pods: (objects) => {
    const issuers = objects.filter(({ kind, group }) => group === 'cert-manager.io' && kind in ISSUERS);
    return objects.flatMap(issuedFor).flatMap((issued) =>
      issuers
        .filter((issuer) => isAsked(issuer, issued))
        .flatMap((issuer) =>
          list(issuer.value, 'spec', 'acme', 'solvers')
            .filter((solver) => at(solver, 'http01') !== undefined)
            .map((solver) => ({ of: issuer, pod: solverPod(solver, issued.namespace) })),
        ),
    );
  },
};

/** The issuers that an Ingress or a Certificate asks. */
function issuedFor({ kind, group, value, namespace = '' }: KubeObject): readonly Issued[] {
  if (kind === 'Ingress' && group === 'networking.k8s.io')
    return Object.entries(ISSUERS).flatMap(([issuer, annotation]) => {
      const name = text(value, 'metadata', 'annotations', annotation);
      return name === undefined ? [] : [{ kind: issuer, name, namespace }];
    });
  if (kind !== 'Certificate' || group !== 'cert-manager.io') return [];
  const name = text(value, 'spec', 'issuerRef', 'name');
  if (name === undefined) return [];
  return [{ kind: text(value, 'spec', 'issuerRef', 'kind') ?? 'Issuer', name, namespace }];
}

const isAsked = (issuer: KubeObject, { kind, name, namespace }: Issued): boolean =>
  issuer.kind === kind && issuer.name === name && (kind === 'ClusterIssuer' || issuer.namespace === namespace);

/** What the `podTemplate` of a solver may set of the pod, beside labels and annotations. */
const OF_TEMPLATE = [
  'nodeSelector',
  'tolerations',
  'affinity',
  'priorityClassName',
  'serviceAccountName',
  'imagePullSecrets',
  'securityContext',
];

function solverPod(solver: unknown, namespace: string): MadePod {
  const template =
    at(solver, 'http01', 'ingress', 'podTemplate') ?? at(solver, 'http01', 'gatewayHTTPRoute', 'podTemplate');
  return {
    name: 'cm-acme-http-solver',
    namespace,
    labels: {
      'acme.cert-manager.io/http-domain': '1',
      'acme.cert-manager.io/http-token': '1',
      'acme.cert-manager.io/http01-solver': 'true',
      ...labels(template, 'metadata', 'labels'),
    },
    annotations: {
      'sidecar.istio.io/inject': 'false',
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true',
      ...labels(template, 'metadata', 'annotations'),
    },
    spec: {
      automountServiceAccountToken: false,
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      restartPolicy: 'OnFailure',
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      ...taken(fields(at(template, 'spec')), OF_TEMPLATE),
      containers: [
        {
          name: 'acmesolver',
          image: 'quay.io/jetstack/cert-manager-acmesolver:v1.21.1',
          ports: [{ name: 'http', containerPort: 8089 }],
          resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
          securityContext: CLOSED,
        },
      ],
    },
  };
}
