import type { FieldChange } from '../../change';
import { fullName } from '../fit/image';
import { isNew, type Rule, stays } from './rule';

const isSameImage = ({ before, after }: FieldChange): boolean =>
  typeof before === 'string' && typeof after === 'string' && fullName(before) === after;

/** Differences of Deployments that a workload makes on purpose. */
export const OF_PODS: readonly Rule[] = [
  {
    name: 'security context',
    good: 'no root, no right that it can do without, a root file system that nobody writes to',
    path: /securityContext\.capabilities\.drop\[\]$|containers\[[^\]]*\]\.securityContext\.runAs(User|Group)$/,
  },
  {
    name: 'account',
    good: 'an identity of its own, which no other program shares',
    path: /serviceAccountName$/,
    when: stays,
  },
  {
    name: 'bounds',
    good: 'what it reserves and the most that it gets',
    path: /\.resources(\.|$)/,
    when: stays,
  },
  {
    name: 'probes',
    good: 'whether it serves and whether it lives is asked',
    path: /(readiness|liveness)Probe$/,
    when: isNew,
  },
  {
    name: 'probe by name',
    good: 'the port may move',
    path: /Probe\.(httpGet|tcpSocket)\.port$/,
    when: stays,
  },
  {
    name: 'spread',
    good: 'its pods are spread over zones and hosts',
    path: /\.(topologySpreadConstraints|affinity)\b/,
  },
  {
    name: 'priority',
    good: 'who goes first where room is short is said',
    path: /priorityClassName$/,
    when: isNew,
  },
  {
    name: 'roll-out',
    good: 'no pod goes before the next one serves, and five revisions are kept',
    path: /^spec\.(strategy|revisionHistoryLimit)\b/,
    when: stays,
  },
  {
    name: 'image by its full name',
    good: 'nobody guesses the registry',
    path: /\.image$/,
    when: isSameImage,
  },
  {
    name: 'pull policy',
    good: 'a tag without a digest is looked up at each start',
    path: /imagePullPolicy$/,
  },
  {
    name: 'scratch',
    good: 'a bounded place to write to',
    path: /(volumes|volumeMounts)\[(scratch-\d+|\/tmp)\]$|volumes$|volumeMounts$/,
    when: isNew,
  },
  {
    name: 'volumes',
    good: 'the same volumes under the names of the model, bounded and readable by the group alone',
    path: /(volumes|volumeMounts)\[/,
  },
  {
    name: 'telemetry',
    good: 'where traces go, and whether the cluster stands by',
    path: /env(\[(OTEL_\w+|DR_MODE)\])?$/,
    when: isNew,
  },
  {
    name: 'drain',
    good: 'it goes on answering until load balancers have forgotten it',
    path: /lifecycle/,
    when: isNew,
  },
  {
    name: 'replicas',
    good: 'the autoscaler alone owns the number of pods',
    path: /^spec\.replicas$/,
    when: (one) => one.after === undefined,
  },
  {
    name: 'settings digest',
    good: 'a change of its settings starts the pods anew',
    path: /template\.metadata\.annotations/,
    when: isNew,
  },
];
