import { Cidr, type WebService } from '../../../../lib/model';
import { service } from '../../small-platform';
import { once, pinned } from '../workloads';

const why = 'an example';
const from = [Cidr.of('198.51.100.0/24')];

/** Behind the load balancer of the internet, by several names and paths. */
export const open: WebService = service({
  ...once,
  name: 'open',
  image: pinned('open'),
  exposure: {
    regionalHost: 'open.one.shop.example',
    globalHost: 'open.shop.example',
    healthPath: '/readyz',
    path: '/open',
    paths: ['/also'],
    aliases: ['www.shop.example'],
    reach: 'internet',
    annotations: [
      { key: 'alb.ingress.kubernetes.io/load-balancer-attributes', value: 'idle_timeout.timeout_seconds=30', why },
    ],
  },
  aws: { statements: [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop-pictures/*'] }] },
});

/** Behind the internal one. */
export const inner: WebService = service({
  ...once,
  name: 'inner',
  tier: 'backend',
  exposure: { regionalHost: 'inner.one.shop.example', healthPath: '/readyz', reach: 'internal' },
});

/** At a load balancer of its own, inside, with what a controller reads. */
export const balanced: WebService = service({
  ...once,
  name: 'balanced',
  port: { name: 'talk', port: 8080, servicePort: 443, protocol: 'TCP', appProtocol: 'https' },
  ports: [
    { name: 'voice', port: 7000, servicePort: 700, protocol: 'UDP', nodePort: 30_090 },
    { name: 'more', port: 7001, servicePort: 701, protocol: 'TCP' },
  ],
  service: {
    kind: 'load-balancer',
    from,
    reach: 'internal',
    annotations: [
      {
        key: 'service.beta.kubernetes.io/aws-load-balancer-attributes',
        value: 'deletion_protection.enabled=true',
        why,
      },
    ],
    why,
  },
});

/** The same with public addresses. */
export const published: WebService = service({
  ...once,
  name: 'published',
  service: { kind: 'load-balancer', from, reach: 'internet', why },
});

/** On every node, which answers with its own address. */
export const onNodes: WebService = service({
  ...once,
  name: 'on-nodes',
  port: { name: 'signal', port: 7946, protocol: 'SCTP' },
  ports: [{ name: 'health', port: 8080 }],
  probes: {
    readiness: { kind: 'http', path: '/readyz', port: 'health' },
    liveness: { kind: 'http', path: '/healthz', port: 'health' },
  },
  service: {
    kind: 'node-port',
    from,
    keepsClientAddress: false,
    annotations: [{ key: 'example.org/keep', value: 'yes', why }],
    why,
  },
});

/** Changed by a patch of every operation. */
export const patched: WebService = service({
  ...once,
  name: 'patched',
  patch: [
    { op: 'test', object: 'Service', path: '/spec/type', value: 'ClusterIP', reason: why },
    { op: 'replace', object: 'Service patched', path: '/spec/ports/0/port', value: 81, reason: why },
    { op: 'copy', object: 'Deployment', from: '/metadata/labels/team', path: '/metadata/labels/group', reason: why },
    { op: 'move', object: 'Deployment', from: '/metadata/labels/group', path: '/metadata/labels/crew', reason: why },
    { op: 'remove', object: 'Deployment', path: '/metadata/labels/crew', reason: why },
  ],
});
