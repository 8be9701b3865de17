import { Chart } from 'cdk8s';
import { chart, type DeclaredChart, type NamespaceChartContext } from '../../../lib/model';
import { cluster, namespace, platform } from '../../support/small-platform';
import type { Violation } from './violation';

const make: DeclaredChart<NamespaceChartContext>['make'] = (scope, { props }) => new Chart(scope, 'own', props);

const inNamespace = (declared: Partial<DeclaredChart<NamespaceChartContext>>) =>
  platform({}, cluster({ namespaces: [namespace({ charts: [{ make, ...declared }] })] }));

const cache = { name: 'cache', labels: { app: 'cache' } };

const release = {
  name: 'hi',
  chart: chart({
    name: 'greeter',
    repository: 'https://charts.example',
    version: '0.1.0',
    appVersion: '1.0.0',
    date: '2026-11-20',
    source: 'an example',
  }),
  namespace: 'shop',
  layer: 'operators',
  renderedBy: 'engine',
  values: {},
  pods: [],
} as const;

/** What charts of one's own and patches may not say. */
export const ownViolations: readonly Violation[] = [
  [
    'a layer that is nearly one of the program',
    inNamespace({ layer: 'workload' }),
    { code: 'model/layer', field: 'namespaces.shop.charts[0].layer', message: /did you mean 'workloads'/ },
  ],
  [
    'a layer with the name of a folder of the engine',
    platform({}, cluster({ releases: [{ ...release, layer: 'bootstrap' }] })),
    { code: 'model/layer', field: 'releases.hi.layer', message: /belongs to the engine/ },
  ],
  [
    'a layer with a long name',
    inNamespace({ layer: 'a-layer-of-which-the-name-is-longer' }),
    { code: 'model/layer', message: /35 characters/ },
  ],
  [
    'pods of a chart of the cluster in no namespace',
    platform({}, cluster({ charts: [{ make: make as never, pods: [cache] }] })),
    { code: 'model/own-pods', field: 'charts[0].pods.cache.namespace', message: /it is not said which/ },
  ],
  [
    'pods of a chart of a namespace in another one',
    inNamespace({ pods: [{ ...cache, namespace: 'other' }] }),
    { code: 'model/own-pods', message: /are in that namespace/ },
  ],
  [
    'a patch of what the engine renders',
    platform({}, cluster({ releases: [{ ...release, patch: [] }] })),
    { code: 'model/patched-release', field: 'releases.hi.patch', message: /nothing patches it/ },
  ],
];
