import {
  ARGOCD_NAMESPACE,
  drStatePath,
  type EksCluster,
  FLUX_NAMESPACE,
  type GitOps,
  globalStackName,
  identitiesOf,
  isLongRunning,
  isRegional,
  isRunning,
  outputsPath,
  type Platform,
  PUBLIC_RECORDS,
  publicHostsOf,
  revisionOf,
  type RunningWorkload,
} from '../model';
import { workloadsIn } from './plan/twins';

/** Something that a person does, with the commands in their order. */
export interface RunbookStep {
  readonly title: string;
  readonly commands: readonly string[];
  /** Role of IAM that does it. @default - the platform does not say which */
  readonly as?: string;
  /** When not to, or what to look at. @default - nothing */
  readonly note?: string;
}

/** Name of the policy that stops a fenced cluster; whoever finds it in IAM knows where it came from. */
const FENCE_POLICY = 'archipel-fence';
/**
 * Where the control plane of IAM is, as that of Route 53 (AWS whitepaper "AWS Fault Isolation Boundaries", global
 * services).
 */
const IAM_REGION = 'us-east-1';
const DENY_ALL = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';

const kubectl = ({ clusterName }: EksCluster, namespace: string, rest: string): string =>
  `kubectl --context ${clusterName} --namespace ${namespace} ${rest}`;

/** Roles of the workloads: what lets their pods touch queues and buckets. */
const workloadRoles = (cluster: EksCluster): readonly string[] =>
  identitiesOf(cluster)
    .filter(({ source }) => source.startsWith('workloads/'))
    .map(({ roleName }) => roleName);

/**
 * Stops a cluster from doing work, from outside first: IAM answers when the region of the cluster does not. Then the
 * engine, which would put back what is taken away, then the pods.
 *
 * A number of zero switches an autoscaler off until the number is raised again.
 */
export function fenceSteps(platform: Platform, cluster: EksCluster): readonly RunbookStep[] {
  return asBreakGlass(platform, [
    {
      title: `refuse AWS to the workloads of ${cluster.name}`,
      commands: workloadRoles(cluster).map(
        (role) =>
          `aws iam put-role-policy --role-name ${role} --policy-name ${FENCE_POLICY} --policy-document '${DENY_ALL}'`,
      ),
      note:
        cluster.region === IAM_REGION
          ? `IAM itself is changed in ${IAM_REGION}: where it does not answer, go on`
          : `it works while ${cluster.region} cannot be reached`,
    },
    {
      title: `stop the engine and the pods of ${cluster.name}`,
      commands: [...engineCommands(platform.gitops, cluster, 0), ...scaleCommands(cluster, 0)],
      note: `skip it while ${cluster.region} cannot be reached, and do it first when it can`,
    },
  ]);
}

/** Steps of the worst day, and the role that has the rights for them. */
function asBreakGlass({ people = [] }: Platform, steps: readonly RunbookStep[]): readonly RunbookStep[] {
  const role = people.find(({ duty }) => duty === 'break-glass')?.role;
  return role === undefined ? steps : steps.map((step) => ({ ...step, as: role }));
}

/**
 * Lets a fenced cluster work again, as what Git says it is. Git leaves the number of pods to the autoscaler, which does
 * not raise a zero: each workload is started with one pod. Then it is declared back, so that what serves copies its
 * logs and traces to it again, and it may be made active.
 */
export const unfenceSteps = (platform: Platform, cluster: EksCluster): readonly RunbookStep[] =>
  asBreakGlass(platform, [
    {
      title: `let ${cluster.name} follow Git again`,
      commands: engineCommands(platform.gitops, cluster, 1),
      note: 'go on when all of it is synced',
    },
    { title: 'start its pods; the autoscalers do the rest', commands: scaleCommands(cluster, 1) },
    {
      title: 'give its workloads AWS back',
      commands: workloadRoles(cluster).map(
        (role) => `aws iam delete-role-policy --role-name ${role} --policy-name ${FENCE_POLICY}`,
      ),
    },
    {
      title: 'say that it is back',
      commands: [`npx archipel failover ${platform.name} --back ${cluster.name}`],
      note: 'it writes the state and dist/, and prints how to commit and push them',
    },
  ]);

