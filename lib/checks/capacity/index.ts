import type { Problem } from '../../model/problem';
import { CAPACITY_CODES, NO_ROOM } from './codes';
import { firstPods, type Pods } from './first-pods';
import { podIdentityProblems, unfitProblems } from './on-fargate';
import { inWords, isTaken, type Room, roomOf } from './room';
import { atObject, completed, type Gate, type GateResult } from '../gate';
import { templateOf } from '../aws/identities';

export const capacity: Gate = {
  name: 'capacity',
  asks:
    'does everything that must run before the first node have somewhere to run, and does Fargate get only what it ' +
    'can run',
  codes: CAPACITY_CODES,
  run({ artifacts, tree }): GateResult {
    const rooms = artifacts.flatMap((artifact) => roomOf(artifact) ?? []);
    if (rooms.length === 0)
      return {
        status: 'skipped',
        reason: 'no CloudFormation template makes an EKS cluster',
        remedy: 'render dist/<platform>/aws/<stack>.template.json',
      };
    const templates = artifacts.map(templateOf).filter((template) => typeof template === 'object');
    let looked = 0;
    const problems = rooms.flatMap((room): readonly Problem[] => {
      const cluster = tree.clusters.find(
        (one) => one.cluster === room.cluster && room.artifact.path.startsWith(`dist/${one.platform}/`),
      );
      if (cluster === undefined) return [];
      const pods = firstPods(cluster);
      looked += 1 + pods.length;
      const own = templates.filter(
        (template) => template.platform === cluster.platform && template.cluster === cluster.cluster,
      );
      return [
        ...pods.filter((one) => !room.hasNodes && !isTaken(room, one)).map((one) => noRoom(room, one)),
        ...podIdentityProblems(cluster, room, own),
        ...unfitProblems(cluster, room),
      ];
    });
    return completed(looked, problems);
  },
};

const noRoom = (room: Room, { owner, namespace, labels, field, when }: Pods): Problem =>
  atObject(NO_ROOM, owner, {
    field,
    message: `these pods come with ${when}, before the first node, and have nowhere to run`,
    given: inWords({ namespace, labels: Object.entries(labels) }),
    allowed: room.selectors.map(inWords).join('; ') || 'there is no Fargate profile',
    remedy: 'give the profile a selector for them, or deliver them after the layer of the NodePools',
  });
