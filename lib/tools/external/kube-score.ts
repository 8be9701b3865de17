import { ask } from './ask';
import { type ExternalCheck, isUnable, perCluster, readJson } from './check';
import { streamOf } from './fleet-files';
import { placed, type Placed } from './placed';
import { planted, POOR } from './planted';

export const kubeScore: ExternalCheck = {
  tool: 'kube-score',
  asks: 'its default checks, warnings included',
  planted: planted(POOR),
  run: (tool, fleet) =>
    perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const { stdout, stderr } = await ask(tool, ['score', '--output-format', 'json', '-'], { input: streamOf(own) });
      const said = readJson<readonly Scored[]>(stdout, stderr);
      if (isUnable(said)) throw new Error(`kube-score: ${said.unable}`);
      return {
        looked: own.length,
        differences: said.flatMap(({ type_meta: { kind }, object_meta, checks }) =>
          checks
            .filter(({ grade, skipped }) => grade < 10 && !skipped)
            .map(({ check, comments }) => ({
              tool: tool.name,
              check: check.id,
              object: `${cluster}: ${kind} ${placed(object_meta)}`,
              message: commentText(comments ?? []),
            })),
        ),
      };
    }),
};

/** What kube-score remarks of an object, each remark once. */
function commentText(comments: readonly Comment[]): string {
  const texts = comments.map(({ path, summary }) => [path, summary].filter((part) => part !== '').join(': '));
  return [...new Set(texts)].join('; ');
}

interface Comment {
  readonly path: string;
  readonly summary: string;
}

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: Placed;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly Comment[] | null;
  }[];
}
