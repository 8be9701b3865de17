import { stringify } from 'yaml';
import { ask } from './ask';
import type { ExternalCheck } from './check';
import type { Manifest } from './fleet-files';
import { written } from './scratch';
import { oneByOne } from './one-by-one';
import { plantedFile } from './planted';

/** promtool over the rules as Prometheus gets them: the content of each PrometheusRule. */
export const rules: ExternalCheck = {
  tool: 'promtool',
  asks: 'every PrometheusRule is taken by Prometheus',
  planted: plantedFile(
    'dist/planted/clusters/planted/base/planted.yaml',
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: planted}\nspec: {groups: ' +
      '[{name: a, rules: [{record: a, expr: "sum("}]}]}\n',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.manifests.filter(({ kind }) => kind === 'PrometheusRule'),
      async ({ value, cluster, label }) => {
        const { status, stdout, stderr } = await ask(tool, [
          'check',
          'rules',
          written(scratch, 'rules.yaml', stringify(value['spec'])),
        ]);
        return status === 0
          ? []
          : [{ tool: tool.name, check: 'rules', object: `${cluster}: ${label}`, message: `${stderr}${stdout}`.trim() }];
      },
    ),
};

/** The configuration of Alertmanager stands in the values of a release. */
export const alertmanager: ExternalCheck = {
  tool: 'amtool',
  asks: 'Alertmanager takes its configuration in the values of releases',
  planted: plantedFile(
    'dist/planted/clusters/planted/gitops/planted.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: planted}\nspec: {source: {helm: ' +
      '{valuesObject: {alertmanager: {config: {route: {receiver: nobody}}}}}}}\n',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.manifests.filter((manifest) => configOf(manifest) !== undefined),
      async (manifest) => {
        const { status, stdout, stderr } = await ask(tool, [
          'check-config',
          written(scratch, 'alertmanager.yaml', stringify(configOf(manifest))),
        ]);
        return status === 0
          ? []
          : [
              {
                tool: tool.name,
                check: 'check-config',
                object: `${manifest.cluster}: ${manifest.label}`,
                message: `${stdout}${stderr}`.trim(),
              },
            ];
      },
    ),
};

function configOf({ kind, value }: Manifest): unknown {
  if (kind !== 'Application' && kind !== 'HelmRelease') return undefined;
  const steps = kind === 'Application' ? ['spec', 'source', 'helm', 'valuesObject'] : ['spec', 'values'];
  return [...steps, 'alertmanager', 'config'].reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}
