import { type Area, type JsonTree, resource, withoutResource } from '../mistake';

const PRIMARY = 'dist/luneo/aws/luneo-primary.template.json';

/** Drops an action from every statement of a policy. */
const withoutAction =
  (gone: string) =>
  (policy: JsonTree): void => {
    for (const statement of policy.Properties.PolicyDocument.Statement) {
      if (Array.isArray(statement.Action)) statement.Action = statement.Action.filter((one: string) => one !== gone);
    }
  };

/** Rights of roles and keys, and what manifests expect of a stack. */
export const stackRights: Area = {
  name: 'CloudFormation',
  mistakes: [
    {
      id: 'cfn-pod-is-administrator',
      harm: 'hole',
      suffers: 'whoever gets into the backend owns the account',
      by: ['stacks/managed-policy'],
      edits: [
        resource(PRIMARY, 'LuneoLuneoBackendRole', (it) => {
          it.Properties.ManagedPolicyArns.push('arn:aws:iam::aws:policy/AdministratorAccess');
        }),
      ],
    },
    {
      id: 'cfn-key-locks-account-out',
      harm: 'data loss',
      suffers: 'the one role that may use the key is renamed, and the data behind it is lost',
      by: ['stacks/key-policy'],
      edits: [
        resource(PRIMARY, 'DataKey', (it) => {
          it.Properties.KeyPolicy.Statement[0].Principal = {
            AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/KeyAdministrators' },
          };
        }),
      ],
    },
    {
      id: 'cfn-balancer-controller-cannot-register',
      harm: 'outage',
      suffers: 'the load balancer is made, and no pod ever becomes its target',
      by: ['stacks/actions'],
      edits: [
        resource(
          PRIMARY,
          'KubeSystemAwsLoadBalancerControllerLoadBalancersPolicy',
          withoutAction('elasticloadbalancing:RegisterTargets'),
        ),
      ],
    },
    {
      id: 'cfn-karpenter-cannot-launch',
      harm: 'outage',
      suffers: 'pods stay pending; Karpenter is refused each node',
      by: ['stacks/actions'],
      edits: [resource(PRIMARY, 'KubeSystemKarpenterNodeLifecyclePolicy', withoutAction('ec2:CreateFleet'))],
    },
    {
      id: 'cfn-nodes-cannot-pull',
      harm: 'outage',
      suffers: 'nodes join and no image of ECR can be pulled on them',
      by: ['stacks/node-role'],
      edits: [
        resource(PRIMARY, 'KarpenterNodeRole', (it) => {
          it.Properties.ManagedPolicyArns.pop();
        }),
      ],
    },
    {
      id: 'cfn-nodes-may-not-join',
      harm: 'outage',
      suffers: 'instances start and are billed, and never become nodes',
      by: ['stacks/expected'],
      at: 'dist/luneo/clusters/primary/nodes/_cluster/ec2nodeclass-general_karpenter.k8s.aws.yaml',
      edits: [withoutResource(PRIMARY, 'KarpenterNodeAccess')],
    },
    {
      id: 'cfn-service-nobody-knows',
      harm: 'outage',
      suffers: 'no instance can take the role, so no node starts',
      by: ['cloudformation/principal'],
      edits: [
        resource(PRIMARY, 'KarpenterNodeRole', (it) => {
          it.Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'ec2.amazonaws.org';
        }),
      ],
    },
    {
      id: 'cfn-subnets-nobody-finds',
      harm: 'outage',
      suffers: 'the selector of the node class finds no subnet; nothing can be scheduled',
      by: ['stacks/expected'],
      at: 'dist/luneo/clusters/primary/nodes/_cluster/ec2nodeclass-general_karpenter.k8s.aws.yaml',
      edits: [
        resource(PRIMARY, 'PrivateSubnetAz1', (it) => {
          it.Properties.Tags[0].Value = 'luneo-prod-eks-secondary';
        }),
        resource(PRIMARY, 'PrivateSubnetAz2', (it) => {
          it.Properties.Tags[0].Value = 'luneo-prod-eks-secondary';
        }),
        resource(PRIMARY, 'PrivateSubnetAz3', (it) => {
          it.Properties.Tags[0].Value = 'luneo-prod-eks-secondary';
        }),
      ],
    },
    {
      id: 'cfn-balancers-without-subnets',
      harm: 'outage',
      suffers: 'the controller finds no subnets for an internet-facing balancer and makes none',
      by: ['stacks/expected'],
      at: 'dist/luneo/clusters/primary/observability/monitoring/ingress-grafana.yaml',
      edits: ['PublicSubnetAz1', 'PublicSubnetAz2', 'PublicSubnetAz3'].map((name) =>
        resource(PRIMARY, name, (it) => {
          it.Properties.Tags.shift();
        }),
      ),
    },
    {
      id: 'cfn-no-pod-identity-agent',
      harm: 'outage',
      suffers: 'every program with an association starts without credentials',
      by: ['stacks/agent'],
      edits: [withoutResource(PRIMARY, 'AddonEksPodIdentityAgent')],
    },
    {
      id: 'cfn-queue-under-another-name',
      harm: 'outage',
      suffers: 'Karpenter reads a queue that is not there and never drains what AWS takes away',
      by: ['stacks/expected'],
      at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-karpenter-primary_argoproj.io.yaml',
      edits: [
        resource(PRIMARY, 'InterruptionQueue', (it) => {
          it.Properties.QueueName = 'luneo-prod-eks-primary-interruptions';
        }),
      ],
    },
    {
      id: 'cfn-interruptions-go-nowhere',
      harm: 'outage',
      suffers: 'spot nodes vanish without a drain',
      by: ['stacks/no-target'],
      edits: [
        resource(PRIMARY, 'SpotInterruptionRule', (it) => {
          it.Properties.Targets = [];
        }),
      ],
    },
    {
      id: 'cfn-karpenter-has-no-place',
      harm: 'outage',
      suffers: 'Karpenter waits for a node that only Karpenter could make',
      by: ['capacity/no-room'],
      at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-karpenter-primary_argoproj.io.yaml',
      edits: [
        resource(PRIMARY, 'FargateProfile', (it) => {
          it.Properties.Selectors.splice(1, 1);
        }),
      ],
    },
    {
      id: 'cfn-dns-on-nodes-that-are-not-there',
      harm: 'outage',
      suffers: 'CoreDNS waits for nodes, and what makes nodes waits for DNS',
      by: ['stacks/compute-type'],
      edits: [
        resource(PRIMARY, 'AddonCoredns', (it) => {
          it.Properties.ConfigurationValues = '{}';
        }),
      ],
    },
    {
      id: 'cfn-association-of-nobody',
      harm: 'outage',
      suffers: 'the backend has no credentials for its queue',
      by: ['identity/service-account'],
      edits: [
        resource(PRIMARY, 'LuneoLuneoBackendAssociation', (it) => {
          it.Properties.ServiceAccount = 'luneo-backends';
        }),
      ],
    },
    {
      id: 'cfn-bucket-under-another-name',
      harm: 'data loss',
      suffers: 'Loki cannot write its chunks and loses what it holds when it restarts',
      by: ['stacks/expected'],
      at: 'dist/luneo/clusters/primary/gitops/argocd/application-release-loki-primary_argoproj.io.yaml',
      edits: [
        resource(PRIMARY, 'Logs', (it) => {
          it.Properties.BucketName = 'luneo-prod-log-eu-west-1';
        }),
      ],
    },
    {
      id: 'cfn-rights-in-another-region',
      harm: 'outage',
      suffers: 'the backend may write to a queue of the other region, and is refused at its own',
      by: ['stacks/other-region'],
      edits: [
        resource(PRIMARY, 'LuneoLuneoBackendAccessPolicy', (it) => {
          it.Properties.PolicyDocument.Statement[1].Resource = [
            { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:us-east-1:${AWS::AccountId}:luneo-prod-render' },
          ];
        }),
      ],
    },
    {
      id: 'cfn-certificate-misses-hosts',
      harm: 'outage',
      suffers: 'the regional hosts answer with a certificate that is not theirs; health checks fail',
      by: ['stacks/certificate'],
      edits: [
        resource(PRIMARY, 'Certificate', (it) => {
          it.Properties.SubjectAlternativeNames = ['*.luneo.app'];
          it.Properties.DomainValidationOptions.pop();
        }),
      ],
    },
    {
      id: 'cfn-api-open-to-everyone',
      harm: 'hole',
      suffers: 'the API server answers the whole internet',
      by: ['stacks/open-api'],
      edits: [
        resource(PRIMARY, 'Cluster', (it) => {
          it.Properties.ResourcesVpcConfig.EndpointPublicAccess = true;
        }),
      ],
    },
  ],
};
