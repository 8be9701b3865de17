import { code, type CheckCode } from '../gate';

export const KEY = code('annotations/key', {
  title: 'below the prefix of a program stands a key that the program knows',
  why: 'a misspelt key is ignored without a word, and its default holds: no certificate, another health check, a prune',
  bad: 'alb.ingress.kubernetes.io/health-check-path',
  good: 'alb.ingress.kubernetes.io/healthcheck-path',
});
export const VALUE = code('annotations/value', {
  title: 'the value of an annotation is one that its program reads',
  why: 'the program ignores it, or refuses all that belongs to it: one Ingress stops a whole load balancer',
  bad: 'listen-ports: [{HTTP:80}]; kustomize.toolkit.fluxcd.io/prune: "false"',
  good: `listen-ports: [{"HTTP":80}]; kustomize.toolkit.fluxcd.io/prune: disabled`,
});
export const GROUP = code('annotations/group', {
  title: 'the Ingresses of one load balancer agree on what it has once',
  why: 'the controller refuses the group, and none of its hosts changes any more',
  bad: 'scheme: internal and scheme: internet-facing in group.name: shop',
  good: 'one scheme in a group',
});
export const INSTANCES = code('annotations/instances', {
  title: 'a load balancer sends to instances only where the Service has a node port',
  why: 'there is nothing to send to; the controller refuses the group',
  bad: 'target-type: instance before a Service of type ClusterIP',
  good: 'target-type: ip',
});
export const REDIRECT = code('annotations/redirect', {
  title: 'a redirect leads to a port that listens',
  why: 'browsers are sent to a port on which nothing answers',
  bad: 'ssl-redirect: "8443" beside listen-ports: [{"HTTPS":443}]',
  good: 'ssl-redirect: "443"',
});
export const HEALTH_PATH = code('annotations/health-path', {
  title: 'a load balancer asks for health where a probe does',
  why: 'the program answers 404 there, and every target is unhealthy',
  bad: 'healthcheck-path: /ready for a program whose probes ask /readyz',
  good: 'the path of a probe',
});
export const LOGIN = code('annotations/login', {
  title: 'a login in front of a program has its secret, and lets nobody past it',
  why: 'without the secret the group is refused; with allow the program is open to everybody',
  bad: 'auth-type: oidc with auth-on-unauthenticated-request: allow',
  good: 'authenticate, and the Secret in the namespace of the Ingress',
});
export const CERTIFICATE = code('annotations/certificate', {
  title: 'a certificate of ACM is named by an ARN of the region and account of the cluster',
  why: 'a balancer takes certificates of its own region and account only; no listener is made',
  bad: 'an id without its ARN, or an ARN of us-east-1 in eu-west-1',
  good: 'arn:aws:acm:eu-west-1:111122223333:certificate/…',
});
export const ISSUER = code('annotations/issuer', {
  title: 'an Ingress names an issuer by its kind',
  why: 'cert-manager looks for an Issuer in the namespace; the host never gets a certificate',
  bad: 'cert-manager.io/issuer: internal-ca, where that is a ClusterIssuer',
  good: 'cert-manager.io/cluster-issuer: internal-ca',
});
export const VAULT_PAIR = code('annotations/vault-pair', {
  title: 'what the agent of Vault is told of a file belongs to a secret that it fetches',
  why: 'the file that the program waits for is never written, or not in its format',
  bad: 'agent-inject-template-db without agent-inject-secret-db',
  good: 'both, with the same name at the end',
});
export const VAULT_ROLE = code('annotations/vault-role', {
  title: 'the agent of Vault has a role that may read what it fetches',
  why: 'the agent is refused, and the pod never leaves its init container',
  bad: 'a role that no role-<name>.json of the access files defines, or a path that its policy does not name',
  good: 'the role of the ServiceAccount, with the path in its policy',
});

export const DNS_RECORD = code('annotations/dns-record', {
  title: 'what external-dns is asked for is in its zones, of a kind that it reads, and told apart from others',
  why: 'no record is made, and nobody says why',
  bad: 'hostname: api.example.com while domainFilters say example.org; aws-weight without set-identifier',
  good: 'a host below a domain that it filters by, on an Ingress where its sources say ingress',
});
export const SCRAPE_PORT = code('annotations/scrape-port', {
  title: 'the port of a scrape annotation is one that the pods have',
  why: 'the target is down from the first day on',
  bad: 'prometheus.io/port: "9091" on pods with containerPort: 9090',
  good: 'prometheus.io/port: "9090"',
});

export const HEALTH_PORT = code('annotations/health-port', {
  title: 'a load balancer is let in at the port at which it asks for health',
  why: 'each target is unhealthy, and the host answers 503',
  bad: 'healthcheck-port: "9090", where the policy opens 8080 for the load balancer',
  good: 'healthcheck-port: traffic-port',
});

export const ANNOTATION_CODES: readonly CheckCode[] = [
  HEALTH_PORT,
  DNS_RECORD,
  SCRAPE_PORT,
  KEY,
  VALUE,
  GROUP,
  INSTANCES,
  REDIRECT,
  HEALTH_PATH,
  LOGIN,
  CERTIFICATE,
  ISSUER,
  VAULT_PAIR,
  VAULT_ROLE,
];