/** Stops or starts what would put back what is taken away. A hub stays as it is: it delivers to the successor too. */
function engineCommands(gitops: GitOps, cluster: EksCluster, replicas: 0 | 1): readonly string[] {
  switch (gitops.engine) {
    case 'argo-cd':
      return typeof gitops.topology === 'object'
        ? []
        : [
            kubectl(
              cluster,
              ARGOCD_NAMESPACE,
              `scale statefulset/argocd-application-controller --replicas ${replicas}`,
            ),
          ];
    case 'flux':
      return [
        kubectl(
          cluster,
          FLUX_NAMESPACE,
          `scale deployment/kustomize-controller deployment/helm-controller --replicas ${replicas}`,
        ),
      ];
  }
}

function scaleCommands(cluster: EksCluster, replicas: 0 | 1): readonly string[] {
  const placed = workloadsIn(cluster);
  return [...new Set(placed.map(({ namespace }) => namespace))].flatMap((namespace) => {
    const here = placed.filter((workload) => workload.namespace === namespace).map(({ workload }) => workload);
    const running = here
      .filter(isLongRunning)
      .map(({ kind, name }) => `${kind === 'stateful' ? 'statefulset' : 'deployment'}/${name}`);
    const timed = here
      .filter(({ kind }) => kind === 'cron-job')
      .map(({ name }) =>
        kubectl(cluster, namespace, `patch cronjob/${name} --patch '{"spec":{"suspend":${replicas === 0}}}'`),
      );
    const agents = here
      .filter(({ kind }) => kind === 'daemon-set')
      .map(({ name }) => kubectl(cluster, namespace, `patch daemonset/${name} --patch '${nodesFor(replicas)}'`));
    return [
      ...(running.length > 0 ? [kubectl(cluster, namespace, `scale ${running.join(' ')} --replicas ${replicas}`)] : []),
      ...agents,
      ...timed,
    ];
  });
}

/** A daemon set has no number to set to nothing: it is sent to nodes that there are none of, and called back. */
const nodesFor = (replicas: 0 | 1): string =>
  `{"spec":{"template":{"spec":{"nodeSelector":{"archipel.dev/fenced":${replicas === 0 ? '"true"' : 'null'}}}}}}`;

/** What is left to do once the files are written, up to the moment when people reach the successor. */
export function nextSteps(platform: Platform, active: EksCluster, successor: EksCluster): readonly RunbookStep[] {
  const hosts = publicHostsOf(successor).filter(({ of }) => of.includes('/'));
  return asBreakGlass(platform, [
    ...publishSteps(platform, [active, successor], `${successor.name} serves, ${active.name} stands by`),
    { title: `wait for ${successor.name}`, commands: rolloutCommands(successor) },
    { title: `ask ${successor.name} by its own names, before people do`, commands: healthCommands(successor) },
    ...namesSteps(platform, active, successor),
    {
      title: 'see where they lead',
      commands: hosts.map(({ global }) => `dig +short ${global} CNAME`),
      note: hosts.map(({ regional }) => regional).join(', '),
    },
  ]);
}

/**
 * The stack of a cluster, where its template is among the files that change. Nothing of a failover waits for it:
 * buckets keep what is in them some days longer than the programs that write there.
 */
export function stackSteps(
  platform: Platform,
  { name, stack }: EksCluster,
  changed: readonly string[],
): readonly RunbookStep[] {
  if (!changed.includes(`dist/${platform.name}/aws/${stack}.template.json`)) return [];
  return asBreakGlass(platform, [
    {
      title: `bring the stack of ${name} in step, when it is quiet`,
      commands: [`npx cdk deploy ${stack}`],
      note: 'its buckets keep their objects for as long as before until then',
    },
  ]);
}

