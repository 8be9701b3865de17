import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { at, fields, list, number, text, texts } from '../tree/read';
import { selects } from '../tree/selector';
import type { ClusterTree } from '../tree/tree';
import { CROWDED, NO_NODE } from './codes';
import { type Ground, mostOf } from './ground';
import { placedIn, type Placed } from './movers';

/** Pods that no node takes, and more of them than there are places, at rest or in a rollout. */
export const placementProblems = (cluster: ClusterTree, ground: Ground): readonly Problem[] =>
  placedIn(cluster).flatMap((placed) => {
    const { pod } = placed;
    if (!ground.takes(pod.spec)) return [noNode(placed, ground)];
    return limitsOf(placed, ground).flatMap((limit) => crowded(placed, limit, ground));
  });

/** A rule by which only so many pods have a place. */
interface Limit {
  readonly field: string;
  readonly key: string;
  readonly most: number;
  /** Pods of an older revision are not counted. */
  readonly byRevision: boolean;
}

const noNode = ({ pod: { owner, path, spec } }: Placed, { words }: Ground): Problem =>
  atObject(NO_NODE, owner, {
    field: path,
    message: 'no node of the cluster has the labels that these pods ask for',
    given: JSON.stringify(
      at(spec, 'nodeSelector') ?? at(spec, 'affinity', 'nodeAffinity') ?? { nodeName: at(spec, 'nodeName') },
    ),
    allowed: words,
    remedy: 'ask for labels that a node has, or give a node the label where the cluster is set up',
  });

function crowded({ pod, replicas, surge }: Placed, limit: Limit, { words }: Ground): readonly Problem[] {
  const extra = limit.byRevision ? 0 : surge;
  if (replicas + extra <= limit.most) return [];
  const { owner, path } = pod;
  const isRollout = replicas <= limit.most;
  return [
    atObject(CROWDED, owner, {
      field: `${path}.${limit.field}`,
      message: isRollout
        ? `a rollout starts a pod before it takes one away, and ${replicas} pods fill every ${limit.key} that there is`
        : `${replicas} pods that may not share a ${limit.key} have places for ${limit.most}`,
      given: `replicas: ${replicas}`,
      allowed: `${limit.most} (${words})`,
      remedy: isRollout
        ? 'let one be unavailable (maxSurge: 0, maxUnavailable: 1), or run fewer'
        : 'run fewer replicas, or only prefer that they stay apart',
    }),
  ];
}

const limitsOf = (placed: Placed, ground: Ground): readonly Limit[] => [
  ...ofAntiAffinity(placed, ground),
  ...ofSpread(placed, ground),
];

/** Terms that keep the pods away from each other. A label that no node has keeps nobody away. */
const ofAntiAffinity = ({ pod }: Placed, ground: Ground): readonly Limit[] => {
  const field = 'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';
  return list(pod.spec, ...field.split('.')).flatMap((term, index) => {
    const key = text(term, 'topologyKey') ?? '';
    const most = ground.parts(key, pod.spec);
    const isOwn = selects(at(term, 'labelSelector'), pod.labels) && reaches(term, pod.namespace);
    if (!isOwn || most === undefined || most === 0) return [];
    return [{ field: `${field}[${index}]`, key, most, byRevision: countsRevision(term) }];
  });
};

/** Whether a term looks into the namespace of its own pods; whom a selector of namespaces takes is left open. */
const reaches = (term: unknown, namespace: string): boolean => {
  const named = texts(term, 'namespaces');
  const selector = at(term, 'namespaceSelector');
  if (named.includes(namespace)) return true;
  return selector === undefined ? named.length === 0 : Object.keys(fields(selector)).length === 0;
};

/**
 * Constraints that refuse a place. They balance the pods between the parts that there are, however few; only where more
 * parts are demanded than there are, or some that the pods cannot run in are counted, is the skew the end.
 */
const ofSpread = ({ pod }: Placed, ground: Ground): readonly Limit[] =>
  list(pod.spec, 'topologySpreadConstraints').flatMap((constraint, index) => {
    const key = text(constraint, 'topologyKey') ?? '';
    const parts = ground.parts(key, pod.spec);
    const refuses = text(constraint, 'whenUnsatisfiable') === 'DoNotSchedule';
    if (!refuses || parts === undefined || !selects(at(constraint, 'labelSelector'), pod.labels)) return [];
    const ignores = text(constraint, 'nodeAffinityPolicy') === 'Ignore';
    const counted = ground.parts(key, pod.spec, ignores) ?? parts;
    const isBounded = parts === 0 || counted > parts || counted < (number(constraint, 'minDomains') ?? 1);
    if (!isBounded) return [];
    const most = mostOf(constraint, parts);
    return [{ field: `topologySpreadConstraints[${index}]`, key, most, byRevision: countsRevision(constraint) }];
  });

const countsRevision = (term: unknown): boolean => texts(term, 'matchLabelKeys').includes('pod-template-hash');
