import { code, type CheckCode } from '../gate';

const denied = 'every call of the pods to AWS ends in AccessDenied or finds no credentials, and only at run time';

export const TEMPLATE = code('identity/template', {
  title: 'a template with associations says whose manifests it belongs to',
  why: 'the two halves of an identity could not be matched, and nobody would notice a name that differs',
  bad: 'Metadata without archipel.dev/cluster',
  good: 'Metadata: {"archipel.dev/cluster": "primary"}, and manifests of a cluster primary',
});
export const CLUSTER = code('identity/cluster', {
  title: 'an association is made in the cluster that the manifests are for',
  why: 'the pods of one cluster stay without rights and those of the other get them',
  bad: 'ClusterName: shop-two beside releases with clusterName: shop-one',
  good: 'ClusterName: shop-one',
});
export const NO_ACCOUNT = code('identity/service-account', {
  title: 'an association names a ServiceAccount that exists',
  why: denied,
  bad: 'ServiceAccount: wbe',
  good: 'ServiceAccount: web, rendered as an object or provided by a release',
});
export const NO_ASSOCIATION = code('identity/association', {
  title: 'a ServiceAccount that uses AWS has one association',
  why: denied,
  bad: 'a ServiceAccount with archipel.dev/aws: pod-identity, and no AWS::EKS::PodIdentityAssociation',
  good: 'an association with its namespace and name',
});
export const IDLE_ACCOUNT = code('identity/idle-account', {
  title: 'pods run as a ServiceAccount that may call AWS',
  why: 'anyone who may create a pod in the namespace can use the role, and nobody notices that it is still there',
  bad: 'a ServiceAccount with archipel.dev/aws whose Deployment was removed',
  good: 'the ServiceAccount goes with its workload',
});
export const ROLE_ARN = code('identity/role-arn', {
  title: 'a role that a ServiceAccount names takes its tokens',
  why: denied,
  bad: 'eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/shop-karpentr',
  good: 'the name of a role whose trust holds …:sub to this ServiceAccount',
});
export const NO_ROLE_ARN = code('identity/no-role-arn', {
  title: 'a role for tokens is named by its ServiceAccount',
  why: 'EKS mounts no token for AWS without the annotation; the pods find no credentials',
  bad: 'a trust of system:serviceaccount:kube-system:karpenter, and a release without serviceAccount.annotations',
  good: 'eks.amazonaws.com/role-arn in the values of the release',
});
export const ROLE = code('identity/role', {
  title: 'an association leads to a role of its template, and each role has one',
  why: 'without the role the stack fails; a role that nobody has is a right that nobody watches',
  bad: 'RoleArn: {Fn::GetAtt: [WbeRole, Arn]}',
  good: 'RoleArn: {Fn::GetAtt: [WebRole, Arn]}',
});
export const TRUST = code('identity/trust', {
  title: 'a role is for Pod Identity, and for one ServiceAccount of one cluster',
  why:
    'without sts:TagSession Pod Identity cannot assume the role; without conditions every cluster of every ' +
    'account that can name it can',
  bad: 'Principal: {Service: pods.eks.amazonaws.com}, and no Condition',
  good:
    'conditions on aws:SourceAccount, aws:SourceArn (the cluster) and the tags kubernetes-namespace and ' +
    'kubernetes-service-account',
  scanners: ['IAM Access Analyzer', 'checkov CKV_AWS_60'],
});
export const ROLE_NAME = code('identity/role-name', {
  title: 'a role name is unique in the account and at most 64 characters',
  why: 'IAM refuses the role at deployment; names are global, so the second region fails while the first works',
  bad: 'RoleName: EksClusterRole in the stacks of two regions',
  good: 'RoleName: shop-one-api',
});
export const WILDCARD = code('identity/wildcard', {
  title: 'a statement names its actions and resources',
  why: 'whoever takes over the pod has the account, not one bucket',
  bad: 'Action: s3:*, Resource: "*"',
  good:
    'Action: s3:GetObject, Resource: arn:aws:s3:::shop/*; actions without resources are listed in the gate with ' +
    'the reason',
  scanners: ['cdk-nag AwsSolutions-IAM5', 'checkov CKV_AWS_111', 'trivy AVD-AWS-0057'],
});
export const ADMINISTRATOR = code('identity/administrator', {
  title: 'no role may do everything, or give itself the right to',
  why: 'one pod, node or controller that is taken over is the whole account; an acknowledgement does not change that',
  bad: 'ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]',
  good: 'the policy that AWS keeps for this one purpose, or one with the actions that are called',
  scanners: ['cdk-nag AwsSolutions-IAM4', 'checkov CKV_AWS_274'],
});
export const REFERENCE = code('identity/reference', {
  title: 'a reference inside a template leads to something in it',
  why: 'the stack fails at deployment; a policy that is gone leaves the role without its rights',
  bad: 'ManagedPolicyArns: [{Ref: WebPolcy}]',
  good: 'ManagedPolicyArns: [{Ref: WebPolicy}]',
  scanners: ['cfn-lint E1012', 'cfn-lint E1010'],
});
export const STATEMENT = code('identity/statement', {
  title: 'IAM accepts every statement',
  why: 'IAM refuses the policy at deployment, or the statement applies to nothing',
  bad: 'Effect: Alow, Action: s3GetObject, Resource: my-bucket',
  good: 'Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::my-bucket/*',
  scanners: ['cfn-lint E3510'],
});
export const SECRET_NOT_COVERED = code('identity/secret-not-covered', {
  title: 'the role of a store may read every secret path in use',
  why: 'the ExternalSecret never becomes ready and the pods wait in CreateContainerConfigError',
  bad: 'remoteRef: {key: /shop/web}, and no statement for it',
  good: 'Resource: …:secret:/shop/web-??????',
});
export const SECRET_OTHER_READER = code('identity/secret-other-reader', {
  title: 'no other role may read a secret in use',
  why: 'namespaces and network policies no longer isolate a secret that two programs read',
  bad: 'a workload role with secretsmanager:GetSecretValue on a path of External Secrets',
  good: 'an ExternalSecret in the namespace of the workload',
});
export const SECRET_NEIGHBOUR = code('identity/secret-neighbour', {
  title: 'a secret pattern matches no path of another cluster',
  why: 'Secrets Manager adds a dash and six characters: a star in their place also matches longer paths',
  bad: 'secret:/shop/web-* beside /shop/web-secondary',
  good: 'secret:/shop/web-??????',
});
export const SETTING_NOT_COVERED = code('identity/setting-not-covered', {
  title: 'the role of a release can reach what its values name',
  why: denied,
  bad: 'interruptionQueue: shop-queue, and a statement for another queue',
  good: 'the queue of the statement; for ExternalDNS a condition on the record names of its domain',
});
export const IMAGE_SOURCE = code('identity/image-source', {
  title: 'nodes can pull the images of ECR that their pods run, from their own region',
  why: 'pods stay in ImagePullBackOff: for good, or from the day on which the other region is lost',
  bad: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api in a cluster of us-east-1',
  good: 'the copy in us-east-1 of a repository that a stack makes, and AmazonEC2ContainerRegistryPullOnly on the nodes',
});
export const IDLE_REPOSITORY = code('identity/idle-repository', {
  severity: 'warning',
  title: 'a repository of images is pulled from',
  why: 'what runs comes from another registry than the one that is scanned, kept and replicated for it',
  bad: 'AWS::ECR::Repository shop/api beside image: ghcr.io/shop/api:1.4.2',
  good: 'image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4.2',
});

export const IDENTITY_CODES: readonly CheckCode[] = [
  TEMPLATE,
  CLUSTER,
  NO_ACCOUNT,
  NO_ASSOCIATION,
  IDLE_ACCOUNT,
  ROLE_ARN,
  NO_ROLE_ARN,
  ROLE,
  TRUST,
  ROLE_NAME,
  REFERENCE,
  STATEMENT,
  WILDCARD,
  ADMINISTRATOR,
  SECRET_NOT_COVERED,
  SECRET_OTHER_READER,
  SECRET_NEIGHBOUR,
  SETTING_NOT_COVERED,
  IMAGE_SOURCE,
  IDLE_REPOSITORY,
];
