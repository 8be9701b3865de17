import { code } from '../gate';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type WorkloadCheck } from './check';

const ofService = (object: KubeObject): boolean => object.kind === 'Service' && object.group === '';

/** What a Service opens to the outside. */
export const serviceChecks: readonly WorkloadCheck[] = [
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
];
