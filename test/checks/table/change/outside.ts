import {
  ACCEPTANCE,
  LOGICAL_ID,
  REPLACED,
  REPLACEMENT,
  SERVER_SETTING,
  TERRAFORM,
} from '../../../../lib/checks/change/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { resource, statefulSet, template } from './plants';

const subnet = (AvailabilityZone: string, rest: object = {}): Files =>
  template({
    Public: resource('AWS::EC2::Subnet', {
      VpcId: { Ref: 'Vpc' },
      CidrBlock: '10.0.0.0/20',
      AvailabilityZone,
      ...rest,
    }),
  });
const KEPT = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const bucket = (id: string, lock = false): Files =>
  template({ [id]: resource('AWS::S3::Bucket', { ObjectLockEnabled: lock, BucketEncryption: { a: id } }, KEPT) });
const named = (id: string): Files => template({ [id]: resource('AWS::S3::Bucket', { BucketName: 'demo-backups' }) });
const route = (cidr: string): Files =>
  template({ Out: resource('AWS::EC2::RouteTable', { VpcId: cidr, Tags: [{ Key: 'a', Value: cidr }] }) });

const MODULE = '/dist/demo/terraform/modules/machine/machine.tf.json';
const terraform = (machine: object, file = 'envs/one/one.tf.json', backend = 'one'): Files => ({
  [`/dist/demo/terraform/${file}`]: JSON.stringify({
    terraform: { backend: { s3: { bucket: 'state', key: `${backend}.tfstate` } } },
    module: { machine: { source: '../../modules/machine', ...machine } },
  }),
  [MODULE]: JSON.stringify({
    resource: {
      libvirt_volume: { disk: { name: '${var.name}.qcow2', capacity: '${var.disk_gib * 1073741824}' } },
      libvirt_domain: { machine: { name: 'fixed', vcpu: '${var.cpus}' } },
    },
  }),
});
const helm = (name: string, version: string): Files => ({
  '/dist/demo/terraform/one/argo-cd.tf.json': JSON.stringify({
    resource: { helm_release: { argocd: { name, namespace: 'argocd', version } } },
  }),
});

const ansible = (yaml: string): Files => ({ '/dist/demo/ansible/one/group_vars/all.yml': yaml });
const secrets = (token: string, other: string): Files => ({
  '/platforms/demo/secrets/one.ansible.sops.yaml': `k3s_token: ${token}\ntunnel_key: ${other}\n`,
});

/** A StatefulSet whose larger claim is accepted, as its annotation says it. */
const accepted = (annotation: string, size = '100Gi'): Files =>
  statefulSet({ size }, { annotations: { 'change.archipel.dev/stateful-set': annotation } });
const FIELD = 'spec.volumeClaimTemplates[data].spec.resources.requests.storage';
const entry = { field: FIELD, from: '50Gi', to: '100Gi', reason: 'the claims have been grown' };

/** What is made before GitOps, and what is accepted. */
export const outsideCases: readonly Case[] = [
  {
    code: REPLACEMENT,
    note: 'a subnet that keeps its range',
    before: subnet('eu-west-1a'),
    bad: subnet('eu-west-1b'),
    where: {
      platform: 'demo',
      object: 'AWS::EC2::Subnet Public',
      field: 'Properties.AvailabilityZone',
      given: 'eu-west-1b',
    },
    good: subnet('eu-west-1a', { MapPublicIpOnLaunch: true }),
  },
  {
    code: REPLACEMENT,
    note: 'a bucket that is kept',
    before: bucket('Logs'),
    bad: bucket('Logs', true),
    where: { object: 'AWS::S3::Bucket Logs', field: 'Properties.ObjectLockEnabled' },
    good: { ...bucket('Logs'), ...route('a') },
  },
  {
    code: REPLACEMENT,
    note: 'what follows what is replaced',
    before: template({
      Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
      Out: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/20' }),
    }),
    bad: template({
      Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.1.0.0/16' }),
      Out: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/20' }),
    }),
    where: { object: 'AWS::EC2::Subnet Out', field: 'Properties.VpcId', allowed: 'Vpc, as it is committed' },
    good: template({
      Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true }),
      Out: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/20' }),
    }),
  },
  {
    code: REPLACED,
    before: route('vpc-1'),
    bad: route('vpc-2'),
    where: { object: 'AWS::EC2::RouteTable Out', field: 'Properties.VpcId' },
    good: { ...route('vpc-1'), ...subnet('eu-west-1a') },
  },
  {
    code: LOGICAL_ID,
    before: named('Backups'),
    bad: named('BackupsBucket'),
    where: { object: 'AWS::S3::Bucket BackupsBucket', field: 'logical id', given: 'BackupsBucket' },
    good: template({
      Backups: resource('AWS::S3::Bucket', { BucketName: 'demo-backups' }),
      Logs: resource('AWS::S3::Bucket', { BucketName: 'demo-logs' }),
    }),
  },
  {
    code: LOGICAL_ID,
    note: 'another type',
    before: template({ A: resource('AWS::SQS::Queue', {}) }),
    bad: template({ A: resource('AWS::SNS::Topic', {}) }),
    where: { field: 'Type', given: 'AWS::SNS::Topic' },
    good: template({ A: resource('AWS::SQS::Queue', { DelaySeconds: 1 }) }),
  },
  {
    code: TERRAFORM,
    note: 'a machine whose disk has another name',
    before: terraform({ name: 'one', cpus: 2 }),
    bad: terraform({ name: 'uno', cpus: 2 }),
    where: { platform: 'demo', object: 'module.machine', field: 'name', given: 'uno' },
    good: terraform({ name: 'one', cpus: 4 }),
  },
  {
    code: TERRAFORM,
    note: 'state elsewhere',
    before: terraform({}),
    bad: terraform({}, 'envs/one/one.tf.json', 'other'),
    where: { object: 'terraform.backend', field: 's3.key', given: 'other.tfstate' },
    good: terraform({ tags: ['a'] }),
  },
  {
    code: TERRAFORM,
    note: 'a release of another name',
    before: helm('argocd', '10.1.1'),
    bad: helm('argo', '10.1.1'),
    where: { object: 'helm_release.argocd', field: 'name' },
    good: helm('argocd', '10.1.2'),
  },
  {
    code: SERVER_SETTING,
    note: 'networks',
    before: ansible('k3s_config_server: {cluster-cidr: 10.42.0.0/16}\n'),
    bad: ansible('k3s_config_server: {cluster-cidr: 10.64.0.0/16}\n'),
    where: { object: 'group_vars/all.yml', field: 'k3s_config_server.cluster-cidr', given: '10.64.0.0/16' },
    good: ansible('k3s_config_server: {cluster-cidr: 10.42.0.0/16, tls-san: [10.0.0.1]}\n'),
  },
  {
    code: SERVER_SETTING,
    note: 'the token, encrypted',
    before: secrets('ENC[a]', 'ENC[b]'),
    bad: secrets('ENC[c]', 'ENC[b]'),
    where: { field: 'k3s_token' },
    good: secrets('ENC[a]', 'ENC[c]'),
  },
  {
    code: ACCEPTANCE,
    before: statefulSet(),
    bad: accepted('yes'),
    where: { object: 'StatefulSet data/db', field: 'change.archipel.dev/stateful-set', given: 'yes' },
    good: accepted(JSON.stringify([entry])),
  },
  {
    code: ACCEPTANCE,
    note: 'without a reason',
    before: statefulSet(),
    bad: accepted(JSON.stringify([{ ...entry, reason: ' ' }])),
    where: { object: 'StatefulSet data/db' },
    good: accepted(JSON.stringify([entry])),
  },
];
