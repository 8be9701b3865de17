import { describeManifest, evaluate, evaluateAdmission, type Manifest, type Verdict } from '../../policy';
import { cacheKey, recall, remember, type CheckCache } from '../gate/cache';
import type { KubeObject } from '../tree/tree';
import { type Asked, digestOfAsked } from './asked';
import { digestOfRules, kindsMatchedBy, type Rules, rulesInOrder } from './rules';

/** What a rule says of a request. */
export interface Answer {
  readonly rule: KubeObject;
  /** @default - the rule cannot be used, whatever it is asked about */
  readonly asked?: Asked;
  readonly outcome: Kept['outcome'];
  readonly enforcement?: Kept['enforcement'];
  readonly messages: readonly string[];
}

/** An answer as it is remembered; the rule by its place. */
interface Kept {
  readonly rule: number;
  readonly outcome: Verdict['outcome'];
  readonly enforcement?: 'deny' | 'warn' | 'dryrun';
  /** Of a disagreement, what each evaluator says. */
  readonly messages: readonly string[];
}

/**
 * What the rules say of every request. A request that is as it was, under the same rules and in the same namespace, is
 * not evaluated again. What the API server refuses is not reported a second time as Gatekeeper's.
 */
export function answersOf(
  asked: readonly Asked[],
  namespaces: readonly Manifest[],
  rules: Rules,
  cache: CheckCache,
): readonly Answer[] {
  const all = rulesInOrder(rules);
  if (all.length === 0) return [];
  const judge = (manifests: readonly Manifest[]): readonly Verdict[] =>
    judged(manifests, { namespaces, rules, areTold: manifests.length > 0 });
  const places = new Map(all.map(({ value }, index) => [value as unknown, index]));
  const under = digestOfRules(rules);
  const errors = remember(cache, cacheKey('policies alone', under), () => judge([]).map((one) => kept(one, places)));
  const isMatched = kindsMatchedBy(rules);
  const homes = new Map(namespaces.map((one) => [one.metadata?.name ?? '', JSON.stringify(one)]));
  const keyed = asked
    .filter(({ manifest }) => isMatched(manifest))
    .map((one) => {
      const home = homes.get(one.manifest.metadata?.namespace ?? '') ?? '';
      const key = cacheKey('policies', under, home, digestOfAsked(one));
      return { one, key, known: recall<readonly Kept[]>(cache, key) };
    });
  const open = keyed.filter(({ known }) => known === undefined);
  const made = grouped(open.length === 0 ? [] : judge(open.map(({ one }) => one.manifest)), places);
  for (const { one, key } of open) cache.set(key, JSON.stringify(made.get(one.manifest) ?? []));
  const ofRule = ({ rule, ...answer }: Kept): Answer => ({ ...answer, rule: all[rule] as KubeObject });
  return [
    ...errors.map(ofRule),
    ...keyed.flatMap(({ one, known }) =>
      (known ?? made.get(one.manifest) ?? []).map((answer) => ({ ...ofRule(answer), asked: one })),
    ),
  ];
}

interface Court {
  readonly namespaces: readonly Manifest[];
  readonly rules: Rules;
  /** Which rules do not compile is told without an object. */
  readonly areTold: boolean;
}

function judged(objects: readonly Manifest[], { namespaces, rules, areTold }: Court): readonly Verdict[] {
  const { policies, bindings, templates, constraints } = rules;
  const of = (list: readonly KubeObject[]): readonly Manifest[] =>
    list.map(({ value }) => value as unknown as Manifest);
  const admitted = evaluateAdmission(of(policies), of(bindings), objects, namespaces, { areTold });
  const told = new Set(admitted.flatMap((one) => keyOf(one) ?? []));
  const constrained = evaluate(of(templates), of(constraints), objects, namespaces, { areTold });
  return [...admitted, ...constrained.filter((one) => !told.has(keyOf(one) ?? ''))];
}

function keyOf(verdict: Verdict): string | undefined {
  if (verdict.outcome !== 'violation') return undefined;
  const { constraint, enforcement, object, messages } = verdict;
  return JSON.stringify([constraint.metadata?.name, enforcement, describeManifest(object), messages]);
}

function grouped(
  verdicts: readonly Verdict[],
  places: ReadonlyMap<unknown, number>,
): ReadonlyMap<Manifest, readonly Kept[]> {
  const byObject = new Map<Manifest, Kept[]>();
  for (const verdict of verdicts) {
    if (verdict.object === undefined) continue;
    byObject.set(verdict.object, [...(byObject.get(verdict.object) ?? []), kept(verdict, places)]);
  }
  return byObject;
}

function kept(verdict: Verdict, places: ReadonlyMap<unknown, number>): Kept {
  const rule = places.get(verdict.outcome === 'error' ? verdict.culprit : verdict.constraint) ?? 0;
  switch (verdict.outcome) {
    case 'error':
      return { rule, outcome: 'error', messages: [verdict.message] };
    case 'compliant':
      return { rule, outcome: 'compliant', enforcement: verdict.enforcement, messages: [] };
    case 'violation':
      return { rule, outcome: 'violation', enforcement: verdict.enforcement, messages: verdict.messages };
    case 'disagreement':
      return {
        rule,
        outcome: 'disagreement',
        messages: Object.entries(verdict.byEngine).map(
          ([engine, messages]) => `${engine}: ${messages.length === 0 ? 'complies' : messages.join('; ')}`,
        ),
      };
  }
}
