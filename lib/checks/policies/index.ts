import type { Problem } from '../../model/problem';
import { standingPods } from '../delivery/standing-pods';
import { type Gate, type GateResult, completed, perPlatform } from '../gate';
import { rememberProblems } from '../gate/digest';
import { admissionProblems, unenforced } from './admission';
import { told } from './answers';
import { askedIn, namespacesIn } from './asked';
import {
  DIALECT,
  DISAGREEMENT,
  ENFORCEMENT,
  MATCH,
  POD_SECURITY,
  UNENFORCED,
  UNUSABLE,
  VIOLATION,
  WARNED,
} from './codes';
import { constraintProblems, templateProblems } from './constraints';
import { podSecurityProblems } from './pod-security';
import { rulesOf } from './rules';
import { answersOf } from './verdicts';

export const policies: Gate = perPlatform({
  name: 'policies',
  asks: 'do all objects comply with the constraints and admission policies of their own cluster',
  codes: [VIOLATION, WARNED, DISAGREEMENT, UNUSABLE, DIALECT, UNENFORCED, MATCH, ENFORCEMENT, POD_SECURITY],
  run({ tree, cache }): GateResult {
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
      const pods = standingPods(cluster);
      const answers = answersOf(askedIn(cluster, pods), namespacesIn(cluster), rules, cache);
      const result = told(answers, rules, `${cluster.platform}/${cluster.cluster}`, cache);
      notes.push(...result.notes);
      problems.push(
        ...result.problems,
        ...podSecurityProblems(cluster, pods),
        ...rules.templates.flatMap((one) =>
          rememberProblems(cache, 'policies template', one, (template) => templateProblems([template])),
        ),
        ...constraintProblems(rules.constraints),
        ...rules.policies.flatMap((one) =>
          rememberProblems(cache, 'policies admission', one, (policy) => admissionProblems([policy])),
        ),
      );
      problems.push(...unenforced(rules, rules.constraints));
      checked += answers.length + pods.length;
    }
    if (checked === 0 && problems.length === 0) {
      return {
        status: 'skipped',
        reason: 'no cluster has a constraint or an admission policy that matches an object',
        remedy: 'nothing to do where no cluster has policies',
        notes,
      };
    }
    return completed(checked, problems, notes);
  },
});
