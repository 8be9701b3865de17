import type { Problem } from '../../model/problem';
import { templateOf, type Template } from '../aws/identities';
import { atArtifact, atObject, completed, type Gate, perPlatform, type GateInput } from '../gate';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { exceptionsOf } from '../workload/exceptions';
import { besideOf, besideProblem } from './beside';
import { BECOMES, ENGINE, REASON, RIGHTS_CODES, UNUSED } from './codes';
import { type Holder, holdersOf } from './holdings';
import { powersReached } from './powers-reached';
import { covers, isKnownWord, KNOWN_WORDS, type Said, saidOn, wordFor } from './said';
import type { Grant } from './rules';
import { CLUSTER, type Id, NODES, sortOf, type Step, words } from './steps';
import { pathTo } from './walk';

export const rights: Gate = perPlatform({
  reads: 'more',
  name: 'rights',
  asks: 'what can every person, account, pod and object of an engine become, and does the platform say so',
  codes: RIGHTS_CODES,
  run(input) {
    const clusters = rightsOf(input);
    const holders = clusters.reduce((sum, one) => sum + one.holders.length, 0);
    return completed(holders, clusters.flatMap(clusterProblems));
  },
});

/** A cluster with everybody who has rights in it. */
export interface ClusterRights {
  readonly cluster: ClusterTree;
  readonly holders: readonly Holder[];
}

/** What everybody can become, cluster by cluster. */
export function rightsOf({ artifacts, tree }: Pick<GateInput, 'artifacts' | 'tree'>): readonly ClusterRights[] {
  const templates = artifacts.flatMap((artifact): readonly Template[] => {
    const read = templateOf(artifact);
    return read === undefined || read === 'unreadable' ? [] : [read];
  });
  return tree.clusters.map((cluster) => ({
    cluster,
    holders: holdersOf(
      cluster,
      templates.filter((one) => one.platform === cluster.platform && one.cluster === cluster.cluster),
    ),
  }));
}

function clusterProblems({ cluster, holders }: ClusterRights): readonly Problem[] {
  const said = cluster.objects.flatMap(saidOn);
  const used = new Set<Said>();
  const problems = holders.flatMap((holder) => {
    const own = said.filter(({ object }) => spokenOn(holder).includes(object));
    const makers = new Set([...(holder.makersIn?.values() ?? [])].flat());
    const ofMakers = said.filter(({ object, reason }) => reason !== '' && makers.has(object));
    return powersReached(holder).flatMap((power) => {
      const covering = own.filter(({ word, reason }) => reason !== '' && covers(word, power) && isSaidOf(holder, word));
      for (const one of covering) used.add(one);
      if (covering.length > 0 || holder.isAdministrator === true || isOfItsAccount(holder, power)) return [];
      const beside = besideOf(holder, power, holders);
      if (beside !== undefined) {
        const saying = ofMakers.filter(
          ({ object, word }) => beside.some(({ maker }) => maker === object) && covers(word, power),
        );
        for (const one of saying) used.add(one);
        return beside
          .filter(({ maker }) => !saying.some(({ object }) => object === maker))
          .map((one) => besideProblem(holder, power, one));
      }
      if (isNeeded(holder, power) || isExcepted(holder, power)) return [];
      return [becomesProblem(holder, power)];
    });
  });
  return [...problems, ...holders.flatMap(engineProblems), ...said.flatMap((one) => saidProblems(one, used))];
}

/**
 * What is said on a release is said of its accounts. Of those whom the policy of Argo CD names, only the namespaces are
 * said there in which they run pods: no account is asked for these.
 */
const isSaidOf = ({ id }: Holder, word: string): boolean => !id.startsWith('argo-') || word.startsWith('pods.');

/** The objects on which it stands what a holder may become. */
export const spokenOn = ({ objects }: Holder): readonly KubeObject[] =>
  objects.map((object) => object.release?.by ?? object);

