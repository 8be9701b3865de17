import { given } from '../../lib/common/optional';
import { rightsFor, rightsText } from '../../lib/failover';

test.each([
  ['aws iam put-role-policy --role-name shop-api --policy-name x', ['iam:PutRolePolicy role/shop-api']],
  ['aws eks update-kubeconfig --region eu-west-1 --name a', ['eks:DescribeCluster']],
  [
    'id=$(aws ec2 describe-instances --region eu-west-1) && aws ssm start-session --target "$id"',
    ['ec2:DescribeInstances', 'ssm:StartSession'],
  ],
  ['npx cdk deploy shop-global', ['sts:AssumeRole']],
  ['git push origin HEAD:main', []],
  ['npx archipel failover shop --to two', []],
  [
    'kubectl --context a --namespace b scale deployment/c statefulset/d --replicas 0',
    [
      'get deployments in b of a',
      'get statefulsets in b of a',
      'patch deployments/scale in b of a',
      'patch statefulsets/scale in b of a',
    ],
  ],
  [
    'kubectl -n b get hpa,networkpolicy',
    [
      'get horizontalpodautoscalers in b',
      'list horizontalpodautoscalers in b',
      'get networkpolicies in b',
      'list networkpolicies in b',
    ],
  ],
  ['kubectl -n b logs --previous deployment/c', ['get deployments in b', 'get pods in b', 'get pods/log in b']],
  [
    'kubectl --context a cordon --selector topology.k8s.aws/zone-id=b',
    ['get nodes of a', 'list nodes of a', 'patch nodes of a'],
  ],
  [
    'kubectl drain --selector a/b=c --timeout=15m',
    ['get nodes', 'list nodes', 'patch nodes', 'list pods', 'create pods/eviction'],
  ],
  ['kubectl -n b rollout restart deployment/c', ['get deployments in b', 'patch deployments in b']],
  ['kubectl get nodes --label-columns a/b,c/d', ['get nodes', 'list nodes']],
  ['kubectl apply --server-side -k dist/a', ['create *', 'get *', 'patch *']],
] as const)('%s', (command, rights) => {
  expect(
    rightsFor(command).map((right) =>
      right.of === 'aws'
        ? [right.action, right.resource].filter((word) => word !== undefined).join(' ')
        : [
            `${right.verb} ${right.resource}`,
            ...given(right.namespace, (namespace) => `in ${namespace}`),
            ...given(right.cluster, (cluster) => `of ${cluster}`),
          ].join(' '),
    ),
  ).toEqual(rights);
});

test('in words each right is there once, and looking is not told', () =>
  expect(
    rightsText(['kubectl -n b get pods', 'kubectl -n b delete pods x', 'npx cdk deploy a', 'npx cdk deploy b']),
  ).toEqual(['delete pods in b', 'sts:AssumeRole']));
