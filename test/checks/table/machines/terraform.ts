import * as codes from '../../../../lib/checks/machines/codes';
import type { Case } from '../../support/case';

const ROOT = '/dist/demo/terraform/one/machines.tf.json';
const file = ROOT.slice(1);

const machine = (number: number, more: object = {}): object => ({
  name: `one-${number}`,
  address: `10.10.0.${number}`,
  prefix: 24,
  router: '10.10.0.1',
  mac: `52:54:00:0a:00:0${number}`,
  network: '${module.network.id}',
  ...more,
});

const root = (more: object = {}, modules: object = {}): object => ({
  terraform: { backend: { s3: { bucket: 'demo-state', key: 'demo/one/machines.tfstate' } } },
  variable: { kubeconfig_context: { default: 'demo' } },
  module: {
    network: { name: 'demo', router: '10.10.0.1', routes: [{ address: '10.20.0.0', gateway: '10.10.0.2' }] },
    image: { url: 'https://images.example.org/20260911/disk.img' },
    gw: machine(2),
    w1: machine(3),
    ...modules,
  },
  ...more,
});

const terraform = (value: object, more: Case['good'] = {}): Case['good'] => ({
  [ROOT]: JSON.stringify(value),
  ...more,
});
const good = terraform(root());

const stack: Case['good'] = {
  '/dist/demo/aws/demo.template.json': JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one' },
    Resources: {
      State: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'demo-state' } },
      Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Name: 'demo' } },
    },
  }),
};

const state = (bucket: string, key: string): object => root({ terraform: { backend: { s3: { bucket, key } } } });

export const terraformCases: readonly Case[] = [
  {
    code: codes.STATE,
    note: 'the state of another folder',
    bad: terraform(state('demo-state', 'demo/two/machines.tfstate')),
    where: { file, field: 'terraform.backend.s3.key', given: 'demo/two/machines.tfstate' },
    good,
  },
  {
    code: codes.STATE,
    note: 'a bucket that nobody makes',
    bad: terraform(state('state', 'demo/one/machines.tfstate'), stack),
    where: { file, field: 'terraform.backend.s3.bucket', given: 'state', allowed: 'demo-state' },
    good: terraform(root(), stack),
  },
  {
    code: codes.OTHER_CLUSTER,
    note: 'the context',
    bad: terraform(root({ variable: { kubeconfig_context: { default: 'other' } } }), stack),
    where: { file, field: 'variable.kubeconfig_context.default', given: 'other', allowed: 'demo' },
    good: terraform(root(), stack),
  },
  {
    code: codes.OTHER_CLUSTER,
    note: 'the objects',
    bad: terraform(root({ resource: { helm_release: { root: { values: ['../../clusters/two/bootstrap'] } } } })),
    where: { file, given: 'two', allowed: 'one' },
    good: terraform(root({ resource: { helm_release: { root: { values: ['../../clusters/one/bootstrap'] } } } })),
  },
  {
    code: codes.EXPRESSION,
    bad: terraform(root({}, { w1: machine(3, { user: '${file("/etc/passwd")}' }) })),
    where: { file, field: 'module.w1.user', given: '${file("/etc/passwd")}' },
    good: terraform(
      root(
        { resource: { helm_release: { cd: { values: ['${file("${path.module}/values.json")}'] } } } },
        { w1: machine(3, { user: '$${ops}' }) },
      ),
    ),
  },
  {
    code: codes.EXPRESSION,
    note: 'a file outside of the root',
    bad: terraform(root({ resource: { helm_release: { cd: { values: ['${file("/etc/passwd")}'] } } } })),
    where: { file, field: 'resource.helm_release.cd.values[0]' },
    good,
  },
  {
    code: codes.UNIQUE,
    bad: terraform(root({}, { w2: machine(4, { mac: '52:54:00:0A:00:03' }) })),
    where: { file, field: 'module.w2.mac', given: '52:54:00:0a:00:03' },
    good: terraform(root({}, { w2: machine(4) })),
  },
  {
    code: codes.OUTSIDE,
    note: 'a machine',
    bad: terraform(root({}, { w1: machine(3, { address: '10.20.0.3' }) })),
    where: { file, field: 'module.w1.address', given: '10.20.0.3', allowed: '10.10.0.1/24' },
    good,
  },
  {
    code: codes.OUTSIDE,
    note: 'a route',
    bad: terraform(root({}, { gw: machine(5) })),
    where: { file, field: 'module.network.routes[0].gateway', given: '10.10.0.2' },
    good,
  },
  {
    code: codes.MOVING,
    bad: terraform(root({}, { image: { url: 'https://images.example.org/current/disk.img' } })),
    where: { file, field: 'module.image.url' },
    good,
  },
];
