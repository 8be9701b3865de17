import { code } from '../gate';
import { labels, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { unless, type WorkloadCheck } from './check';

/** Controller of the classes that the AWS Load Balancer Controller answers for. */
const ALB = 'ingress.k8s.aws/alb';

const ofIngress = (object: KubeObject): boolean => object.kind === 'Ingress' && object.group === 'networking.k8s.io';

/** What an Ingress opens to the outside. */
export const ingressChecks: readonly WorkloadCheck[] = [
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
      // The AWS Load Balancer Controller takes its certificate from an annotation, or finds it by the host where it
      // listens on HTTPS.
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
];
