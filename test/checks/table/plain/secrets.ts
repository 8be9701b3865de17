import { DISK, PLAINTEXT_SECRET, PRIVATE_KEY } from '../../../../lib/checks/secrets';
import type { Case } from '../../support/case';
import { pathOf } from '../../support/files';
import { settings } from './plants';

const secret = (rest: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: token, namespace: web}\n${rest}\n`;
// Put together here, so that no scanner takes this file for a leak.
const pem = ['-----BEGIN', 'EC PRIVATE KEY-----'].join(' ');
const age = ['AGE-SECRET', 'KEY-1QQQQQQQQQQQQQQQQ'].join('-');

const nodeClass = (disk: string): string =>
  'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: general}\nspec: {blockDeviceMappings: ' +
  `[{deviceName: /dev/xvda, ebs: {${disk}}}]}\n`;
const storageClass = (parameters: string): string =>
  'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\nprovisioner: ' +
  `ebs.csi.aws.com\nparameters: ${parameters}\n`;

/** Secrets and keys in plain text, and disks that nobody encrypts. */
export const secretCases: readonly Case[] = [
  {
    code: PLAINTEXT_SECRET,
    bad: { 'base/s.yaml': secret('stringData: {token: abc}') },
    where: { object: 'Secret web/token', field: 'stringData.token' },
    good: { 'base/s.yaml': secret('type: kubernetes.io/service-account-token') },
  },
  {
    code: PLAINTEXT_SECRET,
    note: 'one value of a SOPS file is left in plain text',
    bad: { 'base/s.yaml': secret('data: {a: "ENC[AES256_GCM,data:x]", b: YWJj}\nsops: {version: 3.10.2}') },
    where: { field: 'data.b' },
    good: { 'base/s.yaml': secret('data: {a: "ENC[AES256_GCM,data:x]"}\nsops: {version: 3.10.2}') },
  },
  {
    code: PRIVATE_KEY,
    note: 'PEM',
    bad: { 'base/s.yaml': settings(`{key: "${pem}"}`) },
    where: { file: pathOf('base/s.yaml') },
    good: { 'base/s.yaml': settings('{key: "-----BEGIN CERTIFICATE-----"}') },
  },
  {
    code: PRIVATE_KEY,
    note: 'age, outside dist/',
    bad: { '/ansible/keys.txt': age },
    where: { file: 'ansible/keys.txt' },
    good: { '/ansible/keys.txt': 'age1qqqqqqqq' },
  },
  {
    code: DISK,
    note: 'of nodes',
    bad: { 'n/n.yaml': nodeClass('volumeType: gp3') },
    where: { object: 'EC2NodeClass general', field: 'spec.blockDeviceMappings[0].ebs.encrypted' },
    good: { 'n/n.yaml': nodeClass('encrypted: true') },
  },
  {
    code: DISK,
    note: 'of pods',
    bad: { 's/s.yaml': storageClass('{encrypted: "false"}') },
    where: { object: 'StorageClass gp3', field: 'parameters.encrypted' },
    good: {
      's/s.yaml': storageClass('{encrypted: "true"}'),
      's/l.yaml': storageClass('{}').replace('ebs.csi.aws.com', 'rancher.io/local-path').replace('gp3', 'local'),
    },
  },
];
