import { expect, test } from '@jest/globals';
import { gateInput, gates, runGates, type Report } from '../../../lib/checks';
import { artifacts, deployment, type Files } from '../support/files';
import { crdFolder, needing, upstreamCrds } from '../../support/needs';

/** Upstream CRDs are not part of the repository; these tests run where a folder of them is available. */
const check = (gate: string, files: Files): Promise<Report> => {
  const crds = crdFolder();
  if ('absent' in crds) throw new Error(crds.absent);
  return runGates(
    gateInput({ artifacts: artifacts(files), crds: crds.files, committed: { absent: 'x' } }),
    gates.filter((g) => g.name === gate),
  );
};

/** The kinds that are tried below, and Kubernetes' own. */
const NEEDED = [
  'nodepools.karpenter.sh',
  'certificates.cert-manager.io',
  'httproutes.gateway.networking.k8s.io',
  'prometheusrules.monitoring.coreos.com',
  'servicemonitors.monitoring.coreos.com',
  'kafkatopics.kafka.strimzi.io',
  'externalsecrets.external-secrets.io',
];

const object = (apiVersion: string, kind: string, spec: string, namespaced = true): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a${namespaced ? ', namespace: web' : ''}}\nspec: ` +
  `${spec}\n`;
const pool = (operator: string, values: string): string =>
  object(
    'karpenter.sh/v1',
    'NodePool',
    '{template: {spec: {nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: d}, requirements: ' +
      `[{key: karpenter.k8s.aws/instance-cpu, operator: ${operator}, values: ${values}}]}}}`,
    false,
  );
const route = (filter: string): string =>
  object(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    `{parentRefs: [{name: g}], rules: [{filters: ${filter}, backendRefs: [{name: web, port: 80}]}]}`,
  );

needing(upstreamCrds(...NEEDED.map((name) => `${name}.yaml`), 'k8s-1.36-definitions.stripped.json')).describe(
  'upstream CRDs',
  () => {
    test.each([
      ['a NodePool', pool('Gt', '["4"]')],
      [
        'a Certificate',
        object(
          'cert-manager.io/v1',
          'Certificate',
          '{secretName: tls, dnsNames: [a.example.org], issuerRef: {name: i}}',
        ),
      ],
      ['an HTTPRoute', route('[]')],
      [
        'a PrometheusRule',
        object(
          'monitoring.coreos.com/v1',
          'PrometheusRule',
          '{groups: [{name: g, rules: [{alert: A, expr: up == 0, for: 5m}]}]}',
        ),
      ],
      [
        'a ServiceMonitor',
        object(
          'monitoring.coreos.com/v1',
          'ServiceMonitor',
          '{selector: {}, endpoints: [{port: http, interval: 30s}]}',
        ),
      ],
      ['a KafkaTopic', object('kafka.strimzi.io/v1', 'KafkaTopic', '{partitions: 3, replicas: 3}')],
    ])('take %s', async (_what, text) => {
      const report = await check('crds', { 'apps/o.yaml': text });
      expect(report.problems).toEqual([]);
      expect(report.gates).toMatchObject([{ status: 'passed', checked: 1 }]);
    });

    test.each([
      ['a NodePool that breaks a CEL rule', pool('Gt', '["4", "5"]'), 'crds/rule'],
      [
        'a Certificate with a misspelt field',
        object('cert-manager.io/v1', 'Certificate', '{secretName: tls, dnsName: [a], issuerRef: {name: i}}'),
        'crds/unknown',
      ],
      [
        'an HTTPRoute that repeats a filter',
        route('[{type: RequestRedirect, requestRedirect: {}}, {type: RequestRedirect, requestRedirect: {}}]'),
        'crds/rule',
      ],
      [
        'a PrometheusRule with a wrong duration',
        object(
          'monitoring.coreos.com/v1',
          'PrometheusRule',
          '{groups: [{name: g, rules: [{alert: A, expr: up, for: soon}]}]}',
        ),
        'crds/value',
      ],
      [
        'a KafkaTopic without partitions to speak of',
        object('kafka.strimzi.io/v1', 'KafkaTopic', '{partitions: 0}'),
        'crds/value',
      ],
      [
        'a version that is no longer served',
        object('external-secrets.io/v1beta1', 'ExternalSecret', '{}'),
        'crds/version',
      ],
    ])('refuse %s', async (_what, text, code) => {
      const { problems } = await check('crds', { 'apps/o.yaml': text });
      expect(problems.map((p) => p.code)).toContain(code);
    });

    test('the definitions of Kubernetes take a whole Deployment', async () => {
      expect(
        (await check('fields', { 'apps/d.yaml': deployment({ container: 'resources: {requests: {cpu: 100m}}' }) }))
          .problems,
      ).toEqual([]);
    });

    test('the definitions of Kubernetes ask for what is required', async () => {
      const { problems } = await check('fields', { 'apps/d.yaml': deployment().replace(/ {2}selector.*\n/, '') });
      expect(problems).toMatchObject([{ code: 'fields/required', field: 'spec.selector' }]);
    });
  },
);
