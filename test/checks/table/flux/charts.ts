import { CHART_SOURCE, CHART_VERSION, VALUES_IMAGE } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import { fluxItself, helmRelease } from '../../support/flux';
import { chart, release } from './plants';

const oci = (tag: string): Case['bad'] => ({
  ...release,
  'operator/release.yaml': helmRelease('a', 'crd:a.example.org/A').replace(
    /chart: \{spec.*\}\}\}/,
    'chartRef: {kind: OCIRepository, name: a}}',
  ),
  'operator/source.yaml':
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: a, namespace: ' +
    `flux-system}\nspec: {interval: 30m, url: "oci://registry.example.org/charts/a", ref: ${tag}}\n`,
});

/** Charts: their version, their source and their images. */
export const chartCases: readonly Case[] = [
  ...['88.*', '>=1.0.0', ''].map((version): Case => ({
    code: CHART_VERSION,
    note: `flux, ${version}`,
    bad: chart('', version),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.chart.spec.version' },
    good: release,
  })),
  {
    code: CHART_VERSION,
    note: 'flux, a range of a registry',
    bad: oci('{semver: ">=1.0.0"}'),
    where: { object: 'OCIRepository flux-system/a', field: 'spec.ref.tag' },
    good: oci('{tag: 1.4.2}'),
  },
  {
    code: CHART_SOURCE,
    note: 'flux, in plain text',
    bad: {
      ...release,
      'bootstrap/charts.yaml': (fluxItself['bootstrap/charts.yaml'] ?? '').replace('https:', 'http:'),
    },
    where: { object: 'HelmRepository flux-system/charts', field: 'spec.url' },
    good: release,
  },
  {
    code: VALUES_IMAGE,
    note: 'flux',
    bad: chart('values: {server: {image: {tag: latest}}}'),
    where: { object: 'HelmRelease flux-system/a', field: 'spec.values.server.image.tag' },
    good: chart('values: {server: {image: {tag: 1.4.2}}}'),
  },
];
