import type { Told } from '../third/told';
import { type JsonTree, type Mistake, resource, text } from '../mistake';

const PIERCUTA = 'dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json';

/** In CloudFormation, Terraform and inventories of Ansible, and in workflows. */
export const cloud: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'cloudwatch-may-not-use-the-key-of-the-topics-that-wake-people',
    harm: 'silence',
    first: true,
    by: ['stacks/unadmitted'],
    heard:
      'A known trap of AWS: an alarm goes off and nothing arrives, because the key of an encrypted SNS topic ' +
      'does not allow cloudwatch.amazonaws.com.',
    suffers:
      'The health checks of both regions fail, their alarms turn red, and neither mail nor page is sent: ' +
      'publishing to the encrypted topics is refused.',
    must: 'that CloudWatch is not allowed to use the key of the topics of the alarms',
    edits: [
      resource('dist/luneo/aws/luneo-global.template.json', 'AlarmKey', ({ Properties }) => {
        const policy = Properties.KeyPolicy;
        policy.Statement = policy.Statement.filter(({ Sid }: JsonTree) => Sid !== 'cloudwatch');
      }),
    ],
  },
  {
    id: 'the-break-glass-role-is-taken-without-a-second-factor',
    harm: 'hole',
    first: false,
    by: [],
    missed: 'no gate knows which role of people is for emergencies',
    heard:
      'Reports of stolen access keys of long life: what they could do was decided by roles whose trust asked ' +
      'for no second factor.',
    suffers:
      'A leaked access key of anybody in the account is enough to administer both clusters; all other roles of ' +
      'people ask for a second factor.',
    must: 'that the role LuneoBreakGlass can be assumed without a second factor',
    edits: [
      resource('dist/luneo/aws/luneo-people.template.json', 'LuneoBreakGlassRole', ({ Properties }) => {
        delete Properties.AssumeRolePolicyDocument.Statement[0].Condition;
      }),
    ],
  },
  {
    id: 'the-role-of-karpenter-trusts-an-account-of-another-namespace',
    harm: 'outage',
    first: true,
    by: ['identity/service-account', 'identity/association'],
    heard:
      'Issues of Karpenter from the time when it moved to kube-system: AssumeRoleWithWebIdentity is denied, ' +
      'because the trust still names the namespace karpenter.',
    suffers:
      'Karpenter runs in kube-system and gets no credentials: it makes no node, so nothing but Fargate ever ' +
      'runs in the cluster.',
    must:
      'that the ServiceAccount kube-system/karpenter may not assume the role, or that the trust names one that ' +
      'does not exist',
    at: 'dist/piercuta/clusters/dev/gitops/argocd/application-release-karpenter-dev_argoproj.io.yaml',
    edits: [
      resource(PIERCUTA, 'KubeSystemKarpenterRole', ({ Properties }) => {
        const parts = Properties.AssumeRolePolicyDocument['Fn::Sub'];
        parts[0] = parts[0].replace('serviceaccount:kube-system:karpenter', 'serviceaccount:karpenter:karpenter');
      }),
    ],
  },
  {
    id: 'the-third-zone-of-the-secondary-leaves-by-the-gateway-of-the-first',
    harm: 'cost',
    first: true,
    by: ['stacks/zone-route'],
    heard:
      'Reviews of AWS bills: a route table copied with its NAT gateway, traffic between zones paid twice, and a ' +
      'gateway that is paid for and idle. A lost zone then took a second one with it.',
    suffers:
      'All that leaves zone 4 crosses to zone 1 and is paid as traffic between zones, while the gateway of zone ' +
      '4 is paid and serves nobody. When zone 1 is lost, zone 4 has no way out.',
    must:
      'that the private route of zone 4 uses the NAT gateway of another zone, or that the gateway of zone 4 is ' +
      'used by no route',
    edits: [
      resource('dist/luneo/aws/luneo-secondary.template.json', 'PrivateRouteAz4Internet', ({ Properties }) => {
        Properties.NatGatewayId = { Ref: 'NatGatewayAz1' };
      }),
    ],
  },
  {
    id: 'the-bucket-of-the-backups-of-piercuta-is-emptied-after-a-week',
    harm: 'data loss',
    first: true,
    by: ['stacks/expiry'],
    heard:
      'Issues of Velero: a lifecycle rule of the bucket removed the files of backups that Velero still listed, ' +
      'which came out at the restore.',
    suffers:
      'Velero keeps its backups for thirty days, and S3 removes their objects after seven: what is older cannot ' +
      'be restored, although it is listed.',
    must: 'that the bucket deletes backups before Velero does',
    edits: [
      resource(PIERCUTA, 'Velero', ({ Properties }) => {
        const rule = Properties.LifecycleConfiguration.Rules.find(({ Id }: JsonTree) => Id === 'expire');
        rule.ExpirationInDays = 7;
      }),
    ],
  },
  {
    id: 'the-machines-of-site-b-have-the-terraform-state-of-site-a',
    harm: 'data loss',
    first: true,
    by: ['machines/state', 'change/terraform'],
    heard:
      'Stories of Terraform in which the backend block was copied to a new environment with its key, and an ' +
      'apply there planned to destroy the machines of the other.',
    suffers:
      'An apply in site-b reads the state of site-a, finds machines that are not in its files, and removes ' +
      'them; their disks go with them.',
    must: 'that two configurations keep their state under the same key of one bucket',
    at: 'dist/sites/terraform/envs/site-a/site-a.tf.json',
    edits: [
      text(
        'dist/sites/terraform/envs/site-b/site-b.tf.json',
        'sites/site-b/machines.tfstate',
        'sites/site-a/machines.tfstate',
      ),
    ],
  },
  {
    id: 'site-b-sends-its-snapshots-to-the-folder-of-site-a',
    harm: 'data loss',
    first: true,
    by: ['machines/snapshot-folder'],
    heard:
      'Issues of k3s about snapshots on S3: clusters that share a folder see and prune those of each other, as ' +
      'retention counts what lies there.',
    suffers:
      'Both sites write to one folder and keep 28 files of it: half of the history of each is gone, and who ' +
      'restores site-a may be given the state of site-b.',
    must:
      'that two clusters send their snapshots to the same folder of one bucket, or that the folder is not the ' +
      'one of the cluster',
    at: 'dist/sites/ansible/site-a/group_vars/all.yml',
    edits: [
      text(
        'dist/sites/ansible/site-b/group_vars/all.yml',
        'etcd-s3-folder: sites-site-b',
        'etcd-s3-folder: sites-site-a',
      ),
    ],
  },
  {
    id: 'the-third-machine-of-virida-registers-under-the-address-of-the-second',
    harm: 'outage',
    first: false,
    by: ['machines/address'],
    heard:
      'Questions about k3s in which a server joins and breaks etcd, since its line of the inventory was copied ' +
      'and one of the two addresses stayed.',
    suffers:
      'k3s on the third machine announces an address that it does not have: it does not join etcd, and with two ' +
      'of three members the next loss stops the cluster.',
    must: 'that two machines have the same node address, or that the node address of virida-3 is not its own',
    edits: [text('dist/virida/ansible/main/hosts.yml', 'k3s_node_ip: 192.168.50.13', 'k3s_node_ip: 192.168.50.12')],
  },
  {
    id: 'changes-of-images-are-opened-with-the-token-of-the-run',
    harm: 'stuck delivery',
    first: false,
    by: [],
    missed: 'which token starts the next workflow is not read yet',
    heard:
      'Documented by GitHub and met by many: a pull request that is opened with GITHUB_TOKEN starts no ' +
      'workflow, so its required checks never run.',
    suffers:
      'The token of the run may read contents alone, so the push is refused; and with more rights, the change ' +
      'would stand there without validation. New images no longer arrive.',
    must: 'that the change is made with the token of the run, which may not write, or whose changes start no workflow',
    edits: [text('.github/workflows/vps-images.yml', 'secrets.IMAGES_TOKEN', 'secrets.GITHUB_TOKEN')],
  },
  {
    id: 'gitea-uploads-its-reports-with-the-action-that-only-github-com-answers',
    harm: 'stuck delivery',
    first: false,
    by: [],
    missed: 'which version of an action a forge answers stands in no artifact',
    heard:
      'Issues of Gitea and Forgejo: upload-artifact from version 4 on stops with the message that it is not ' +
      'supported on GHES.',
    suffers:
      'The step fails in each run, and the one after it, which commits what was rendered, is skipped: nothing ' +
      'reaches production any more.',
    must: 'that this version of upload-artifact does not work on Gitea',
    edits: [
      text(
        '.gitea/workflows/deploy.yml',
        'actions/upload-artifact@c6a366c94c3e0affe28c06c8df20a878f24da3cf # v3.2.2',
        'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1',
      ),
    ],
  },
];
