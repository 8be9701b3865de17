import {
  EVERY_ENTRY_POINT,
  FAILS,
  HOST_NETWORK,
  PODS,
  PODS_NONE,
  PROVISION,
  RECORD,
  REPEATED_KEY,
  TWICE,
  TWO_RENDERERS,
  UNPROVEN,
} from '../../../lib/checks/releases/codes';
import type { Case } from '../support/case';
import {
  installedByAnsible,
  installedByJob,
  installedByTerraform,
  known,
  meshRelease,
  rendersTwice,
  renders,
  workload,
} from '../support/releases';

const object = 'HelmRelease flux-system/mesh';
const file = 'dist/demo/clusters/one/network/mesh.yaml';
const agent = workload('DaemonSet', 'agent');
const pods = (declared: string) => meshRelease({ 'archipel.dev/pods': declared });
const INVENTORY = 'dist/demo/ansible/one/group_vars/all.yml';
const PODS_FIELD = 'metadata.annotations.archipel.dev/pods';
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'relay' },
  spec: { ports: [{ name: 'http', port: 80 }] },
};
const classOfChart = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'mesh' }, spec: {} };
const OWN_CLASS = {
  'base/class.yaml': JSON.stringify({ ...classOfChart, spec: { controller: 'example.org/mesh' } }),
};

const INGRESS = {
  'apps/ingress.yaml': JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { rules: [{ host: 'shop.example.org' }] },
  }),
};
const traefik = (...args: readonly string[]) =>
  workload('Deployment', 'traefik', { containers: [{ name: 'traefik', image: 'example.org/traefik:3.7.11', args }] });
const withPorts = (ports: Readonly<Record<string, unknown>>) => {
  const [[path, text] = ['', '']] = Object.entries(meshRelease());
  const release = JSON.parse(text) as { readonly spec: Readonly<Record<string, unknown>> };
  return { [path]: JSON.stringify({ ...release, spec: { ...release.spec, values: { ports } } }) };
};

/** Made only by a controller: nothing of it is in the rendering. */
const alertmanager = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Alertmanager',
  metadata: { name: 'main' },
  spec: {},
};

