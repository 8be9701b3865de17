import { type Area, text } from '../mistake';

const LUNEO = 'dist/luneo/clusters/primary';
const BACKEND = `${LUNEO}/workloads/luneo/ingress-luneo-backend.yaml`;
const GRAFANA = `${LUNEO}/observability/monitoring/ingress-grafana.yaml`;
const LOGS = `${LUNEO}/observability/monitoring/ingress-logs.yaml`;
const GATEWAY = 'dist/virida/clusters/main/workloads/backend-api-gateway/virida-apps';
const POD = `${GATEWAY}/deployment-backend-api-gateway.yaml`;

export const annotations: Area = {
  name: 'annotations',
  mistakes: [
    {
      id: 'alb-ports-that-do-not-parse',
      harm: 'outage',
      suffers: 'the controller refuses the whole group: all hosts of the balancer stop changing',
      by: ['annotations/value'],
      edits: [text(BACKEND, '[{\\"HTTP\\":80},{\\"HTTPS\\":443}]', '[{HTTP:80},{HTTPS:443}]')],
    },
    {
      id: 'alb-key-misspelt',
      harm: 'outage',
      suffers: 'the annotation is ignored, and the balancer asks / for the health of the pods',
      by: ['annotations/key'],
      edits: [
        text(BACKEND, 'alb.ingress.kubernetes.io/healthcheck-path', 'alb.ingress.kubernetes.io/health-check-path'),
      ],
    },
    {
      id: 'alb-health-path-of-nobody',
      harm: 'outage',
      suffers: 'every target is unhealthy, since the program answers 404 there',
      by: ['annotations/health-path'],
      edits: [text(BACKEND, 'healthcheck-path: /readyz', 'healthcheck-path: /ready')],
    },
    {
      id: 'alb-two-schemes-in-one-group',
      harm: 'outage',
      suffers: 'the controller refuses the group, since one balancer is inside or outside',
      by: ['annotations/group'],
      at: 'dist/luneo/clusters/primary/observability/monitoring/ingress-logs.yaml',
      edits: [text(GRAFANA, 'scheme: internet-facing', 'scheme: internal')],
    },
    {
      id: 'alb-instances-of-a-cluster-ip',
      harm: 'outage',
      suffers: 'a Service without a node port has no instances to send to; the group is refused',
      by: ['annotations/instances'],
      edits: [text(BACKEND, 'target-type: ip', 'target-type: instance')],
    },
    {
      id: 'alb-redirect-to-no-port',
      harm: 'outage',
      suffers: 'browsers are sent to a port on which nothing listens',
      by: ['annotations/redirect'],
      edits: [text(BACKEND, 'ssl-redirect: "443"', 'ssl-redirect: "8443"')],
    },
    {
      id: 'alb-login-without-its-secret',
      harm: 'outage',
      suffers: 'the controller cannot read the client of the login, and the group is refused',
      by: ['annotations/login'],
      edits: [text(LOGS, '\\"secretName\\":\\"alb-oidc\\"', '\\"secretName\\":\\"alb-oidc-client\\"')],
    },
    {
      id: 'alb-login-that-lets-through',
      harm: 'hole',
      suffers: 'the logs of all programs are readable without a login',
      by: ['annotations/login'],
      edits: [text(LOGS, 'auth-on-unauthenticated-request: authenticate', 'auth-on-unauthenticated-request: allow')],
    },
    {
      id: 'cert-manager-issuer-of-the-wrong-kind',
      harm: 'outage',
      suffers: 'cert-manager looks for an Issuer in the namespace; the host never gets a certificate',
      by: ['annotations/issuer'],
      edits: [
        text(
          `${GATEWAY}/ingress-backend-api-gateway.yaml`,
          'cert-manager.io/cluster-issuer: ',
          'cert-manager.io/issuer: ',
        ),
      ],
    },
    {
      id: 'cert-manager-key-misspelt',
      harm: 'outage',
      suffers: 'nobody asks for a certificate; the host serves the default one',
      by: ['references/secret'],
      edits: [
        text(
          `${GATEWAY}/ingress-backend-api-gateway.yaml`,
          'cert-manager.io/cluster-issuer: ',
          'cert-manager.io/clusterissuer: ',
        ),
      ],
    },
    {
      id: 'argo-cd-option-misspelt',
      harm: 'data loss',
      suffers: 'the Namespace is pruned with all that lives in it when its file goes',
      by: ['annotations/value'],
      edits: [
        text(
          `${LUNEO}/base/_cluster/namespace-luneo.yaml`,
          'sync-options: Prune=false,Delete=false',
          'sync-options: Prune=no,Delete=no',
        ),
      ],
    },
    {
      id: 'argo-cd-key-misspelt',
      harm: 'data loss',
      suffers: 'the Namespace is pruned: Argo CD knows no sync-option',
      by: ['annotations/key'],
      edits: [
        text(
          `${LUNEO}/base/_cluster/namespace-luneo.yaml`,
          'argocd.argoproj.io/sync-options',
          'argocd.argoproj.io/sync-option',
        ),
      ],
    },
    {
      id: 'flux-value-nobody-reads',
      harm: 'data loss',
      suffers: 'Flux prunes the Namespace: it reads `disabled`, not `false`',
      by: ['annotations/value'],
      edits: [
        text(
          'dist/vps/clusters/vps/base/_cluster/namespace-kafka.yaml',
          'kustomize.toolkit.fluxcd.io/prune: disabled',
          'kustomize.toolkit.fluxcd.io/prune: "false"',
        ),
      ],
    },
    {
      id: 'vault-key-that-does-not-exist',
      harm: 'outage',
      suffers: 'the injector ignores the template; the program reads a file in another format',
      by: ['annotations/key'],
      edits: [text(POD, 'agent-inject-template-database: |', 'agent-template-database: |')],
    },
    {
      id: 'vault-template-of-no-secret',
      harm: 'outage',
      suffers: 'the file that the program waits for is never written',
      by: ['annotations/vault-pair'],
      edits: [text(POD, 'agent-inject-secret-sessions: ', 'agent-inject-secret-session: ')],
    },
    {
      id: 'vault-role-of-nobody',
      harm: 'outage',
      suffers: 'the agent is refused and the pod never leaves its init container',
      by: ['annotations/vault-role'],
      edits: [text(POD, 'vault.hashicorp.com/role: backend-api-gateway', 'vault.hashicorp.com/role: api-gateway')],
    },
    {
      id: 'vault-path-not-allowed',
      harm: 'outage',
      suffers: 'the policy of the role does not name the path; the pod never starts',
      by: ['annotations/vault-role'],
      edits: [
        text(
          POD,
          'agent-inject-secret-sessions: secret/data/virida/sessions',
          'agent-inject-secret-sessions: secret/data/virida/iot',
        ),
      ],
    },
    {
      id: 'mesh-service-not-global',
      harm: 'outage',
      suffers: 'the Service is not shared between the sites; when the pods of one fail, nobody takes over',
      by: [],
      missed: 'a Service that is not shared is a valid Service; nothing else in the artifacts says that this one was',
      edits: [
        text(
          'dist/sites/clusters/site-a/mesh/demo/service-podinfo-mesh.yaml',
          'service.cilium.io/global:',
          'io.cilium/global-services:',
        ),
      ],
    },
  ],
};
