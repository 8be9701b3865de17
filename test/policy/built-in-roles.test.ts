import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { ConstraintsChart, PolicyTemplatesChart } from '../../charts/policy';
import type { PolicyRule } from '../../lib/model';
import { evaluate, type Manifest } from '../../lib/policy';
import { locate, run } from '../../lib/tools';
import { inCluster } from '../../lib/tools/external/api-server-process';
import { isUnable } from '../../lib/tools/external/check';
import { written } from '../../lib/tools/external/scratch';
import { found, needing, tool } from '../support/needs';

/*
 * The roles that a real API server makes for itself, as the audit of Gatekeeper meets them: by our evaluator, and by
 * Gatekeeper's own engine where gator is there.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));
const gatekeeper = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'), tool('gator'));

const EVERYWHERE: PolicyRule = { policy: 'wildcard-rbac', parameters: {}, enforcement: 'warn' };
const LIMITED: PolicyRule = { ...EVERYWHERE, namespaces: ['apps'] };

const rendered = (rule: PolicyRule): readonly [template: Manifest, constraint: Manifest] => {
  const [template] = Testing.synth(new PolicyTemplatesChart(Testing.app(), 'templates', { policies: [rule] }));
  const [constraint] = Testing.synth(new ConstraintsChart(Testing.app(), 'constraints', { policies: [rule] }));
  return [template as Manifest, constraint as Manifest];
};

const namesOf = (roles: readonly Manifest[]): readonly string[] => roles.map(({ metadata }) => metadata?.name ?? '');

/** Somebody else's role, which a rule for everywhere lists and one for a namespace does not. */
const FOREIGN = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'system:foreign' },
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
} as unknown as Manifest;

real.describe('the roles of Kubernetes itself', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'roles-'));
  let roles: readonly Manifest[] = [];

  beforeAll(async () => {
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
      scratch,
    };
    const outcome = await inCluster(programs, [], async (_ask, read) => {
      const { items } = (await read(['clusterroles'])) as { readonly items: readonly Manifest[] };
      roles = items;
      return [];
    });
    if (isUnable(outcome)) throw new Error(outcome.unable);
  }, 180_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const listed = (rule: PolicyRule, objects: readonly Manifest[]): readonly string[] => {
    const [template, constraint] = rendered(rule);
    return evaluate([template], [constraint], objects, []).flatMap(({ outcome, object }) =>
      outcome === 'compliant' ? [] : [object?.metadata?.name ?? outcome],
    );
  };

  test('are many, and some of them hold wildcards', () => {
    expect(namesOf(roles)).toContain('system:controller:generic-garbage-collector');
    const unlabelled = roles.map((role) => ({ ...role, metadata: { name: role.metadata?.name ?? '' } }));
    expect(listed(EVERYWHERE, unlabelled).length).toBeGreaterThan(5);
    expect(listed(LIMITED, unlabelled)).toEqual([]);
  });

  test.each([
    ['everywhere', EVERYWHERE, 1],
    ['a namespace', LIMITED, 0],
  ])('are not listed by a rule for %s, and another role is or is not', (_label, rule, foreign) => {
    expect(listed(rule, roles)).toEqual([]);
    expect(listed(rule, [FOREIGN])).toHaveLength(foreign);
  });

  gatekeeper.test.each([
    ['everywhere', EVERYWHERE, 1],
    ['a namespace', LIMITED, 0],
  ])("are not listed by Gatekeeper's own engine either, for %s", async (_label, rule, foreign) => {
    const file = written(
      scratch,
      'all.yaml',
      [...rendered(rule), ...roles, FOREIGN].map((one) => JSON.stringify(one)).join('\n---\n'),
    );
    const { stdout } = await run(found(await locate('gator')), ['test', '-f', file, '-o', 'json']);
    expect((JSON.parse(stdout) as readonly unknown[] | null) ?? []).toHaveLength(foreign);
  });
});
