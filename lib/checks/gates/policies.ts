import type { Problem } from '../../model/problem';
import { bootstrapLockout, evaluate, lintTemplate, type Manifest, type Verdict as PolicyVerdict } from '../../policy';
import { atObject, verdict, type CheckCode, type Gate, type GateResult } from '../gate';
import { vitalNamespaces } from '../policies/vital-namespaces';
import { matchFaults } from '../policies/match';
import { unknownInSource } from '../policies/source';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

export const VIOLATION: CheckCode = {
  code: 'policies/violation',
  severity: 'error',
  title: 'no object breaks a constraint that denies',
  why: 'Gatekeeper refuses the object when it is applied, and the sync of its layer fails',
  bad: 'image: registry.example.org/web:latest under a constraint that asks for a tag',
  good: 'image: registry.example.org/web:1.4.2',
  scanners: ['gator test'],
};
export const WARNED: CheckCode = {
  code: 'policies/warning',
  severity: 'warning',
  title: 'no object breaks a constraint that warns',
  why: 'the constraint will deny one day, and the object will then be refused',
  bad: 'a Deployment without a required label, under a constraint with enforcementAction warn',
  good: 'the label is there',
  scanners: ['gator test'],
};
export const DISAGREEMENT: CheckCode = {
  code: 'policies/disagreement',
  severity: 'error',
  title: 'two CEL evaluators give the same verdict',
  why: 'where they differ, what the cluster will say is unknown',
  bad: 'an expression whose meaning depends on the evaluator',
  good: 'an expression in the portable subset of CEL',
};
export const UNUSABLE: CheckCode = {
  code: 'policies/unusable',
  severity: 'error',
  title: 'every template and constraint can be evaluated',
  why: 'a constraint that cannot be evaluated enforces nothing, or refuses everything',
  bad: 'a constraint of a kind that no template defines',
  good: 'a template for each kind, parameters that fit its schema',
  scanners: ['gator verify'],
};
export const DIALECT: CheckCode = {
  code: 'policies/dialect',
  severity: 'error',
  title: 'expressions keep to the portable subset of CEL',
  why: 'an API server of another version, or the second evaluator, may not know the function',
  bad: 'quantity(x).isGreaterThan(y)',
  good: 'operators, has, all, exists, filter, map, size, string functions, matches',
};
export const LOCKOUT: CheckCode = {
  code: 'policies/lockout',
  severity: 'error',
  title: 'no constraint denies where the cluster must be able to heal',
  why: 'a wrong rule there stops DNS, the CNI, the engine or Gatekeeper itself, and with them the way to take the rule back',
  bad: 'a denying constraint without excludedNamespaces',
  good: 'excludedNamespaces: [kube-system, argocd, gatekeeper-system]',
};

export const MATCH: CheckCode = {
  code: 'policies/match',
  severity: 'error',
  title: 'what a constraint matches names groups and kinds that belong together, and none of them is left out',
  why: 'an empty list matches everything, a kind of another group nothing, and a kind that is left out is the way past the rule',
  bad: 'kinds: [{apiGroups: [], kinds: [Pod]}]',
  good: 'kinds: [{apiGroups: [""], kinds: [Pod]}]',
};

export const ENFORCEMENT: CheckCode = {
  code: 'policies/enforcement',
  severity: 'error',
  title: 'a constraint says what it does to an object that breaks it',
  why: 'the default is deny: a constraint that was meant to warn refuses what runs today, from the next roll-out on',
  bad: 'no enforcementAction',
  good: 'enforcementAction: warn',
};

const CONSTRAINTS = 'constraints.gatekeeper.sh';

