import type { Problem } from '../../model/problem';
import {
  describeManifest,
  evaluate,
  evaluateAdmission,
  type Manifest,
  type Verdict,
  type ViolationVerdict,
} from '../../policy';
import { atObject, type Gate, type GateResult, completed } from '../gate';
import { type Admission, admissionOf, admissionProblems, unenforced } from './admission';
import { DIALECT, DISAGREEMENT, ENFORCEMENT, LOCKOUT, MATCH, UNENFORCED, UNUSABLE, VIOLATION, WARNED } from './codes';
import { constraintProblems, templateProblems } from './constraints';
import { lockoutProblems } from './lockout';
import type { ClusterTree, KubeObject } from '../tree/tree';

export const policies: Gate = {
  name: 'policies',
  asks: 'do all objects comply with the constraints and admission policies of their own cluster',
  codes: [VIOLATION, WARNED, DISAGREEMENT, UNUSABLE, DIALECT, LOCKOUT, UNENFORCED, MATCH, ENFORCEMENT],
  run({ tree }): GateResult {
    const problems: Problem[] = [];
    const notes: string[] = [];
    let checked = 0;
    for (const cluster of tree.clusters) {
      const rules = rulesOf(cluster);
      if (rules.constraints.length + rules.policies.length === 0)
        notes.push(
          `${cluster.platform}/${cluster.cluster}: there are no constraints and no admission policies, nothing ` +
            'to check',
        );
      const verdicts = verdictsOf(cluster, rules);
      problems.push(
        ...toProblems(verdicts, cluster),
        ...templateProblems(rules.templates),
        ...constraintProblems(rules.constraints),
        ...admissionProblems(rules),
      );
      problems.push(
        ...unenforced(rules, rules.constraints),
        ...lockoutProblems(cluster, rules.constraints, rules.templates),
      );
      checked += verdicts.length;
    }
    if (checked === 0 && problems.length === 0) {
      return {
        status: 'skipped',
        reason: 'no cluster has a constraint or an admission policy that matches an object',
        remedy: 'add rules to the policies of a cluster',
      };
    }
    return completed(checked, problems, notes);
  },
};

/** All that rules over the objects of a cluster. */
interface Rules extends Admission {
  readonly templates: readonly KubeObject[];
  readonly constraints: readonly KubeObject[];
}

const rulesOf = (cluster: ClusterTree): Rules => ({
  templates: cluster.ofKind('ConstraintTemplate', 'templates.gatekeeper.sh'),
  constraints: cluster.objects.filter(({ group }) => group === 'constraints.gatekeeper.sh'),
  ...admissionOf(cluster),
});

/**
 * What the rules say of every object of the cluster. What the API server refuses is not reported a second time as
 * Gatekeeper's.
 */
function verdictsOf(cluster: ClusterTree, { templates, constraints, policies, bindings }: Rules): readonly Verdict[] {
  const objects = cluster.objects.map(manifestOf);
  const namespaces = cluster.ofKind('Namespace').map(manifestOf);
  const admitted = evaluateAdmission(policies.map(manifestOf), bindings.map(manifestOf), objects, namespaces);
  const told = new Set(admitted.flatMap((one) => (one.outcome === 'violation' ? [keyOf(one)] : [])));
  const constrained = evaluate(templates.map(manifestOf), constraints.map(manifestOf), objects, namespaces);
  return [...admitted, ...constrained.filter((one) => one.outcome !== 'violation' || !told.has(keyOf(one)))];
}

const keyOf = ({ constraint, enforcement, object, messages }: ViolationVerdict): string =>
  JSON.stringify([constraint.metadata?.name, enforcement, describeManifest(object), messages]);

function toProblems(verdicts: readonly Verdict[], cluster: ClusterTree): readonly Problem[] {
  const byManifest = new Map(cluster.objects.map((object) => [manifestOf(object), object]));
  return verdicts.flatMap((one) => problemsOf(one, (manifest) => byManifest.get(manifest) as KubeObject));
}

/** The manifest is the parsed value itself, so that a verdict leads back to its object. */
const manifestOf = (object: KubeObject): Manifest => object.value as unknown as Manifest;

function problemsOf(v: Verdict, find: (manifest: Manifest) => KubeObject): readonly Problem[] {
  if (v.outcome === 'compliant') return [];
  if (v.outcome === 'error') {
    return [
      atObject(UNUSABLE, find(v.culprit), {
        message: v.message,
        ...(v.object ? { given: find(v.object).label } : {}),
        remedy: 'correct the policy',
      }),
    ];
  }
  const object = find(v.object);
  const constraint = find(v.constraint).label;
  if (v.outcome === 'disagreement') {
    const given = Object.entries(v.byEngine)
      .map(([engine, messages]) => `${engine}: ${messages.length === 0 ? 'complies' : messages.join('; ')}`)
      .join(' | ');
    return [
      atObject(DISAGREEMENT, object, {
        message: `the evaluators disagree on ${constraint}`,
        given,
        remedy: 'write the expression so that both agree',
      }),
    ];
  }
  const code = v.enforcement === 'deny' ? VIOLATION : WARNED;
  return v.messages.map((message) =>
    atObject(code, object, {
      message: `${constraint}: ${message}`,
      remedy: 'change the object, or exempt it in the rule with a reason',
    }),
  );
}
