import { RANGE, REPEATED } from '../../../../lib/checks/values/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { meshRelease, renders, workload } from '../../support/releases';

/** A Deployment of a chart whose container has these fields. */
const relay = (container: Readonly<Record<string, unknown>>, pod: Readonly<Record<string, unknown>> = {}) =>
  workload('Deployment', 'relay', {
    containers: [{ name: 'relay', image: 'example.org/relay:1.0.0', ...container }],
    ...pod,
  });
const relayed = 'Deployment mesh/relay of release mesh';
const volumes = ['tmp', 'cache'].map((name) => ({ name, emptyDir: {} }));

const service = (...ports: readonly object[]): RenderedObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'relay' },
  spec: { ports },
});

const ingress = (...hosts: readonly string[]): string =>
  JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'web' },
    spec: {
      rules: hosts.map((host, index) => ({
        host,
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name: `web-${index}`, port: { number: 80 } } } },
          ],
        },
      })),
    },
  });

/** A violation in what a chart renders, and the same thing done right. */
const ofChart = (
  note: string,
  where: Case['where'],
  bad: RenderedObject,
  good: RenderedObject,
  state: 'rendered' | 'recorded' = 'rendered',
): Case => ({
  code: REPEATED,
  note,
  bad: meshRelease(),
  where,
  good: meshRelease(),
  options: renders([bad], { state }),
  goodOptions: renders([good], { state }),
});

const twoOfEnv = [{ name: 'AGENT_INJECT_VAULT_ADDR' }, { name: 'AGENT_INJECT_VAULT_ADDR' }];

/** Lists that have each key once, in files and in what charts bring. */
export const listCases: readonly Case[] = [
  ofChart(
    'a path that a chart mounts as well as its values (Velero)',
    { object: relayed, field: 'spec.template.spec.containers[0].volumeMounts[1]', given: 'mountPath /tmp' },
    relay({ volumeMounts: volumes.map(({ name }) => ({ name, mountPath: '/tmp' })) }, { volumes }),
    relay({ volumeMounts: volumes.map(({ name }) => ({ name, mountPath: `/${name}` })) }, { volumes }),
  ),
  ofChart(
    "a variable that a chart sets as well as its values (Vault's injector)",
    { object: relayed, field: 'spec.template.spec.containers[0].env[1]', given: 'name AGENT_INJECT_VAULT_ADDR' },
    relay({ env: twoOfEnv.map((one) => ({ ...one, value: 'https://vault' })) }),
    relay({ env: [{ name: 'AGENT_INJECT_VAULT_ADDR', value: 'https://vault' }] }),
  ),
  ofChart(
    'a variable, by the record of the chart',
    { object: relayed, given: 'name AGENT_INJECT_VAULT_ADDR' },
    relay({ env: twoOfEnv }),
    relay({ env: twoOfEnv.slice(1) }),
    'recorded',
  ),
  ofChart(
    'a name of an init container and a container',
    { object: relayed, field: 'spec.template.spec.containers[0]', given: 'name relay' },
    relay({}, { initContainers: [{ name: 'relay', image: 'example.org/init:1.0.0' }] }),
    relay({}, { initContainers: [{ name: 'init', image: 'example.org/init:1.0.0' }] }),
  ),
  ofChart(
    'a name of two ports of a container',
    { object: relayed, field: 'spec.template.spec.containers[0].ports[1]', given: 'name http' },
    relay({ ports: [80, 81].map((containerPort) => ({ name: 'http', containerPort })) }),
    relay({ ports: [80, 81].map((containerPort) => ({ name: `http-${containerPort}`, containerPort })) }),
  ),
  ofChart(
    'a name of two ports of a Service',
    { object: 'Service mesh/relay of release mesh', field: 'spec.ports[1]', given: 'name http' },
    service({ name: 'http', port: 80 }, { name: 'http', port: 81 }),
    service({ name: 'http', port: 80 }, { name: 'https', port: 81 }),
  ),
  ofChart(
    'of a pod in a custom resource',
    { field: 'spec.containers[0].volumeMounts[1]', given: 'mountPath /tmp' },
    prometheus('/tmp'),
    prometheus('/cache'),
  ),
  {
    code: REPEATED,
    note: 'a host and path of two rules',
    bad: { 'apps/a.yaml': ingress('a.example.org', 'a.example.org') },
    where: {
      object: 'Ingress web/web',
      field: 'spec.rules[1].http.paths[0]',
      given: 'host a.example.org, path /, pathType Prefix',
    },
    good: { 'apps/a.yaml': ingress('a.example.org', 'b.example.org') },
  },
  {
    code: RANGE,
    note: 'a grace period of a probe, where that of a pod may be none',
    bad: {
      'apps/a.yaml': deployment({
        container: 'livenessProbe: {httpGet: {path: /, port: http}, terminationGracePeriodSeconds: 0}',
      }),
    },
    where: { field: 'spec.template.spec.containers[0].livenessProbe.terminationGracePeriodSeconds' },
    good: { 'apps/a.yaml': deployment({ pod: 'terminationGracePeriodSeconds: 0' }) },
  },
];

function prometheus(second: string): RenderedObject {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'main' },
    spec: {
      containers: [
        {
          name: 'prometheus',
          volumeMounts: [
            { name: 'a', mountPath: '/tmp' },
            { name: 'b', mountPath: second },
          ],
        },
      ],
    },
  };
}
