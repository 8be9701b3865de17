import type { FieldChange } from '../../change';
import { fullName } from '../fit/image';

/** A sort of difference that is meant. */
export interface Improvement {
  readonly name: string;
  /** What it is good for. */
  readonly good: string;
}

interface Rule extends Improvement {
  readonly path: RegExp;
  /** Kinds of the object. @default - all */
  readonly kinds?: RegExp;
  /** Further conditions. @default - none */
  readonly when?: (change: FieldChange) => boolean;
}

const isNew = ({ before }: FieldChange): boolean => before === undefined;
const isSameImage = ({ before, after }: FieldChange): boolean =>
  typeof before === 'string' && typeof after === 'string' && fullName(before) === after;
const stays = ({ after }: FieldChange): boolean => after !== undefined;
const PODS = /^(Deployment)$/;

/** Differences that a workload makes on purpose, the first that fits names one. */
const RULES: readonly Rule[] = [
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
    path: /securityContext\.capabilities\.drop\[\]$|containers\[[^\]]*\]\.securityContext\.runAs(User|Group)$/,
    kinds: PODS,
  },
  {
    name: 'security context',
    good: 'no root, no right that it can do without, a root file system that nobody writes to',
    path: /securityContext|automountServiceAccountToken|enableServiceLinks/,
    kinds: /^(Deployment|ServiceAccount)$/,
    when: stays,
  },
  {
    name: 'account',
    good: 'an identity of its own, which no other program shares',
    path: /serviceAccountName$/,
    kinds: PODS,
    when: stays,
  },
  {
    name: 'bounds',
    good: 'what it reserves and the most that it gets',
    path: /\.resources(\.|$)/,
    kinds: PODS,
    when: stays,
  },
  {
    name: 'probes',
    good: 'whether it serves and whether it lives is asked',
    path: /(readiness|liveness)Probe$/,
    kinds: PODS,
    when: isNew,
  },
  {
    name: 'probe by name',
    good: 'the port may move',
    path: /Probe\.(httpGet|tcpSocket)\.port$/,
    kinds: PODS,
    when: stays,
  },
  {
    name: 'spread',
    good: 'its pods are spread over zones and hosts',
    path: /\.(topologySpreadConstraints|affinity)\b/,
    kinds: PODS,
  },
  {
    name: 'priority',
    good: 'who goes first where room is short is said',
    path: /priorityClassName$/,
    kinds: PODS,
    when: isNew,
  },
  {
    name: 'roll-out',
    good: 'no pod goes before the next one serves, and five revisions are kept',
    path: /^spec\.(strategy|revisionHistoryLimit)\b/,
    kinds: PODS,
    when: stays,
  },
  {
    name: 'image by its full name',
    good: 'nobody guesses the registry',
    path: /\.image$/,
    kinds: PODS,
    when: isSameImage,
  },
  {
    name: 'pull policy',
    good: 'a tag without a digest is looked up at each start',
    path: /imagePullPolicy$/,
    kinds: PODS,
  },
  {
    name: 'scratch',
    good: 'a bounded place to write to',
    path: /(volumes|volumeMounts)\[(scratch-\d+|\/tmp)\]$|volumes$|volumeMounts$/,
    kinds: PODS,
    when: isNew,
  },
  {
    name: 'volumes',
    good: 'the same volumes under the names of the model, bounded and readable by the group alone',
    path: /(volumes|volumeMounts)\[/,
    kinds: PODS,
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
  { name: 'telemetry', good: 'where traces go', path: /env(\[(OTEL_\w+|DR_MODE)\])?$/, kinds: PODS, when: isNew },
  {
    name: 'drain',
    good: 'it goes on answering until load balancers have forgotten it',
    path: /lifecycle/,
    kinds: PODS,
    when: isNew,
  },
  {
    name: 'replicas',
    good: 'the autoscaler alone owns the number of pods',
    path: /^spec\.replicas$/,
    kinds: PODS,
    when: (one) => one.after === undefined,
  },
  {
    name: 'settings digest',
    good: 'a change of its settings starts the pods anew',
    path: /template\.metadata\.annotations/,
    kinds: PODS,
    when: isNew,
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

const isOurs = (annotations: unknown): boolean =>
  Object.keys(annotations ?? {}).every((key) => key.includes('archipel.dev/'));

/** The name of a difference; nothing where it is none that is meant. */
export function improvementOf(kind: string, change: FieldChange): Improvement | undefined {
  const rule = RULES.find(
    ({ path, kinds, when }) => path.test(change.path) && (kinds?.test(kind) ?? true) && (when?.(change) ?? true),
  );
  return rule && { name: rule.name, good: rule.good };
}
