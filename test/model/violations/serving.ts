import { Cidr, type DaemonSet, type Platform, type Probe, type Probes, type WebService } from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { cluster, namespace, platform, platformWith, service } from '../../support/small-platform';
import { kubeSystem } from './plants';
import type { Violation } from './violation';

const { port: _port, ...silent } = service();

/** A worker with these probes, which listens on nothing. */
const worker = (probes: Probes): Platform => platformWith({ ...silent, kind: 'worker', probes });

const probing = (which: keyof Probes, probe: Probe): Platform =>
  platformWith(service({ probes: { ...service().probes, [which]: probe } }));

const at = (field: string): string => `namespaces.shop.workloads.api.${field}`;

/** A cluster that makes load balancers. */
const balanced = (...workloads: readonly WebService[]): Platform =>
  platform(
    {},
    cluster({
      addons: [{ kind: 'monitoring-crds' }, { kind: 'cert-manager' }, { kind: 'load-balancer-controller' }],
      namespaces: [
        namespace({ workloads }),
        kubeSystem,
        ...['monitoring', 'cert-manager'].map((name) => namespace({ name, workloads: [] })),
      ],
    }),
  );

const { port: _other, replicas: _replicas, ...once } = service();

/** A daemon set that listens. */
const agent = (props: Partial<DaemonSet>): DaemonSet => ({
  ...once,
  kind: 'daemon-set',
  name: 'agent',
  port: 8080,
  ...props,
});

const open = { kind: 'load-balancer', from: [Cidr.of('198.51.100.0/24')], why: 'for tests' } as const;

/** Probes, ports and Services. */
export const servingViolations: readonly Violation[] = [
  [
    'equal questions that differ in their times alone',
    platformWith(
      service({
        probes: { readiness: { kind: 'tcp', periodSeconds: 5 }, liveness: { kind: 'tcp', periodSeconds: 30 } },
      }),
    ),
    { code: 'model/probes', field: at('probes'), message: /the same question/ },
  ],
  [
    'a probe of a port that is not there',
    probing('readiness', { kind: 'grpc', port: 9999 }),
    { code: 'model/probe-port', field: at('probes.readiness.port'), message: /does not have/ },
  ],
  [
    'a probe of a name that no port has',
    probing('liveness', { kind: 'http', path: '/', port: 'admin' }),
    { code: 'model/probe-port', field: at('probes.liveness.port'), message: /does not have/ },
  ],
  [
    'a probe by TCP of a port for UDP',
    platformWith(
      service({
        ports: [{ name: 'dns', port: 53, protocol: 'UDP' }],
        probes: { ...service().probes, startup: { kind: 'tcp', port: 'dns' } },
      }),
    ),
    { code: 'model/probe-port', field: at('probes.startup.port'), message: /does not have/ },
  ],
  [
    'a probe where nothing listens',
    worker({ readiness: { kind: 'exec', command: ['ready'] }, liveness: { kind: 'grpc' } }),
    { code: 'model/probe-port', field: at('probes.liveness.port'), message: /no port to ask/ },
  ],
  [
    'a liveness probe that wants several answers',
    probing('liveness', { kind: 'grpc', successThreshold: 2 }),
    { code: 'model/probe-threshold', field: at('probes.liveness.successThreshold'), message: /one answer is enough/ },
  ],
  [
    'two ports of one name',
    platformWith(service({ ports: [{ name: 'http', port: 9000 }] })),
    { code: 'model/port', field: at('ports'), message: /the name http/ },
  ],
  [
    'a port that takes the name of the one for metrics',
    platformWith(service({ metrics: { port: 9090, path: '/metrics' }, ports: [{ name: 'metrics', port: 9000 }] })),
    { code: 'model/port', field: at('ports'), message: /the name metrics/ },
  ],
  [
    'two ports of one number',
    platformWith(service({ ports: [{ name: 'admin', port: 8080 }] })),
    { code: 'model/port', field: at('ports'), message: /the number 8080/ },
  ],
  [
    'two ports of one number in the Service',
    platformWith(service({ ports: [{ name: 'admin', port: 9000, servicePort: 80 }] })),
    { code: 'model/port', field: at('ports'), message: /the number in the Service 80/ },
  ],
  [
    'two ports of one name on every node',
    platformWith(agent({ ports: [{ name: 'http', port: 9000 }] })),
    { code: 'model/port', field: 'namespaces.shop.workloads.agent.ports', message: /the name http/ },
  ],
  [
    'a number on the nodes of a daemon set, whose Service is not open there',
    platformWith(agent({ ports: [{ name: 'admin', port: 9000, nodePort: 30_900 }] })),
    { code: 'model/node-port', field: 'namespaces.shop.workloads.agent.ports', message: /open on no node/ },
  ],
  [
    'SCTP behind a Network Load Balancer',
    balanced(service({ ports: [{ name: 'signal', port: 7000, protocol: 'SCTP' }], service: open })),
    { code: 'model/service', field: at('ports'), message: /carries no SCTP/ },
  ],
  [
    'TCP and UDP of one number behind a Network Load Balancer',
    balanced(service({ ports: [{ name: 'quic', port: 8443, servicePort: 80, protocol: 'UDP' }], service: open })),
    { code: 'model/service', field: at('ports'), message: /one listener for a number/ },
  ],
  [
    'an entrance that leads to UDP',
    k3sPlatform(
      k3sCluster({
        namespaces: k3sCluster().namespaces.map((one) =>
          one.name === 'shop'
            ? namespace({
                workloads: [
                  service({
                    exposure: { host: 'api.shop.example' },
                    port: { name: 'game', port: 7000, protocol: 'UDP' },
                    ports: [{ name: 'health', port: 8080 }],
                    probes: {
                      readiness: { kind: 'http', path: '/readyz', port: 'health' },
                      liveness: { kind: 'http', path: '/healthz', port: 'health' },
                    },
                  }),
                ],
              })
            : one,
        ),
      }),
    ),
    { code: 'model/port', field: at('port.protocol'), message: /carries HTTP/ },
  ],
  [
    'a number on the nodes of a Service that is not open there',
    platformWith(service({ ports: [{ name: 'admin', port: 9000, nodePort: 30_900 }] })),
    { code: 'model/node-port', field: at('ports'), message: /open on no node/ },
  ],
  [
    'one number on the nodes for two Services',
    balanced(
      service({ port: { name: 'http', port: 8080, nodePort: 30_080 }, service: open }),
      service({ name: 'web', port: { name: 'http', port: 8080, nodePort: 30_080 }, service: open }),
    ),
    { code: 'model/node-port', field: 'namespaces.shop.workloads.web.ports', message: /'api' has this number/ },
  ],
  [
    'a headless Service on another port than its pods',
    platformWith(service({ service: { kind: 'headless' } })),
    { code: 'model/service', field: at('service'), message: /nothing turns 80 into 8080/ },
  ],
  [
    'a load balancer for nobody',
    balanced(service({ service: { ...open, from: [] } })),
    { code: 'model/service', field: at('service.from'), message: /nobody may connect/ },
  ],
  [
    'a load balancer that nobody makes',
    platformWith(service({ service: open })),
    { code: 'model/missing-addon', field: at('service'), message: /nothing in the cluster makes one/ },
  ],
  [
    'a load balancer before pods on Fargate',
    platform(
      {},
      built(
        {},
        {
          addons: [{ kind: 'load-balancer-controller' }],
          namespaces: [namespace({ name: 'argocd', workloads: [service({ service: open })] }), kubeSystem],
        },
      ),
    ),
    {
      code: 'model/service',
      field: 'namespaces.argocd.workloads.api.service',
      message: /run on Fargate, and the load balancer leads to ports of nodes/,
    },
  ],
  [
    'a public address where the network decides on that',
    k3sPlatform(
      k3sCluster({
        namespaces: k3sCluster().namespaces.map((one) =>
          one.name === 'shop' ? namespace({ workloads: [service({ service: { ...open, reach: 'internet' } })] }) : one,
        ),
      }),
    ),
    { code: 'model/service', field: at('service.reach'), message: /decided by the network/ },
  ],
  [
    'a setting that calls a port on which nobody answers',
    platformWith(
      service({ config: { CART_ADDR: 'cart:80' } }),
      service({ name: 'cart', port: { name: 'grpc', port: 7070 }, callers: ['api'] }),
    ),
    { code: 'model/called-service', field: at('config.CART_ADDR'), message: /does not listen on port 80/ },
  ],
];

