import { dirname, join } from 'node:path';
import type { IamConditions, EksCluster, IdentityStatement } from '../../model';

/** A statement as the authors of the controller publish it. */
interface PublishedStatement {
  readonly Action: readonly `${string}:${string}`[];
  readonly Resource: string | readonly string[];
  readonly Condition?: IamConditions;
}

/**
 * The copy of docs/install/iam_policy.json that the AWS CDK carries; its actions are those of the controller v3.5.0.
 */
const COPY = 'aws-eks-v2/lib/addons/alb-iam_policy-v3.2.2.json';

/**
 * Services whose features the release switches off (`enableShield`, `enableWaf`), and the one of which it may ask for
 * one firewall alone: no rights to take any other away.
 */
const SWITCHED_OFF = ['shield', 'waf-regional', 'wafv2'];

/** Services without regions, whose requests name one of their own. */
const GLOBAL = ['iam'];

/** Tag by which the controller knows what it made. */
const CLUSTER_TAG = 'elbv2.k8s.aws/cluster';

/**
 * The published policy of the AWS Load Balancer Controller, narrowed to one cluster: without the services that are
 * switched off, in the cluster's region only, and where the text asks for the controller's tag on a resource or in a
 * request, the tag must name this cluster.
 *
 * By service in two policies: with the conditions it is longer than IAM allows one to be.
 */
export function loadBalancerControllerPolicies(
  cluster: EksCluster,
): readonly { readonly name: string; readonly statements: readonly IdentityStatement[] }[] {
  const isBalancing = (action: string): boolean => serviceOf(action) === 'elasticloadbalancing';
  return [
    { name: 'load-balancers', statements: statementsOf(cluster, isBalancing) },
    {
      name: 'surroundings',
      statements: [...statementsOf(cluster, (action) => !isBalancing(action)), ...firewall(cluster)],
    },
  ];
}

/** Putting the firewall that the platform names in front of load balancers, and no other. */
const firewall = ({ addons, region, account }: EksCluster): readonly IdentityStatement[] =>
  addons.flatMap((addon) =>
    addon.kind === 'load-balancer-controller' && addon.webAcl !== undefined
      ? [
          {
            actions: [
              'wafv2:AssociateWebACL',
              'wafv2:DisassociateWebACL',
              'wafv2:GetWebACL',
              'wafv2:GetWebACLForResource',
            ],
            resources: [addon.webAcl, `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/*`],
          },
        ]
      : [],
  );

function statementsOf(cluster: EksCluster, isWanted: (action: string) => boolean): readonly IdentityStatement[] {
  return published().flatMap(({ Action, Resource, Condition = {} }) => {
    const actions = Action.filter((action) => isWanted(action) && !SWITCHED_OFF.includes(serviceOf(action)));
    const global = actions.filter((action) => GLOBAL.includes(serviceOf(action)));
    const regional = actions.filter((action) => !global.includes(action));
    const resources = typeof Resource === 'string' ? [Resource] : Resource;
    const conditions = forCluster(Condition, cluster.clusterName);
    return [
      ...(regional.length > 0
        ? [
            {
              actions: regional,
              resources: resources.map((arn) => ofCluster(arn, cluster)),
              conditions: inRegion(conditions, cluster.region),
            },
          ]
        : []),
      ...(global.length > 0
        ? [{ actions: global, resources, ...(Object.keys(conditions).length > 0 ? { conditions } : {}) }]
        : []),
    ];
  });
}

/** The published ARNs are those of any region and account. */
const ofCluster = (arn: string, { region, account }: EksCluster): string =>
  arn.replace(/^(arn:aws:[a-z0-9]+):\*:\*:/, `$1:${region}:${account}:`);

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));

const inRegion = (conditions: IamConditions, region: string): IamConditions => ({
  ...conditions,
  StringEquals: { ...conditions['StringEquals'], 'aws:RequestedRegion': region },
});

/** "The tag is there" (`Null … false`) becomes "the tag names this cluster"; "the tag is absent" stays. */
function forCluster(conditions: IamConditions, clusterName: string): IamConditions {
  const asked = Object.entries(conditions['Null'] ?? {});
  const present = asked.filter(([key, value]) => key.endsWith(`/${CLUSTER_TAG}`) && value === 'false');
  const rest = asked.filter((entry) => !present.includes(entry));
  const { Null: _null, ...others } = conditions;
  return {
    ...others,
    ...(rest.length > 0 ? { Null: Object.fromEntries(rest) } : {}),
    ...(present.length > 0
      ? {
          StringEquals: {
            ...others['StringEquals'],
            ...Object.fromEntries(present.map(([key]) => [key, clusterName])),
          },
        }
      : {}),
  };
}

/** The package does not export the file, so it is found beside an export. */
function published(): readonly PublishedStatement[] {
  const folder = dirname(require.resolve('aws-cdk-lib/package.json'));
  // oxlint-disable-next-line typescript/no-require-imports -- the path is known only at run time
  return (require(join(folder, COPY)) as { readonly Statement: readonly PublishedStatement[] }).Statement;
}
