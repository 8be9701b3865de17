import { json, resource, text } from '../mistake';
import type { Heard } from './heard';

const PRIMARY = 'dist/luneo/clusters/primary';
const SITE_A = 'dist/sites/clusters/site-a';
const POLICY = `${PRIMARY}/workloads/luneo/networkpolicy-luneo-backend.yaml`;

/** In what carries traffic, and in who may send it. */
export const network: readonly Heard[] = [
  {
    id: 'label-that-nodes-no-longer-have',
    first: false,
    by: ['validation/node-label'],
    harm: 'outage',
    heard: 'an upgrade took a label off the nodes by which routes were announced, and the site was gone for hours',
    suffers: 'no node announces the addresses of the site any more',
    edits: [
      text(
        `${SITE_A}/address-pools/metallb-system/l2advertisement-site-a_metallb.io.yaml`,
        'spec:\n  ipAddressPools:\n',
        'spec:\n  nodeSelectors:\n  - matchLabels:\n      node-role.kubernetes.io/master: "true"\n  ipAddressPools:\n',
      ),
    ],
  },
  {
    id: 'records-of-nobody',
    first: false,
    by: ['settings/dns-owner'],
    harm: 'outage',
    heard: 'external-dns without its registry deleted records that people had made',
    suffers: 'whatever stands in the zone and comes of no Ingress is deleted within a minute',
    edits: [
      text(
        `${PRIMARY}/gitops/argocd/application-release-external-dns-primary_argoproj.io.yaml`,
        'registry: txt\n',
        'registry: noop\n',
      ),
    ],
  },
  {
    id: 'callers-name-their-own-address',
    first: false,
    by: ['settings/proxy-trust'],
    harm: 'hole',
    heard: 'lists of allowed addresses were passed by, since the proxy believed a header that anybody can send',
    suffers: 'logs, limits and lists see the address that the caller writes',
    edits: [
      text(
        'dist/vps/clusters/vps/ingress-releases/flux-system/helmrelease-traefik_helm.toolkit.fluxcd.io.yaml',
        '      websecure:\n        asDefault: true\n',
        '      websecure:\n        asDefault: true\n        forwardedHeaders:\n          insecure: true\n',
      ),
    ],
  },
  {
    id: 'balancer-asks-another-path',
    first: true,
    by: ['annotations/health-path'],
    harm: 'outage',
    heard: 'the load balancer asked a path that the program does not have, and took every target out',
    suffers: 'all pods are ready and every request is answered 503',
    edits: [
      text(
        `${PRIMARY}/workloads/luneo/ingress-luneo-backend.yaml`,
        'healthcheck-path: /readyz',
        'healthcheck-path: /health',
      ),
    ],
  },
  {
    id: 'health-check-of-the-other-region',
    first: false,
    by: ['twice/health-check'],
    harm: 'silence',
    heard: 'the standby was taken for well since its check asked the region that served',
    suffers: 'nobody hears that the standby does not answer, until it has to',
    edits: [
      resource('dist/luneo/aws/luneo-global.template.json', 'HealthCheckApiUsEast1LuneoApp', (check) => {
        check.Properties.HealthCheckConfig.FullyQualifiedDomainName = 'api.eu-west-1.luneo.app';
      }),
    ],
  },
  {
    id: 'no-dns-over-tcp',
    first: true,
    by: ['reachability/closed', 'lockout/dns'],
    harm: 'outage',
    heard: 'names with many addresses did not resolve, since their answers are fetched again by TCP',
    suffers: 'answers above the size of a datagram never arrive',
    edits: [text(`${PRIMARY}/base/luneo/networkpolicy-allow-dns.yaml`, '    - port: 53\n      protocol: TCP\n', '')],
  },
  {
    id: 'or-where-and-was-meant',
    first: true,
    by: ['reachability/open'],
    harm: 'hole',
    heard: 'two selectors in one list where one with both was meant opened a namespace to all of its pods',
    suffers: 'every pod of the namespace may call the API, and so may pods of that name in its namespace',
    edits: [
      text(
        POLICY,
        [
          '          kubernetes.io/metadata.name: luneo',
          '      podSelector:',
          '        matchLabels:',
          '          app.kubernetes.io/name: luneo-frontend',
        ].join('\n'),
        [
          '          kubernetes.io/metadata.name: luneo',
          '    - podSelector:',
          '        matchLabels:',
          '          app.kubernetes.io/name: luneo-frontend',
        ].join('\n'),
      ),
    ],
  },
  {
    id: 'two-balancers-of-one-cluster',
    first: true,
    by: ['sites/load-balancer'],
    harm: 'outage',
    heard: "k3s' own load balancer took the ports of the nodes beside MetalLB",
    suffers: 'two controllers write the address of each Service in turn',
    edits: [text('dist/sites/ansible/site-a/group_vars/all.yml', '    - servicelb\n', '')],
  },
  {
    id: 'packets-larger-than-the-tunnel',
    first: true,
    by: ['sites/mesh'],
    harm: 'outage',
    heard: 'small requests worked across the tunnel and large answers hung',
    suffers: 'whatever does not fit into a packet of the tunnel is lost between the sites',
    edits: [
      text(
        `${SITE_A}/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml`,
        '    MTU: 1420\n',
        '    MTU: 1500\n',
      ),
    ],
  },
  {
    id: 'sessions-without-tags',
    first: true,
    by: ['identity/trust'],
    harm: 'outage',
    heard: 'pods got no credential: the trust of the role lacked the action that Pod Identity needs beside the first',
    suffers: 'the renderer can reach neither its queue nor its bucket',
    edits: [
      json('dist/luneo/aws/luneo-primary.template.json', ({ Resources: { LuneoLuneoRenderRole: role } }) => {
        role.Properties.AssumeRolePolicyDocument.Statement[0].Action = 'sts:AssumeRole';
      }),
    ],
  },
];