/** Platforms with the same words, of which no rule has anything to say. */
export const soundServing: readonly (readonly [string, Platform])[] = [
  [
    'equal probes that say why',
    platformWith(
      service({
        probes: { readiness: { kind: 'tcp' }, liveness: { kind: 'tcp' } },
        exceptions: [{ check: 'workload/probes-identical', object: 'Deployment', reason: 'it has one question' }],
      }),
    ),
  ],
  [
    'TCP and UDP of one number behind a load balancer that is told to take both',
    balanced(
      service({
        ports: [{ name: 'quic', port: 8443, servicePort: 80, protocol: 'UDP' }],
        service: {
          ...open,
          annotations: [
            {
              key: 'service.beta.kubernetes.io/aws-load-balancer-enable-tcp-udp-listener',
              value: 'true',
              why: 'for tests',
            },
          ],
        },
      }),
    ),
  ],
  [
    'ports with names, and a setting that calls one of them',
    platformWith(
      service({ config: { CART_ADDR: 'cart:7070', CACHE: 'memcached:11211' } }),
      service({
        name: 'cart',
        port: { name: 'grpc', port: 7070 },
        ports: [{ name: 'grpc-udp', port: 7070, protocol: 'UDP' }],
        metrics: { port: 7070, path: '/metrics' },
        callers: ['api'],
        probes: { readiness: { kind: 'grpc', service: 'ready', successThreshold: 2 }, liveness: { kind: 'grpc' } },
      }),
    ),
  ],
  [
    'a tag without a number beside a digest',
    platformWith(service({ image: { ...service().image, tag: 'alpine', digest: `sha256:${'a'.repeat(64)}` } })),
  ],
  ['a load balancer', balanced(service({ service: { ...open, reach: 'internet' } }))],
];