export const releaseCases: readonly Case[] = [
  {
    code: UNPROVEN,
    note: 'no archive and no record',
    bad: meshRelease(),
    options: known({ state: 'absent', reason: 'there is no record', remedy: 'record it' }),
    where: { object, message: 'nothing is known of what release mesh brings: there is no record' },
    good: meshRelease(),
    goodOptions: renders([agent]),
  },
  {
    code: UNPROVEN,
    note: 'a record of other values',
    bad: meshRelease(),
    options: known({ state: 'stale', reason: 'the record is of other values', remedy: 'record it' }),
    where: { object, remedy: 'record it' },
    good: meshRelease(),
    goodOptions: renders([agent], { state: 'recorded' }),
  },
  {
    code: RECORD,
    bad: meshRelease(),
    options: renders([agent], { record: 'stale' }),
    where: { object, message: 'the record of release mesh is not what its chart renders' },
    good: meshRelease(),
    goodOptions: renders([agent]),
  },
  {
    code: FAILS,
    bad: meshRelease(),
    options: known({ state: 'failed', message: 'values do not match the schema' }),
    where: { object, given: 'values do not match the schema' },
    good: meshRelease(),
    goodOptions: renders([agent]),
  },
  {
    code: REPEATED_KEY,
    note: 'a selector of nodes that the template of MetalLB writes itself',
    bad: meshRelease(),
    options: renders([agent], {
      repeatedKeys: [{ template: 'metallb/templates/speaker.yaml', key: 'kubernetes.io/os' }],
    }),
    where: { object, given: 'kubernetes.io/os' },
    good: meshRelease(),
    goodOptions: renders([agent]),
  },
  {
    code: PROVISION,
    note: 'another port of the Service',
    bad: meshRelease({ 'archipel.dev/provides': 'service:mesh/relay:4245' }),
    options: renders([service]),
    where: { object, given: 'service:mesh/relay:4245', allowed: 'service:mesh/relay:80, service:mesh/relay:http' },
    good: meshRelease({ 'archipel.dev/provides': 'service:mesh/relay:http,controller:example.org/Mesh' }),
  },
  {
    code: PROVISION,
    note: 'a definition that no chart holds, unless the program is there that makes it',
    bad: meshRelease({ 'archipel.dev/provides': 'crd:cilium.io/CiliumNetworkPolicy' }),
    options: renders([agent]),
    where: { object, given: 'crd:cilium.io/CiliumNetworkPolicy', allowed: 'no crd at all' },
    good: meshRelease({ 'archipel.dev/provides': 'crd:cilium.io/CiliumNetworkPolicy' }),
    goodOptions: renders([agent, workload('Deployment', 'cilium-operator')]),
  },
  {
    code: PODS,
    note: 'a Job of the chart',
    bad: pods('mesh/app=agent'),
    options: renders([agent, workload('Job', 'certificates')]),
    where: { object, field: PODS_FIELD, given: 'app=certificates' },
    good: pods('mesh/app=agent;mesh/app=certificates'),
  },
  {
    code: PODS_NONE,
    note: 'labels that no pod has',
    bad: pods('mesh/app=agent;mesh/app.kubernetes.io/name=agent'),
    options: renders([agent]),
    where: { object, field: PODS_FIELD, given: 'app.kubernetes.io/name=agent' },
    good: pods('mesh/app=agent'),
  },
  {
    code: PODS_NONE,
    note: 'pods that an operator makes',
    bad: pods('mesh/app.kubernetes.io/name=alertmanager,alertmanager=other'),
    options: renders([alertmanager]),
    where: { object, given: 'app.kubernetes.io/name=alertmanager,alertmanager=other' },
    good: pods('mesh/app.kubernetes.io/name=alertmanager,alertmanager=main'),
  },
  {
    code: HOST_NETWORK,
    bad: pods('mesh/app=agent'),
    options: renders([workload('DaemonSet', 'agent', { hostNetwork: true })]),
    where: { object, field: PODS_FIELD },
    good: pods('mesh/app=agent!host'),
  },
  {
    code: EVERY_ENTRY_POINT,
    note: 'by the flags of the program',
    bad: { ...meshRelease(), ...INGRESS },
    options: renders([traefik('--entryPoints.web.address=:8000', '--entryPoints.metrics.address=:9100')]),
    where: { object, given: 'web, metrics' },
    good: { ...meshRelease(), ...INGRESS },
    goodOptions: renders([
      traefik(
        ...['--entryPoints.web.address=:8000', '--entryPoints.web.asDefault=true'],
        '--entryPoints.metrics.address=:9100',
      ),
    ]),
  },
  {
    code: EVERY_ENTRY_POINT,
    note: 'by the values, where only a record is at hand',
    bad: { ...withPorts({ web: {}, metrics: {} }), ...INGRESS },
    options: renders([workload('Deployment', 'traefik')], { state: 'recorded' }),
    where: { object, given: 'web, metrics' },
    good: { ...withPorts({ web: { asDefault: true }, metrics: {} }), ...INGRESS },
  },
  {
    code: TWICE,
    note: 'a class of the chart and of a file',
    bad: { ...meshRelease(), ...OWN_CLASS },
    options: renders([classOfChart]),
    where: {
      object: 'IngressClass mesh of release mesh',
      file,
      message: 'IngressClass mesh comes from release mesh and from dist/demo/clusters/one/base/class.yaml',
    },
    good: { ...meshRelease(), ...OWN_CLASS },
    goodOptions: renders([agent]),
  },
  {
    code: TWO_RENDERERS,
    note: 'the pods of Cilium, under the helm of Ansible and under that of a newer Flux',
    bad: { ...meshRelease(), ...installedByAnsible() },
    options: rendersTwice(agent, workload('DaemonSet', 'agent', { hostNetwork: false })),
    where: {
      file: INVENTORY,
      message: 'the pods of DaemonSet agent of release mesh differ between the helm of ansible and of flux',
      given: 'helm v4.1.4, helm v4.2.4',
    },
    good: { ...meshRelease(), ...installedByAnsible() },
    goodOptions: rendersTwice(agent, agent),
  },
  {
    code: TWO_RENDERERS,
    note: 'another version of the chart',
    bad: { ...meshRelease(), ...installedByAnsible('1.0.1') },
    options: rendersTwice(agent, agent),
    where: { file: INVENTORY, given: '1.0.1', allowed: '1.0.0' },
    good: { ...meshRelease(), ...installedByAnsible() },
  },
  {
    code: TWO_RENDERERS,
    note: 'other values, which Terraform is given',
    bad: { ...meshRelease(), ...installedByTerraform({ replicas: 2 }) },
    options: rendersTwice(agent, agent),
    where: { file: 'dist/demo/terraform/one/mesh.tf.json', given: 'other values' },
    good: { ...meshRelease(), ...installedByTerraform({ replicas: 1 }) },
  },
  {
    code: TWO_RENDERERS,
    note: 'another namespace, which a Job installs into',
    bad: { ...meshRelease(), ...installedByJob('other') },
    options: rendersTwice(agent, agent),
    where: { file: 'dist/demo/clusters/one/install/job.yaml', given: 'other', allowed: 'mesh' },
    good: { ...meshRelease(), ...installedByJob('mesh') },
  },
];
