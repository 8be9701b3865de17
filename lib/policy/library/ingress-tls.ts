import { type Policy } from '../policy';

const ALB = 'alb.ingress.kubernetes.io';

/** Whether the host `t` of `spec.tls` covers the host `h`: by name, or by a wildcard for its first label. */
const COVERS =
  't == h || (string(t).startsWith("*.") && h.contains(".") && string(t).substring(1) == h.substring(h.indexOf(".")))';

/**
 * Ingresses that do not serve plain HTTP.
 *
 * With the AWS Load Balancer Controller, TLS ends at the load balancer and is set by annotation: a certificate or an
 * HTTPS listener, and a redirect where an HTTP listener is beside it.
 */
export const ingressTls: Policy<'ingress-tls'> = {
  name: 'ingress-tls',
  kind: 'K8sIngressTls',
  title: 'TLS on Ingress',
  description:
    'Every host of an Ingress is covered by spec.tls, or by a certificate on its AWS load balancer with HTTP ' +
    'redirected.',
  parameters: { type: 'object', properties: {} },
  matchKinds: [{ apiGroups: ['networking.k8s.io'], kinds: ['Ingress'] }],
  variables: [
    { name: 'annotations', expression: 'has(object.metadata.annotations) ? object.metadata.annotations : {}' },
    {
      name: 'listeners',
      expression:
        `"${ALB}/listen-ports" in variables.annotations ? string(variables.annotations["${ALB}/listen-ports"]) : ` +
        '""',
    },
    {
      name: 'atLoadBalancer',
      expression:
        `("${ALB}/certificate-arn" in variables.annotations || variables.listeners.contains("\\"HTTPS\\""))` +
        ` && (!variables.listeners.contains("\\"HTTP\\"") || "${ALB}/ssl-redirect" in variables.annotations)`,
    },
    { name: 'tls', expression: 'has(object.spec) && has(object.spec.tls) ? object.spec.tls : []' },
    { name: 'rules', expression: 'has(object.spec) && has(object.spec.rules) ? object.spec.rules : []' },
    { name: 'hosts', expression: 'variables.rules.filter(r, has(r.host)).map(r, string(r.host))' },
    {
      name: 'uncovered',
      expression:
        'variables.hosts.filter(h, !variables.tls.exists(entry, has(entry.hosts) && entry.hosts.exists(t, ' +
        `${COVERS})))`,
    },
  ],
  validations: [
    {
      expression: 'variables.atLoadBalancer || size(variables.tls) > 0',
      message: 'the Ingress must not serve plain HTTP',
      messageExpression:
        '"the Ingress serves plain HTTP: it has neither spec.tls nor a certificate on its load balancer with ' +
        'HTTP redirected"',
    },
    {
      expression: 'variables.atLoadBalancer || size(variables.tls) == 0 || size(variables.uncovered) == 0',
      message: 'every host must be covered by spec.tls',
      messageExpression: '"hosts are not covered by spec.tls: " + variables.uncovered.join(", ")',
    },
  ],
};
