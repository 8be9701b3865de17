import { FIRST_INSTALL } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { application, good } from './plants';

/** A Job that installs the release of the Application with Helm, and its values. */
const installer = ({
  version = '88.5.3',
  from = 'https://charts.example.org',
  values = '{\"a\": {\"b\": 1, \"c\": 2}}',
  chart = 'a',
} = {}): Files => ({
  ...good,
  ...application({ values: '{a: {c: 2, b: 1}}' }),
  'install/job.yaml':
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: i, namespace: argocd}\nspec: {template: {spec: {volumes: ' +
    '[{name: v, configMap: {name: i}}], containers: [{name: helm, command: [helm], args: [upgrade, --install, a, ' +
    `${chart}, --repo, "${from}", --version, "${version}", --values, /etc/a/v.json], volumeMounts: [{name: v, ` +
    'mountPath: /etc/a}]}]}}}\n',
  'install/values.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'i', namespace: 'argocd' },
    data: { 'v.json': values },
  }),
});
const installed = (note: string, bad: Parameters<typeof installer>[0], message: string): Case => ({
  code: FIRST_INSTALL,
  note,
  bad: installer(bad),
  where: { object: 'Job argocd/i', field: 'spec.template.spec.containers[0].args', message },
  good: installer(),
});

/** A Job that installs with Helm what the engine takes over. */
export const firstInstallCases: readonly Case[] = [
  installed('another version', { version: '88.5.2' }, 'the version differs from the one that the engine delivers'),
  installed(
    'another repository',
    { from: 'https://mirror.example.org' },
    'the engine takes the chart from another repository',
  ),
  installed('other values', { values: '{}' }, 'the values differ from those that the engine delivers'),
  installed('of nobody', { chart: 'b' }, 'the engine delivers no release of this chart'),
  {
    code: FIRST_INSTALL,
    note: 'without its values',
    bad: { ...installer(), 'install/values.yaml': '' },
    where: { object: 'Job argocd/i', message: 'the values could not be found' },
    good: installer(),
  },
];
