import { ask } from './ask';
import type { ExternalCheck } from './check';
import type { Manifest } from './fleet-files';
import { oneByOne } from './one-by-one';
import { plantedFile } from './planted';
import { written } from './scratch';

/** Alloy's own reader over the text that its releases are given: syntax, components, references. */
export const alloy: ExternalCheck = {
  tool: 'alloy',
  asks: 'Alloy takes its configuration in the values of releases',
  planted: plantedFile(
    'dist/planted/clusters/planted/gitops/planted.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: planted}\nspec: {source: {chart: alloy, ' +
      'helm: {valuesObject: {alloy: {configMap: {content: "nothing.of.this.name \\"a\\" {"}}}}}}\n',
  ),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.manifests.filter((manifest) => configOf(manifest) !== undefined),
      async (manifest) => {
        const file = written(scratch, 'config.alloy', configOf(manifest) ?? '');
        const { status, stdout, stderr } = await ask(tool, ['validate', file]);
        return status === 0
          ? []
          : [
              {
                tool: tool.name,
                check: 'validate',
                object: `${manifest.cluster}: ${manifest.label}`,
                message: `${stdout}${stderr}`.trim(),
              },
            ];
      },
    ),
};

function configOf({ kind, value }: Manifest): string | undefined {
  if (kind !== 'Application' && kind !== 'HelmRelease') return undefined;
  const steps = kind === 'Application' ? ['spec', 'source', 'helm', 'valuesObject'] : ['spec', 'values'];
  const found = [...steps, 'alloy', 'configMap', 'content'].reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
  return typeof found === 'string' ? found : undefined;
}