/** The first power of an engine's account that applying its objects does not take, the strongest first. */
function engineProblems(holder: Holder): readonly Problem[] {
  const { needed, reached, objects, stars = [] } = holder;
  const [object] = objects;
  const [star] = stars;
  if (star !== undefined && object !== undefined && object.release === undefined)
    return [starProblem(holder.id, object, star)];
  if (needed === undefined || object === undefined || needed.has(CLUSTER)) return [];
  const more = [...reached.keys()].filter((id) => id !== holder.id && !needed.has(id) && sortOf(id) !== 'cloud');
  // What somebody has from the account itself is not asked again: its own powers are.
  const [first] = more.filter((id) => needed.has(reached.get(id)?.from ?? '') || reached.get(id)?.from === holder.id);
  if (first === undefined) return [];
  const path = pathTo(reached, first);
  return [
    atObject(ENGINE, object, {
      message: `${words(holder.id)} can become ${words(first)}, which nothing it applies takes: ${pathWords(path)}`,
      remedy: 'take the right away, or give what needs it an account of its own',
    }),
  ];
}

const starProblem = (id: Id, object: KubeObject, { by, verbs, groups, resources }: Grant): Problem =>
  atObject(ENGINE, object, {
    message: `${words(id)} has a rule with a wildcard, which nothing it applies has: ${by}`,
    given: `${verbs.join(', ')} on ${resources.join(', ')} of ${groups.map((group) => group || 'the core').join(', ')}`,
    remedy: 'name the verbs, groups and resources of what it applies',
  });

/** Whoever applies objects for an engine is what applying them takes. */
const isNeeded = ({ needed = new Map(), isUnknown = false }: Holder, power: Id): boolean =>
  isUnknown || needed.has(power) || needed.has(CLUSTER);

/** Exceptions by which a workload says that its pods have the rights of their node. */
const OF_NODES = ['added-capabilities', 'host-path', 'host-pid', 'privileged', 'runtime-socket'];

const isExcepted = ({ sort, objects }: Holder, power: Id): boolean =>
  sort === 'pod' &&
  power === NODES &&
  objects.some((object) => OF_NODES.some((check) => exceptionsOf(object).has(`workload/${check}`)));

/** What a pod or an object of an engine has from an account is asked of the account. */
export function isOfItsAccount({ sort, reached }: Holder, power: Id): boolean {
  if (sort !== 'pod' && sort !== 'engine') return false;
  const [first] = pathTo(reached, power);
  return first !== undefined && (sortOf(first.to) === 'account' || sortOf(first.to) === 'project');
}

const pathWords = (path: readonly Step[]): string => path.map(({ to, why }) => `${why} (${words(to)})`).join(', then ');

function becomesProblem(holder: Holder, power: Id): Problem {
  const path = pathTo(holder.reached, power);
  const detail = {
    message: `${words(holder.id)} can become ${words(power)}: ${pathWords(path)}`,
    given: wordFor(power),
    remedy: `take away a right on the way, or say so with a reason: may-become.archipel.dev/${wordFor(power)}`,
  };
  const [object] = holder.objects;
  if (object !== undefined) return atObject(BECOMES, object, detail);
  return atArtifact(BECOMES, (holder.template as Template).artifact, detail);
}

function saidProblems({ object, field, word, reason }: Said, used: ReadonlySet<Said>): readonly Problem[] {
  if (!isKnownWord(word))
    return [
      atObject(REASON, object, {
        field,
        message: 'nobody can become this',
        given: word,
        allowed: KNOWN_WORDS,
        remedy: 'correct the word',
      }),
    ];
  if (reason === '')
    return [atObject(REASON, object, { field, message: 'it is not said why', remedy: 'say why it may' })];
  // Of a release it is said what it may become at most: what else runs beside it differs from cluster to cluster.
  const isUsed = [...used].some((one) => one.object === object && one.word === word) || isDeliverer(object);
  return isUsed ? [] : [unused({ object, field, word })];
}

const isDeliverer = ({ kind }: KubeObject): boolean => kind === 'Application' || kind === 'HelmRelease';

const unused = ({ object, field, word }: Pick<Said, 'object' | 'field' | 'word'>): Problem =>
  atObject(UNUSED, object, {
    field,
    message: 'nobody that it is said of can become this',
    given: word,
    remedy: 'remove the annotation',
  });
