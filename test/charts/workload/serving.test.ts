import { Cidr, type Probe, type ServiceSettings, type WebService } from '../../../lib/model';
import { describeWorkload, find } from '../../support/described';
import { k3sCluster } from '../../support/k3s-platform';
import { service } from '../../support/small-platform';

// What probes, ports and the sorts of Service come to in what is rendered.
const container = (workload: WebService) =>
  find(describeWorkload(workload), 'Deployment').spec.template.spec.containers[0] as Record<string, unknown>;

const times = { initialDelaySeconds: 0, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 4 };

test.each<readonly [string, Probe, object]>([
  [
    'HTTP with headers and TLS',
    { kind: 'http', path: '/', scheme: 'HTTPS', headers: [{ name: 'Host', value: 'shop.example' }], ...times },
    { httpGet: { path: '/', port: 'rpc', scheme: 'HTTPS', httpHeaders: [{ name: 'Host', value: 'shop.example' }] } },
  ],
  ['gRPC', { kind: 'grpc', ...times }, { grpc: { port: 7070 } }],
  [
    'gRPC by the name of a port',
    { kind: 'grpc', port: 'admin', service: 'a', ...times },
    { grpc: { port: 9000, service: 'a' } },
  ],
  ['TCP', { kind: 'tcp', ...times }, { tcpSocket: { port: 'rpc' } }],
  ['TCP by number', { kind: 'tcp', port: 9000, ...times }, { tcpSocket: { port: 9000 } }],
  ['a command', { kind: 'exec', command: ['ready'], ...times }, { exec: { command: ['ready'] } }],
])('a probe by %s, for each of the three questions', (_, probe, handler) => {
  for (const which of ['readiness', 'liveness', 'startup'] as const) {
    const rendered = container(
      service({
        port: { name: 'rpc', port: 7070 },
        ports: [{ name: 'admin', port: 9000 }],
        probes: { ...service().probes, [which]: probe },
      }),
    );
    expect(rendered[`${which}Probe`]).toEqual({ ...handler, ...times });
  }
});

test('readiness may want several answers', () =>
  expect(
    container(service({ probes: { ...service().probes, readiness: { kind: 'tcp', successThreshold: 3 } } })),
  ).toHaveProperty('readinessProbe.successThreshold', 3));

describe('ports', () => {
  const workload = service({
    port: { name: 'grpc', port: 7070, servicePort: 5000, appProtocol: 'kubernetes.io/h2c' },
    ports: [{ name: 'voice', port: 7071, protocol: 'UDP' }],
    metrics: { port: 9090, path: '/metrics' },
  });

  test('the container has them by their names', () =>
    expect(container(workload)['ports']).toEqual([
      { name: 'grpc', containerPort: 7070 },
      { name: 'voice', containerPort: 7071, protocol: 'UDP' },
      { name: 'metrics', containerPort: 9090 },
    ]));

  test('the Service answers on those that clients know', () =>
    expect(find(describeWorkload(workload), 'Service').spec.ports).toEqual([
      { name: 'grpc', port: 5000, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
      { name: 'voice', port: 7071, targetPort: 'voice', protocol: 'UDP' },
      { name: 'metrics', port: 9090, targetPort: 'metrics', protocol: 'TCP' },
    ]));
});

describe('a Service', () => {
  const why = 'for tests';
  const from = [Cidr.of('198.51.100.0/24')];
  const of = (settings: ServiceSettings, where = {}) =>
    find(describeWorkload(service({ service: settings }), where), 'Service') as {
      readonly metadata: { readonly annotations?: Record<string, string> };
      readonly spec: Record<string, unknown>;
    };

  test('without an address is that of its pods', () =>
    expect(of({ kind: 'headless', notReadyToo: true }).spec).toMatchObject({
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    }));

  test('of a load balancer on EKS is internal unless it says otherwise, and says why it is open', () => {
    const { metadata, spec } = of({ kind: 'load-balancer', from, why });
    expect(spec).toMatchObject({
      type: 'LoadBalancer',
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['198.51.100.0/24'],
      externalTrafficPolicy: 'Local',
    });
    expect(metadata.annotations).toEqual({
      'exception.archipel.dev/service-type': why,
      'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'instance',
      'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
    });
  });

  test('may have public addresses and annotations of its own', () =>
    expect(
      of({
        kind: 'load-balancer',
        reach: 'internet',
        from,
        annotations: [{ key: 'service.beta.kubernetes.io/aws-load-balancer-ip-address-type', value: 'dualstack', why }],
        why,
      }).metadata.annotations,
    ).toMatchObject({
      'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing',
      'service.beta.kubernetes.io/aws-load-balancer-ip-address-type': 'dualstack',
    }));

  test('of another class is left to who answers to it', () => {
    const { metadata, spec } = of({ kind: 'load-balancer', from, class: 'io.cilium/l2-announcer', why });
    expect(spec['loadBalancerClass']).toBe('io.cilium/l2-announcer');
    expect(metadata.annotations).toEqual({ 'exception.archipel.dev/service-type': why });
  });

  test('on a machine of its own names no class', () =>
    expect(of({ kind: 'load-balancer', from, why }, { cluster: k3sCluster() }).spec).not.toHaveProperty(
      'loadBalancerClass',
    ));

  test('on a port of every node has the number that it was given', () =>
    expect(
      find(
        describeWorkload(
          service({
            port: { name: 'http', port: 8080, nodePort: 30_080 },
            service: { kind: 'node-port', from, keepsClientAddress: false, why },
          }),
        ),
        'Service',
      ).spec,
    ).toMatchObject({ type: 'NodePort', externalTrafficPolicy: 'Cluster', ports: [{ nodePort: 30_080 }] }));
});
