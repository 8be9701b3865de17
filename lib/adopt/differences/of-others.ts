import { isNew, type Rule, stays } from './rule';

const isOurs = (annotations: unknown): boolean =>
  Object.keys(annotations ?? {}).every((key) => key.includes('archipel.dev/'));

/** Differences of any object that a workload makes on purpose. */
export const OF_OTHERS: readonly Rule[] = [
  {
    name: 'labels',
    good: 'every object says what it is, whose it is and of which version',
    path: /^(metadata|spec\.template\.metadata)\.labels(\.|$)/,
  },
  {
    name: 'reasons',
    good: 'what deviates from a check says why',
    path: /annotations\..*archipel\.dev/,
    when: isNew,
  },
  {
    name: 'reasons',
    good: 'what deviates from a check says why',
    path: /annotations$/,
    when: (one) => isNew(one) && isOurs(one.after),
  },
  {
    name: 'security context',
    good: 'no root, no right that it can do without, a root file system that nobody writes to',
    path: /securityContext|automountServiceAccountToken|enableServiceLinks/,
    kinds: /^(Deployment|ServiceAccount)$/,
    when: stays,
  },
  {
    name: 'port names',
    good: 'every port has a name, that of its Service, by which others find it',
    path: /ports(\[[^\]]*\])?\.name$|ports(\[[^\]]*\])?$/,
    kinds: /^(Deployment|Service)$/,
    when: (one) => stays(one) || /containers\[[^\]]*\]\.ports\[/.test(one.path),
  },
  {
    name: 'port by name',
    good: 'the port of the container may move',
    path: /ports\[[^\]]*\]\.targetPort$/,
    kinds: /^Service$/,
  },
  {
    name: 'autoscaler',
    good: 'up at once, down slowly',
    path: /^(spec|apiVersion)/,
    kinds: /^HorizontalPodAutoscaler$/,
  },
  {
    name: 'budget',
    good: 'one pod at a time may be evicted, and one that is not ready never holds up a drain',
    path: /^spec/,
    kinds: /^PodDisruptionBudget$/,
  },
  {
    name: 'certificate',
    good: 'what people send is encrypted, by a certificate that renews itself',
    path: /^(spec\.tls|metadata\.annotations(\."cert-manager\.io\/[\w-]+")?$)/,
    kinds: /^Ingress$/,
    when: isNew,
  },
  {
    name: 'entrance',
    good: 'the ingress controller of the cluster, and the Service by its number',
    path: /^spec\.ingressClassName$|\.port\.(name|number)$/,
    kinds: /^Ingress$/,
    when: (one) => isNew(one) || one.path.endsWith('.name'),
  },
  {
    name: 'load balancer',
    good: 'who may connect is said',
    path: /^spec\.(loadBalancerSourceRanges|externalTrafficPolicy)/,
    kinds: /^Service$/,
    when: isNew,
  },
];
