import { code } from '../gate';
import { hasPods, type Context } from '../delivery/context';
import type { PodTemplate } from '../tree/pods';
import { selects } from '../tree/selector';
import { at, fields, isFields, labels, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type WorkloadCheck } from './check';

type Direction = 'Ingress' | 'Egress';

/** Directions that a NetworkPolicy closes; without policyTypes: Ingress, and Egress where it has egress rules. */
function directions(policy: KubeObject): readonly Direction[] {
  const written = texts(policy.value, 'spec', 'policyTypes');
  if (written.length > 0) return (['Ingress', 'Egress'] as const).filter((d) => written.includes(d));
  return isFields(at(policy.value, 'spec')) && 'egress' in fields(at(policy.value, 'spec'))
    ? ['Ingress', 'Egress']
    : ['Ingress'];
}

function covering(pod: PodTemplate, context: Context): ReadonlySet<Direction> {
  const policies = context.cluster
    .ofKind('NetworkPolicy', 'networking.k8s.io')
    .filter((p) => p.namespace === pod.namespace && selects(at(p.value, 'spec', 'podSelector'), pod.labels));
  const cilium = context.cluster
    .ofKind('CiliumNetworkPolicy', 'cilium.io')
    .filter((p) => p.namespace === pod.namespace && selects(at(p.value, 'spec', 'endpointSelector'), pod.labels));
  return new Set([
    ...policies.flatMap(directions),
    ...cilium.flatMap((p) =>
      (['Ingress', 'Egress'] as const).filter((d) => Array.isArray(at(p.value, 'spec', d.toLowerCase()))),
    ),
  ]);
}

function isDefaultDeny(policy: KubeObject): boolean {
  const selector = at(policy.value, 'spec', 'podSelector');
  return (
    isFields(selector) &&
    Object.keys(selector).length === 0 &&
    list(policy.value, 'spec', 'ingress').length === 0 &&
    list(policy.value, 'spec', 'egress').length === 0
  );
}

function allowsDns(policy: KubeObject): boolean {
  const selector = at(policy.value, 'spec', 'podSelector');
  if (!isFields(selector) || Object.keys(selector).length > 0) return false;
  return list(policy.value, 'spec', 'egress').some((rule) =>
    list(rule, 'ports').some((port) => at(port, 'port') === 53),
  );
}

const ofService = (object: KubeObject): boolean => object.kind === 'Service' && object.group === '';
/** Controller of the classes that the AWS Load Balancer Controller answers for. */
const ALB = 'ingress.k8s.aws/alb';
const ofPolicy = (object: KubeObject): boolean =>
  object.kind === 'NetworkPolicy' && object.group === 'networking.k8s.io';
const ofIngress = (object: KubeObject): boolean => object.kind === 'Ingress' && object.group === 'networking.k8s.io';

