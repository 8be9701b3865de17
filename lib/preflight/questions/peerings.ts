import { code } from '../../checks/gate';
import { isThere } from '../expected/live';
import type { Stack } from '../expected/sides';
import { type Finding, holds, problem, type Question, type Situation, unknown, waits } from '../question';

const PEERING = code('preflight/peering', {
  title: 'a connection of two networks has its way back',
  why: 'packets go one way: the copy of logs and traces never arrives, and no template says that half of it is missing',
  bad: 'PeeringConnectionIdSecondary=none in luneo-primary, after luneo-secondary made the connection',
  good: 'a second deployment of luneo-primary with the id that luneo-secondary answers',
});

/** Parameter of the stack that answers, and output of the one that asks, before the name of the other side. */
const WORD = 'PeeringConnectionId';

/** Connections take two deployments of one of the stacks; the second is easily forgotten. */
export const peerings: Question = {
  name: 'peerings',
  asks: 'was the second half of each connection deployed',
  codes: [PEERING],
  run(situation): Promise<readonly Finding[]> {
    return Promise.resolve(
      (situation.platform.aws?.peerings ?? []).flatMap(({ from, to }) => ofPeering(situation, from, to)),
    );
  },
};

function ofPeering({ platform, stacks, live }: Situation, from: string, to: string): readonly Finding[] {
  const stackOf = (cluster: string): Stack | undefined =>
    stacks.find((one) => one.cluster === cluster && one.ofType('AWS::EKS::Cluster').length > 0);
  const [asking, answering] = [stackOf(from), stackOf(to)];
  // Asked about one cluster alone, half of it is not looked at.
  if (asking === undefined || answering === undefined) return [];
  const what = `connection of ${from} and ${to}`;
  const [asker, answerer] = [live.get(asking.name), live.get(answering.name)];
  if (asker === 'unknown' || answerer === 'unknown') return [unknown(what)];
  if (!isThere(asker) || !isThere(answerer))
    return [waits(`${what} is made by ${asking.name}, after ${answering.name}`)];
  const parameter = wordOf(answering.parameters, from);
  const made = asker.outputs.get(wordOf(asking.outputs, to) ?? '');
  const given = answerer.parameters.get(parameter ?? '');
  if (parameter === undefined || made === undefined) return [unknown(what)];
  if (given === made) return [holds(`${what}: ${made}, both ways`)];
  return [
    problem(
      PEERING,
      { platform: platform.name, cluster: to },
      {
        object: `stack ${answering.name} in ${answering.region}`,
        field: parameter,
        message: 'the stack has no route back through the connection that is there',
        given: given ?? 'none',
        allowed: made,
        remedy: `npx cdk deploy ${answering.name} --parameters ${parameter}=${made}`,
      },
    ),
  ];
}

/** The name of a parameter or output for another cluster, whose name stands in it without what separates its words. */
const wordOf = (of: Readonly<Record<string, unknown>>, cluster: string): string | undefined =>
  Object.keys(of).find((key) => key.toLowerCase() === `${WORD}${cluster.replaceAll('-', '')}`.toLowerCase());