/** What was written reaches the clusters by a commit. */
export function publishSteps(
  platform: Platform,
  clusters: readonly EksCluster[],
  said: string,
): readonly RunbookStep[] {
  const revisions = [...new Set(clusters.map((cluster) => revisionOf(platform, cluster)))];
  return [
    {
      title: 'commit and push; the engine of each cluster takes it up by itself',
      commands: [
        `git add ${drStatePath(platform)} dist`,
        `git commit --message "ops(${platform.name}): ${said}"`,
        `git push origin ${revisions.map((revision) => `HEAD:${revision}`).join(' ')}`,
      ],
      note: 'where a review is asked for, push a branch and have it merged',
    },
  ];
}

/**
 * The records follow the committed state when their stack is deployed. Where the lost region is the stack's own, they
 * are told by hand what the stack would.
 */
function namesSteps(platform: Platform, active: EksCluster, successor: EksCluster): readonly RunbookStep[] {
  const title = 'move the public names';
  const { aws, domain } = platform;
  if (aws === undefined)
    return [{ title, commands: [], note: `no stack holds their records: change them in the zone ${domain}` }];
  const deploy: RunbookStep = {
    title,
    commands: [`npx cdk deploy ${globalStackName(platform)}`],
    note: `${aws.region} must answer, where the stack and the control plane of Route 53 are`,
  };
  return active.region === aws.region
    ? [
        deploy,
        {
          title: `the same while ${aws.region} cannot be reached`,
          commands: recordsByHand(platform, successor),
          note:
            'Route 53 takes it elsewhere about an hour after AWS has seen the loss (accelerated recovery); deploy ' +
            `the stack when ${aws.region} is back`,
        },
      ]
    : [deploy];
}

/**
 * Sets the records without their stack, to what its template says. Their health check stays, since it is read from
 * them;
 * the zone comes from the committed outputs, since not every question is answered on that day.
 */
export function recordsByHand(platform: Platform, successor: EksCluster): readonly string[] {
  const elsewhere = platform.clusters.filter(({ name }) => name !== successor.name).flatMap(publicHostsOf);
  const moves = publicHostsOf(successor).flatMap(({ global, regional }) =>
    elsewhere.filter((host) => host.global === global).map((host) => `-e 's/"${host.regional}"/"${regional}"/'`),
  );
  const records =
    `{Changes: ResourceRecordSets[?SetIdentifier=='${PUBLIC_RECORDS.active}'].{Action: 'UPSERT', ` +
    'ResourceRecordSet: @}}';
  return [
    `zone=$(node -p "require('./${outputsPath(platform)}')['${globalStackName(platform)}'].HostedZoneId")`,
    `aws route53 list-resource-record-sets --hosted-zone-id "$zone" --query "${records}" --output json | sed ` +
      `${moves.join(' ')} > records.json`,
    'aws route53 change-resource-record-sets --hosted-zone-id "$zone" --change-batch file://records.json',
  ];
}

/** What makes the pods of a workload, in the words of kubectl. */
const CONTROLLERS: Readonly<Record<RunningWorkload['kind'], string>> = {
  'web-service': 'deployment',
  worker: 'deployment',
  stateful: 'statefulset',
  'daemon-set': 'daemonset',
};

const rolloutCommands = (cluster: EksCluster): readonly string[] =>
  workloadsIn(cluster).flatMap(({ namespace, workload }) =>
    !isRunning(workload)
      ? []
      : [kubectl(cluster, namespace, `rollout status ${CONTROLLERS[workload.kind]}/${workload.name} --timeout 15m`)],
  );

const healthCommands = (cluster: EksCluster): readonly string[] =>
  workloadsIn(cluster).flatMap(({ workload }) =>
    workload.kind === 'web-service' && workload.exposure && isRegional(workload.exposure)
      ? [`curl --fail --silent --show-error https://${workload.exposure.regionalHost}${workload.exposure.healthPath}`]
      : [],
  );