export const policies: Gate = {
  name: 'policies',
  asks: 'do all objects comply with the constraints of their own cluster',
  codes: [VIOLATION, WARNED, DISAGREEMENT, UNUSABLE, DIALECT, LOCKOUT, MATCH, ENFORCEMENT],
  run({ tree }): GateResult {
    const problems: Problem[] = [];
    const notes: string[] = [];
    let checked = 0;
    for (const cluster of tree.clusters) {
      const constraints = cluster.objects.filter((o) => o.group === CONSTRAINTS);
      const templates = cluster.ofKind('ConstraintTemplate', 'templates.gatekeeper.sh');
      if (constraints.length === 0) notes.push(`${cluster.platform}/${cluster.cluster}: there are no constraints, nothing to check`);
      if (constraints.length + templates.length === 0) continue;
      const result = checkCluster(cluster, templates, constraints);
      problems.push(...result.problems);
      checked += result.checked;
    }
    if (checked === 0 && problems.length === 0) {
      return { status: 'skipped', reason: 'no cluster has a constraint that matches an object', remedy: 'add constraints to a layer of the cluster' };
    }
    return verdict(checked, problems, notes);
  },
};

function checkCluster(cluster: ClusterTree, templates: readonly KubeObject[], constraints: readonly KubeObject[]): { readonly checked: number; readonly problems: readonly Problem[] } {
  const byManifest = new Map(cluster.objects.map((o) => [manifestOf(o), o]));
  const find = (manifest: Manifest): KubeObject => byManifest.get(manifest) as KubeObject;
  const verdicts = evaluate(templates.map(manifestOf), constraints.map(manifestOf), cluster.objects.map(manifestOf), cluster.ofKind('Namespace').map(manifestOf));
  const problems = verdicts.flatMap((v) => problemsOf(v, find));
  for (const template of templates) {
    problems.push(...sourceProblems(template));
    for (const message of lintTemplate(manifestOf(template))) problems.push(atObject(DIALECT, template, { message, remedy: 'rewrite the expression in the portable subset' }));
  }
  for (const { constraint, namespaces } of bootstrapLockout(constraints.map(manifestOf), vitalNamespaces(cluster))) {
    problems.push(
      atObject(LOCKOUT, find(constraint), {
        field: 'spec.match.excludedNamespaces',
        message: `the constraint denies in ${namespaces.join(', ')}, which must start before the admission controller`,
        remedy: 'exempt these namespaces, with the reason beside',
      }),
    );
  }
  problems.push(...constraints.flatMap(matchProblems), ...constraints.filter(({ value }) => text(value, 'spec', 'enforcementAction') === undefined).map((constraint) => atObject(ENFORCEMENT, constraint, { field: 'spec.enforcementAction', message: 'the constraint does not say what it does', allowed: 'dryrun, warn, deny', remedy: 'say it' })));
  return { checked: verdicts.length, problems };
}

const matchProblems = (constraint: KubeObject): readonly Problem[] =>
  matchFaults(constraint.value).map(({ field, ...fault }) => atObject(MATCH, constraint, { field, ...fault, remedy: "name what is meant, or write '*' for everything" }));

const sourceProblems = (template: KubeObject): readonly Problem[] =>
  unknownInSource(template.value).map(({ field, given }) => atObject(UNUSABLE, template, { field, message: 'Gatekeeper reads no such field of a source in CEL', given, remedy: 'correct the name of the field' }));

/** The manifest is the parsed value itself, so that a verdict leads back to its object. */
function manifestOf(object: KubeObject): Manifest {
  return object.value as unknown as Manifest;
}

function problemsOf(v: PolicyVerdict, find: (manifest: Manifest) => KubeObject): readonly Problem[] {
  if (v.outcome === 'compliant') return [];
  if (v.outcome === 'error') {
    return [atObject(UNUSABLE, find(v.culprit), { message: v.message, ...(v.object ? { given: find(v.object).label } : {}), remedy: 'correct the template or the constraint' })];
  }
  const object = find(v.object);
  const constraint = find(v.constraint).label;
  if (v.outcome === 'disagreement') {
    const given = Object.entries(v.byEngine).map(([engine, messages]) => `${engine}: ${messages.length === 0 ? 'complies' : messages.join('; ')}`).join(' | ');
    return [atObject(DISAGREEMENT, object, { message: `the evaluators do not agree on ${constraint}`, given, remedy: 'write the expression so that both agree' })];
  }
  const code = v.enforcement === 'deny' ? VIOLATION : WARNED;
  return v.messages.map((message) => atObject(code, object, { message: `${constraint}: ${message}`, remedy: 'change the object, or exempt it in the constraint with a reason' }));
}
