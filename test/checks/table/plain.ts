import { DUPLICATE_OBJECT, DUPLICATE_PATH } from '../../../lib/checks/duplicates';
import { DIFFERENT, MISSING, STALE } from '../../../lib/checks/dist-fresh';
import { DISK, PLAINTEXT_SECRET, PRIVATE_KEY } from '../../../lib/checks/secrets';
import { YAML_AMBIGUOUS, YAML_NOT_OBJECT, YAML_SYNTAX } from '../../../lib/checks/yaml';
import type { Case } from '../support/case';
import { namespace, pathOf } from '../support/files';

const settings = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\ndata: ${data}\n`;
const secret = (rest: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: token, namespace: web}\n${rest}\n`;
// Put together here, so that no scanner takes this file for a leak.
const pem = ['-----BEGIN', 'EC PRIVATE KEY-----'].join(' ');
const age = ['AGE-SECRET', 'KEY-1QQQQQQQQQQQQQQQQ'].join('-');
const committed = (content: string, path = 'base/ns.yaml'): ReadonlyMap<string, string> =>
  new Map([[pathOf(path), content]]);

const nodeClass = (disk: string): string =>
  'apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: general}\nspec: {blockDeviceMappings: ' +
  `[{deviceName: /dev/xvda, ebs: {${disk}}}]}\n`;
const storageClass = (parameters: string): string =>
  'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\nprovisioner: ' +
  `ebs.csi.aws.com\nparameters: ${parameters}\n`;

export const plainCases: readonly Case[] = [
  {
    code: DUPLICATE_OBJECT,
    bad: { 'base/a.yaml': settings('{a: b}'), 'apps/a.yaml': settings('{a: c}') },
    where: {
      object: 'ConfigMap web/settings',
      file: pathOf('apps/a.yaml'),
      platform: 'demo',
      cluster: 'one',
      source: 'demo/one/apps/a.yaml',
    },
    good: {
      'base/a.yaml': settings('{a: b}'),
      'apps/a.yaml': settings('{a: c}').replace('namespace: web', 'namespace: shop'),
    },
  },
  {
    code: DUPLICATE_OBJECT,
    note: 'what is applied by hand before the engine runs is another text than what the engine takes over',
    bad: { 'base/a.yaml': settings('{a: b}'), 'install/a.yaml': settings('{a: c}') },
    where: { object: 'ConfigMap web/settings', file: pathOf('install/a.yaml') },
    good: { 'base/a.yaml': settings('{a: b}'), 'install/a.yaml': settings('{a: b}') },
  },
  {
    code: DUPLICATE_OBJECT,
    note: 'twice in a file that is applied by hand',
    bad: { 'install/a.yaml': `${settings('{a: b}')}---\n${settings('{a: b}')}` },
    where: { object: 'ConfigMap web/settings', file: pathOf('install/a.yaml') },
    good: { 'install/a.yaml': settings('{a: b}') },
  },
  {
    code: DUPLICATE_PATH,
    bad: { 'base/a.yaml': settings('{a: b}'), 'base/A.yaml': namespace('web') },
    where: { file: pathOf('base/A.yaml') },
    good: { 'base/a.yaml': settings('{a: b}'), 'base/b.yaml': namespace('web') },
  },
  {
    code: YAML_SYNTAX,
    bad: { 'base/a.yaml': 'a: 1\na: 2\n' },
    where: { file: pathOf('base/a.yaml') },
    good: { 'base/a.yaml': namespace('web') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a word that 1.1 reads as a boolean',
    bad: { 'base/a.yaml': settings('{a: yes}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: "yes"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a time that 1.1 reads as a number',
    bad: { 'base/a.yaml': settings('{a: 12:30}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: "12:30"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'an octal number',
    bad: { 'base/a.yaml': settings('{a: 0777}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: 511}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a key',
    bad: { 'base/a.yaml': settings('{n: "1"}') },
    where: { field: 'data.n' },
    good: { 'base/a.yaml': settings('{"n": "1"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'a merge key',
    bad: { 'base/a.yaml': settings('{<<: {a: "1"}}') },
    where: { field: 'data.<<' },
    good: { 'base/a.yaml': settings('{a: "1"}') },
  },
  {
    code: YAML_AMBIGUOUS,
    note: 'an explicit tag',
    bad: { 'base/a.yaml': settings('{a: !!binary aGk=}') },
    where: { field: 'data.a' },
    good: { 'base/a.yaml': settings('{a: !!str aGk=}') },
  },
  {
    code: YAML_NOT_OBJECT,
    bad: { 'base/a.yaml': 'metadata: {name: a}\n' },
    where: { file: pathOf('base/a.yaml') },
    good: { 'base/a.yaml': namespace('web') },
  },
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
  {
    code: MISSING,
    bad: { 'base/ns.yaml': namespace('web') },
    committed: new Map(),
    where: { file: pathOf('base/ns.yaml') },
    good: { 'base/ns.yaml': namespace('web') },
    goodCommitted: committed(namespace('web')),
  },
  {
    code: STALE,
    bad: {},
    committed: committed(namespace('web')),
    where: { file: pathOf('base/ns.yaml'), platform: 'demo', cluster: 'one' },
    good: { 'base/ns.yaml': namespace('web') },
    goodCommitted: committed(namespace('web')),
  },
  {
    code: DIFFERENT,
    bad: { 'base/ns.yaml': namespace('web') },
    committed: committed(namespace('web').replace('web', 'wbe')),
    where: { file: pathOf('base/ns.yaml'), field: 'line 3' },
    good: { 'base/ns.yaml': namespace('web') },
    goodCommitted: committed(namespace('web')),
  },
];
