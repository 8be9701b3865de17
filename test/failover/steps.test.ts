import { fenceSteps, nextSteps, recordsByHand, unfenceSteps } from '../../lib/failover';
import type { ArgoCd, CronJob, EksCluster, GitOps, PlatformAws } from '../../lib/model';
import { platform, service } from '../support/small-platform';
import { api, one, shop, store, two } from './situation';

const nightly: CronJob = {
  ...service(),
  kind: 'cron-job',
  name: 'nightly',
  schedule: '0 3 * * *',
  activeDeadlineSeconds: 3600,
  runs: 'active-cluster',
};
const cluster = one(
  shop([api('one', { aws: { statements: [{ actions: ['sqs:SendMessage'], resources: ['*'] }] } }), store(), nightly]),
);
const argoCd: ArgoCd = { engine: 'argo-cd', repository: 'https://git.example/shop.git', revision: 'main' };
const commands = (steps: readonly { readonly commands: readonly string[] }[]): readonly string[] =>
  steps.flatMap((step) => step.commands);

test('a fence refuses AWS first, then stops the engine, then the pods and the jobs', () => {
  expect(commands(fenceSteps(platform(), cluster))).toEqual([
    'aws iam put-role-policy --role-name shop-one-shop-api --policy-name archipel-fence --policy-document ' +
      `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'`,
    'kubectl --context shop-one --namespace argocd scale statefulset/argocd-application-controller --replicas 0',
    'kubectl --context shop-one --namespace shop scale deployment/api statefulset/store --replicas 0',
    `kubectl --context shop-one --namespace shop patch cronjob/nightly --patch '{"spec":{"suspend":true}}'`,
  ]);
});
test('the policy of the fence is JSON that denies everything', () => {
  const [first = ''] = commands(fenceSteps(platform(), cluster));
  expect(JSON.parse(/--policy-document '(.*)'$/.exec(first)?.[1] ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  });
});
test('lifting it starts pods before it gives AWS back, and one pod is enough for an autoscaler to go on', () => {
  expect(commands(unfenceSteps(platform(), cluster))).toEqual([
    'kubectl --context shop-one --namespace argocd scale statefulset/argocd-application-controller --replicas 1',
    'kubectl --context shop-one --namespace shop scale deployment/api statefulset/store --replicas 1',
    `kubectl --context shop-one --namespace shop patch cronjob/nightly --patch '{"spec":{"suspend":false}}'`,
    'aws iam delete-role-policy --role-name shop-one-shop-api --policy-name archipel-fence',
    'npx archipel failover shop --back one',
  ]);
});
test.each([
  ['eu-west-1', /works while eu-west-1/],
  ['us-east-1', /IAM itself is changed in us-east-1/],
] as const)('says what IAM can do while %s is lost', (region, note) =>
  expect(fenceSteps(platform(), { ...cluster, region })[0]?.note).toMatch(note),
);
test.each<readonly [string, GitOps, readonly string[]]>([
  [
    'Flux',
    { engine: 'flux', repository: 'https://git.example/shop.git', revision: 'main' },
    [
      'kubectl --context shop-one --namespace flux-system scale deployment/kustomize-controller ' +
        'deployment/helm-controller --replicas 0',
    ],
  ],
  ['a hub, which delivers to the successor too', { ...argoCd, topology: { hub: 'three' } }, []],
])("the engine is stopped where it is the cluster's own: %s", (_, gitops, wanted) => {
  expect(commands(fenceSteps(platform({ gitops }), cluster)).filter((command) => /argocd|flux/.test(command))).toEqual(
    wanted,
  );
});
const aws: PlatformAws = { region: 'us-east-1', notify: ['oncall@shop.example'] };
const exposed = (name: string, region: string) => ({
  exposure: {
    globalHost: `${name}.shop.example`,
    regionalHost: `${name}.${region}.shop.example`,
    healthPath: '/readyz',
  },
});
test('names move after the pods are there', () => {
  const all = commands(
    nextSteps(
      platform({ aws }),
      cluster,
      two(
        shop([
          api('two', {
            exposure: {
              globalHost: 'api.shop.example',
              regionalHost: 'api.us-east-1.shop.example',
              healthPath: '/readyz',
            },
          }),
        ]),
      ),
    ),
  );
  const at = (part: string): number => all.findIndex((command) => command.includes(part));
  const order = [
    'git add platforms/shop/dr.json dist',
    'git commit',
    'git push origin HEAD:main',
    'rollout status deployment/api',
    'curl --fail --silent --show-error https://api.us-east-1.shop.example/readyz',
    'npx cdk deploy shop-global',
    'dig +short api.shop.example',
  ].map(at);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
});
test('without a stack for the records, no step deploys one', () => {
  const [names] = nextSteps(platform(), cluster, two()).filter(({ title }) => title === 'move the public names');
  expect(names).toMatchObject({ commands: [], note: expect.stringContaining('change them in the zone shop.example') });
});
test('while the region of the stack is the one that is lost, its records are set by hand to what it would say', () => {
  const sides = (active: EksCluster, successor: EksCluster) =>
    nextSteps(platform({ aws }, active, successor), active, successor).map(({ title }) => title);
  const [here, there] = [
    one(shop([api('one', exposed('api', 'eu-west-1'))])),
    two(shop([api('two', exposed('api', 'us-east-1'))])),
  ];
  expect(sides(here, there)).not.toContain('the same while us-east-1 cannot be reached');
  expect(sides(there, here)).toContain('the same while us-east-1 cannot be reached');
  expect(recordsByHand(platform({ aws }, here, there), here).join('\n')).toContain(
    `sed -e 's/"api.us-east-1.shop.example"/"api.eu-west-1.shop.example"/' > records.json`,
  );
});

test('a daemon set is sent away from all nodes by a fence, and called back', () => {
  const agents = one(shop([{ ...service({ name: 'agent' }), kind: 'daemon-set' }]));
  const patch = (steps: ReturnType<typeof fenceSteps>): string | undefined =>
    commands(steps).find((command) => command.includes('daemonset/agent'));
  expect(patch(fenceSteps(platform(), agents))).toContain('"nodeSelector":{"archipel.dev/fenced":"true"}');
  expect(patch(unfenceSteps(platform(), agents))).toContain('"nodeSelector":{"archipel.dev/fenced":null}');
});
