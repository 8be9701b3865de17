import { type Mistake, resource, text } from '../mistake';
import type { Told } from '../third/told';

const LUNEO_GLOBAL = 'dist/luneo/aws/luneo-global.template.json';
const LUNEO_PRIMARY = 'dist/luneo/aws/luneo-primary.template.json';
const LUNEO_SECONDARY = 'dist/luneo/aws/luneo-secondary.template.json';
const PIERCUTA = 'dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json';

/** Mistakes in CloudFormation, Terraform, the inventories of Ansible and the workflows. */
export const cloud: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'private-subnet-leads-to-the-internet-gateway',
    first: true,
    by: ['stacks/route'],
    harm: 'outage',
    heard:
      'Help for EKS on nodes that never join: the route of their subnet led to the internet gateway, which does ' +
      'nothing for a machine without a public address.',
    suffers:
      'Machines in the second zone have no public address and so no way out: they pull no image and never join, and ' +
      'a third of all nodes that Karpenter starts is lost.',
    must: 'that the private subnet of the second zone has no route out, or one to the internet gateway',
    edits: [
      resource(PIERCUTA, 'PrivateRouteAz2Internet', ({ Properties: properties }) => {
        delete properties.NatGatewayId;
        properties.GatewayId = { Ref: 'InternetGateway' };
      }),
    ],
  },
  {
    id: 'backups-are-shorter-than-the-lock-of-the-vault',
    first: true,
    by: ['stacks/vault-lock'],
    harm: 'data loss',
    heard:
      'The documentation of AWS Backup on vault lock, and forum posts of people whose jobs all failed since ' +
      'somebody had shortened the retention to save money.',
    suffers:
      'The vault takes nothing that is kept for fewer than thirty-five days: each nightly job of a plan that keeps ' +
      'thirty fails, and there is no new recovery point.',
    must: 'that the plan keeps backups for fewer days than the lock of its vault allows',
    edits: [
      resource(LUNEO_PRIMARY, 'BackupPlan', ({ Properties: properties }) => {
        properties.BackupPlan.BackupPlanRule[0].Lifecycle.DeleteAfterDays = 30;
      }),
    ],
  },
  {
    id: 'health-check-asks-the-other-region',
    first: true,
    by: ['twice/health-check'],
    harm: 'silence',
    heard:
      'Post-mortems of failovers to a standby that had been dead for weeks, because its check was a copy that still ' +
      'asked the active side.',
    suffers:
      'The frontend of the standby can be down for weeks: the check named after it asks the region that serves, and ' +
      'stays green until the day of the failover.',
    must: 'that the check of the secondary asks a host of the primary, or that two checks ask the same one',
    edits: [
      resource(LUNEO_GLOBAL, 'HealthCheckAppUsEast1LuneoApp', ({ Properties: properties }) => {
        properties.HealthCheckConfig.FullyQualifiedDomainName = 'app.eu-west-1.luneo.app';
      }),
    ],
  },
  {
    id: 'secrets-are-decrypted-via-another-region',
    first: false,
    by: ['stacks/other-region'],
    harm: 'outage',
    heard:
      'Issues of External Secrets with AccessDenied on kms:Decrypt after a policy was copied to a second region ' +
      'with kms:ViaService of the first.',
    suffers:
      'In us-east-1 the condition is never true, so no secret with a key of the account can be decrypted: the ' +
      'standby has no passwords on the day on which it has to serve.',
    must: 'that the right to decrypt in the secondary holds only via Secrets Manager of eu-west-1',
    edits: [
      resource(LUNEO_SECONDARY, 'ExternalSecretsExternalSecretsReadSecretsPolicy', ({ Properties: properties }) => {
        properties.PolicyDocument.Statement[0].Condition.StringEquals['kms:ViaService'] =
          'secretsmanager.eu-west-1.amazonaws.com';
      }),
    ],
  },
  {
    id: 'image-is-built-without-docker',
    first: false,
    by: ['stacks/docker'],
    harm: 'stuck delivery',
    heard:
      'The page on troubleshooting of CodeBuild: "Cannot connect to the Docker daemon" after a scanner of ' +
      'compliance had people switch privileged mode off.',
    suffers: 'The buildspec runs docker, and without privileged mode there is no daemon: no image of FastAPI is built.',
    must: 'that the project runs docker without privileged mode',
    edits: [
      resource(PIERCUTA, 'FastApiCodeBuild', ({ Properties: properties }) => {
        properties.Environment.PrivilegedMode = false;
      }),
    ],
  },
  {
    id: 'any-pod-may-be-karpenter',
    first: true,
    by: ['cloudformation/web-identity'],
    harm: 'hole',
    heard:
      'Research on misconfigured trust of OIDC in AWS: a policy that holds the audience and forgets the subject ' +
      'lets every account of the cluster take the role.',
    suffers:
      'Every pod that can get a token of the cluster takes the role of Karpenter, starts machines and passes them ' +
      'the role of the nodes.',
    must: 'that the trust of the role of Karpenter does not say which ServiceAccount may take it',
    edits: [
      resource(LUNEO_PRIMARY, 'KubeSystemKarpenterRole', ({ Properties: properties }) => {
        const trust = properties.AssumeRolePolicyDocument['Fn::Sub'];
        trust[0] = trust[0].replace(',"${Issuer}:sub":"system:serviceaccount:kube-system:karpenter"', '');
      }),
    ],
  },
  {
    id: 'old-versions-of-logs-stay-for-ever',
    first: true,
    by: ['stacks/left-over'],
    harm: 'cost',
    heard:
      'Stories of bills of S3: a versioned bucket with a rule that expires objects and none for noncurrent versions ' +
      'only hides what it keeps.',
    suffers:
      'Loki deletes, the rule expires, and each object stays as a noncurrent version: the bucket grows by every ' +
      'line that was ever written.',
    must: 'that nothing removes noncurrent versions from the versioned bucket of the logs',
    edits: [
      resource(LUNEO_PRIMARY, 'Logs', ({ Properties: properties }) => {
        const { LifecycleConfiguration: lifecycle } = properties;
        lifecycle.Rules = lifecycle.Rules.filter(({ Id: id }: { readonly Id: string }) => id !== 'undo');
      }),
    ],
  },
  {
    id: 'two-sites-share-one-state',
    first: true,
    by: ['machines/state'],
    harm: 'data loss',
    heard:
      'Reports of Terraform that planned to destroy production, since the block of the backend had been copied to a ' +
      'new environment with its key.',
    suffers:
      'The plan of site-b reads the state of site-a: it wants to replace the machines of the other site, and ' +
      'whoever gets it through overwrites the one record of them.',
    must: 'that site-b keeps its state at the key of site-a',
    edits: [
      text(
        'dist/sites/terraform/envs/site-b/site-b.tf.json',
        'sites/site-b/machines.tfstate',
        'sites/site-a/machines.tfstate',
      ),
    ],
  },
  {
    id: 'tunnel-takes-the-own-pods-for-those-of-the-peer',
    first: true,
    by: ['sites/tunnel'],
    harm: 'outage',
    heard:
      'A classic of WireGuard: AllowedIPs with the range of the own side, which drops what the peer sends and pulls ' +
      'local traffic into the tunnel.',
    suffers:
      'The gateway of site-b drops what pods of site-a send and has no way to them: the mesh between the sites is ' +
      'dead although the tunnel is up.',
    must: 'that the peer site-a is allowed the pods of site-b and not its own',
    edits: [
      text('dist/sites/ansible/site-b/group_vars/gateway.yml', '      - 10.64.0.0/16\n', '      - 10.65.0.0/16\n'),
    ],
  },
  {
    id: 'firewall-lets-services-in-instead-of-pods',
    first: true,
    by: ['machines/firewall'],
    harm: 'outage',
    heard:
      'Issues of k3s with firewalls: the requirements name the range of the pods and that of the Services, and ' +
      'whoever opens the second alone has a metrics-server that times out.',
    suffers:
      'Pods come from 10.42.0.0/16 and are dropped by their own machine: metrics-server and Prometheus do not reach ' +
      'the kubelet, and no autoscaler knows what to do.',
    must: 'that the firewall of the machine does not let the range of the pods in, or names that of Services',
    edits: [
      text(
        'dist/vps/ansible/vps/group_vars/all.yml',
        '    - 192.0.2.10/32\n    - 10.42.0.0/16\n',
        '    - 192.0.2.10/32\n    - 10.43.0.0/16\n',
      ),
    ],
  },
  {
    id: 'production-waits-for-every-push',
    first: false,
    by: ['ci-workflows/idle-branch'],
    harm: 'stuck delivery',
    heard: 'Incident reviews of pipelines in which one "or" in the condition of a job sent every branch to production.',
    suffers:
      'A push to develop runs the job of production, which waits for a revision that main never has: it is red ' +
      'after fifteen minutes each time, and the red of a real deployment is no longer seen.',
    must: 'that the job for production also runs for other branches than main',
    edits: [
      text(
        '.gitea/workflows/deploy.yml',
        "if: github.event_name == 'push' && github.ref_name == 'main'",
        "if: github.event_name == 'push' || github.ref_name == 'main'",
      ),
    ],
  },
];
