import { ask } from './ask';
import { type ExternalCheck, isUnable, perCluster, readJson } from './check';
import { streamOf } from './fleet-files';
import { planted, POOR } from './planted';
import { written } from './scratch';

export const kubeLinter: ExternalCheck = {
  tool: 'kube-linter',
  asks: 'its default checks',
  planted: planted(POOR),
  run: (tool, fleet, scratch) =>
    perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const { stdout, stderr } = await ask(tool, [
        'lint',
        '--format',
        'json',
        written(scratch, 'all.yaml', streamOf(own)),
      ]);
      const said = readJson<{ Reports?: readonly LinterReport[] | null }>(stdout, stderr);
      if (isUnable(said)) throw new Error(`kube-linter: ${said.unable}`);
      return {
        looked: own.length,
        differences: (said.Reports ?? []).map(({ Check, Diagnostic, Object: { K8sObject: o } }) => ({
          tool: tool.name,
          check: Check,
          object: `${cluster}: ${o.GroupVersionKind.Kind} ${o.Namespace === '' ? '' : `${o.Namespace}/`}${o.Name}`,
          message: Diagnostic.Message,
        })),
      };
    }),
};

interface LinterReport {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: {
    readonly K8sObject: {
      readonly Namespace: string;
      readonly Name: string;
      readonly GroupVersionKind: { readonly Kind: string };
    };
  };
}
