import { expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { describePolicies } from '../../../charts/policy';
import type { Cluster, Layer, PolicyRule } from '../../../lib/model';

// Which layers the policies of a cluster are in.

/** The layers in use, each with the kinds of its objects. */
function layersOf(policies?: readonly PolicyRule[]): Readonly<Record<string, readonly string[]>> {
  const app = Testing.app();
  const made: Construct[] = [];
  const layer = (name: Layer): Construct => {
    const construct = new Construct(app, name);
    made.push(construct);
    return construct;
  };
  describePolicies({ cluster: { ...(policies && { policies }) } as Cluster, layer });
  const kinds = (construct: Construct): readonly string[] =>
    construct.node
      .findAll()
      .flatMap((node) => (Chart.isChart(node) ? (node.toJson() as { kind: string }[]).map(({ kind }) => kind) : []));
  return Object.fromEntries(made.map((construct) => [construct.node.id, kinds(construct)]));
}

test('templates and constraints are two layers', () =>
  expect(layersOf([{ policy: 'pinned-images', parameters: {}, enforcement: 'warn' }])).toEqual({
    'policy-templates': ['ConstraintTemplate'],
    constraints: ['K8sPinnedImages'],
  }));

test('what denies has a layer of its own, which needs nothing of Gatekeeper', () =>
  expect(
    layersOf([
      { policy: 'pinned-images', parameters: {}, enforcement: 'deny' },
      { policy: 'probes', parameters: {}, enforcement: 'warn' },
    ]),
  ).toMatchObject({
    admission: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    constraints: ['K8sPinnedImages', 'K8sProbes'],
  }));

test.each([[undefined], [[]]])('a cluster with the rules %j has no such layer', (policies) =>
  expect(layersOf(policies)).toEqual({}),
);