export const networkChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/service-type', {
      title: 'a Service is not exposed to the outside directly',
      why: 'a NodePort opens a port on every node, a LoadBalancer costs an address and bypasses the ingress',
      bad: 'type: LoadBalancer',
      good: 'type: ClusterIP behind an Ingress',
      scanners: ['kube-linter exposed-services', 'kube-score service-type', 'kubescape C-0256'],
    }),
    remedy: 'use ClusterIP, or declare the exception with its reason',
    object: (o) =>
      ofService(o)
        ? unless(!['NodePort', 'LoadBalancer'].includes(text(o.value, 'spec', 'type') ?? ''), {
            field: 'spec.type',
            message: 'the Service is open to the outside',
            ...given(at(o.value, 'spec', 'type')),
          })
        : [],
  },
  {
    code: code('workload/external-ips', {
      title: 'a Service has no externalIPs',
      why: 'whoever may write Services can take traffic meant for another address',
      bad: 'externalIPs: [192.0.2.1]',
      good: 'no externalIPs',
      scanners: ['trivy KSV-0108'],
    }),
    remedy: 'remove externalIPs',
    object: (o) =>
      ofService(o)
        ? unless(list(o.value, 'spec', 'externalIPs').length === 0, {
            field: 'spec.externalIPs',
            message: 'the Service takes addresses of its own',
            ...given(at(o.value, 'spec', 'externalIPs')),
          })
        : [],
  },
  {
    code: code('workload/ingress-tls', {
      title: 'every host of an Ingress has TLS',
      why: 'passwords and sessions cross the network in plain text',
      bad: 'rules: [{host: a.example.org}] without tls',
      good: 'tls: [{hosts: [a.example.org], secretName: a-tls}], or a certificate of the load balancer',
      scanners: ['polaris tlsSettingsMissing'],
    }),
    remedy: 'declare TLS for the host',
    object: (o, context) => {
      if (!ofIngress(o)) return [];
      const annotations = labels(o.value, 'metadata', 'annotations');
      // The AWS Load Balancer Controller takes its certificate from an annotation, or finds it by the host where it listens on HTTPS.
      if (
        annotations['alb.ingress.kubernetes.io/certificate-arn'] !== undefined ||
        (annotations['alb.ingress.kubernetes.io/listen-ports'] ?? '').includes('HTTPS')
      )
        return [];
      // Without either it listens on HTTP alone, whatever `tls` says (AWS Load Balancer Controller, "listen-ports").
      if (
        text(
          context.find('IngressClass', undefined, text(o.value, 'spec', 'ingressClassName') ?? '')?.value,
          'spec',
          'controller',
        ) === ALB
      )
        return [{ field: 'metadata.annotations', message: 'the load balancer listens on HTTP only' }];
      const covered = new Set(list(o.value, 'spec', 'tls').flatMap((tls) => texts(tls, 'hosts')));
      return list(o.value, 'spec', 'rules').flatMap((rule, index) => {
        const host = text(rule, 'host') ?? '*';
        return unless(covered.has(host) || covered.has(`*${host.slice(host.indexOf('.'))}`), {
          field: `spec.rules[${index}].host`,
          message: 'the host has no TLS',
          given: host,
        });
      });
    },
  },
  {
    code: code('workload/ingress-nginx', {
      title: 'no snippet of ingress-nginx, and no ingress-nginx',
      why: 'a snippet is code in a proxy that everyone shares; ingress-nginx has not been maintained since March 2026',
      bad: 'nginx.ingress.kubernetes.io/server-snippet: …',
      good: 'another controller, or Gateway API',
      scanners: ['kubescape C-0059', 'kubescape C-0292'],
    }),
    remedy: 'use another controller',
    object: (o) =>
      ofIngress(o)
        ? [
            ...Object.keys(labels(o.value, 'metadata', 'annotations')).flatMap((key) =>
              unless(!key.endsWith('-snippet'), {
                field: `metadata.annotations["${key}"]`,
                message: 'the annotation puts code into the proxy',
                given: key,
              }),
            ),
            ...unless(text(o.value, 'spec', 'ingressClassName') !== 'nginx', {
              field: 'spec.ingressClassName',
              message: 'the class is that of ingress-nginx',
              given: 'nginx',
            }),
          ]
        : [],
  },
  {
    code: code('workload/isolated', {
      title: 'ingress and egress of every pod are covered by a NetworkPolicy',
      why: 'what no policy covers is open to the whole cluster',
      bad: 'a namespace without NetworkPolicy',
      good: 'a default deny, and policies for what is declared',
      scanners: [
        'kube-linter non-isolated-pod',
        'kube-score pod-networkpolicy',
        'polaris missingNetworkPolicy',
        'kubescape C-0260',
      ],
    }),
    remedy: 'declare the connections of the workload',
    pod: (pod, context) => {
      const covered = covering(pod, context);
      return (['Ingress', 'Egress'] as const).flatMap((d) =>
        unless(covered.has(d), { field: pod.path, message: `no NetworkPolicy covers ${d.toLowerCase()} of the pods` }),
      );
    },
  },
  {
    code: code('workload/policy-types', {
      title: 'a NetworkPolicy sets policyTypes, and has rules only for the directions it names',
      why: 'rules for a direction that policyTypes does not name are ignored: their author believes the pods are guarded, or open',
      bad: 'policyTypes: [Ingress], with egress rules',
      good: 'policyTypes: [Ingress, Egress]',
      scanners: [],
    }),
    remedy: 'name the directions of the policy',
    object: (o) => {
      if (!ofPolicy(o)) return [];
      const said = texts(o.value, 'spec', 'policyTypes');
      if (said.length === 0) return [{ field: 'spec.policyTypes', message: 'the policy does not set policyTypes' }];
      return (['Ingress', 'Egress'] as const).flatMap((d) =>
        unless(said.includes(d) || list(o.value, 'spec', d.toLowerCase()).length === 0, {
          field: `spec.${d.toLowerCase()}`,
          message: `the rules are ignored, since policyTypes does not name ${d}`,
          ...given(at(o.value, 'spec', 'policyTypes')),
        }),
      );
    },
  },
  {
    code: code('workload/default-deny', {
      title: 'a namespace with pods denies everything by default and allows DNS',
      why: 'a new pod is open to the whole cluster until somebody writes a policy for it',
      bad: 'a namespace without a policy for podSelector: {}',
      good: 'podSelector: {}, policyTypes: [Ingress, Egress], and DNS egress',
      scanners: ['kubescape C-0206', 'CIS 5.3.2'],
    }),
    remedy: 'render the default policies of the namespace',
    object: (o, context) => {
      if (o.kind !== 'Namespace' || o.group !== '' || !hasPods(context, o.name)) return [];
      const policies = context.cluster
        .ofKind('NetworkPolicy', 'networking.k8s.io')
        .filter((p) => p.namespace === o.name);
      const denied = new Set(policies.filter(isDefaultDeny).flatMap(directions));
      return [
        ...unless(denied.has('Ingress') && denied.has('Egress'), {
          field: 'metadata.name',
          message: 'the namespace has no default deny for ingress and egress',
        }),
        ...unless(policies.some(allowsDns), {
          field: 'metadata.name',
          message: 'the namespace has no policy that opens DNS for all pods',
        }),
      ];
    },
  },
];
