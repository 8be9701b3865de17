import { describe, expect, test } from '@jest/globals';
import { type PolicyName } from '../../../lib/model/policy/policy';
import { lintAdmissionPolicy, lintTemplate, type Manifest, policies, templateOf } from '../../../lib/policy';
import { admission, judge, judgeByApiServer, messages, parsed } from '../samples';
import { CASES } from './cases';
import type { Case } from './cases/case';

describe.each(Object.keys(policies) as PolicyName[])('%s', (name) => {
  const { parameters, clean, violating }: Case<PolicyName> = CASES[name];

  test.each(violating)('refuses: %s', (_, object, message) =>
    expect(messages(judge(name, parameters, parsed(object))).join('\n')).toContain(message),
  );

  test.each(clean.map((object) => [object.kind, parsed(object)] as const))('accepts a clean %s', (_, object) =>
    expect(messages(judge(name, parameters, object))).toEqual([]),
  );

  test('has a violating and a clean sample for every kind it covers', () => {
    const covered = policies[name].matchKinds.flatMap(({ kinds }) => kinds).sort();
    const kindsOf = (objects: readonly Manifest[]): readonly string[] =>
      [...new Set(objects.map(({ kind }) => kind))].sort();
    expect(kindsOf(clean)).toEqual(covered);
    expect(kindsOf(violating.map(([, object]) => object))).toEqual(covered);
  });

  test('keeps to the portable dialect, as a template and as an admission policy', () => {
    expect(lintTemplate(parsed(templateOf(policies[name])))).toEqual([]);
    expect(
      admission(name, parameters)
        .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')
        .flatMap(lintAdmissionPolicy),
    ).toEqual([]);
  });

  test('the admission policy says the same as Gatekeeper of every sample that a start does not write', () => {
    const samples = [...clean, ...violating.map(([, object]) => object)]
      .map(parsed)
      .filter(({ kind }) => kind !== 'ClusterRole');
    const byGatekeeper = samples.map((object) => messages(judge(name, parameters, object)));
    expect(samples.map((object) => messages(judgeByApiServer(name, parameters, object)))).toEqual(byGatekeeper);
    expect(byGatekeeper.filter((one) => one.length > 0).length).toBeGreaterThan(1);
  });
});

test('each policy is filed under its own name', () =>
  expect(Object.values(policies).map((policy) => policy.name)).toEqual(Object.keys(policies)));

test('no two policies share a kind', () => {
  const kinds = Object.values(policies).map((policy) => policy.kind);
  expect(new Set(kinds).size).toBe(kinds.length);
});
