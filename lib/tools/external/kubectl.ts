import { join, posix } from 'node:path';
import { parse } from 'yaml';
import { ask } from './ask';
import { type Difference, type ExternalCheck, type Looked, perCluster } from './check';
import { type FleetFiles, fleetOf, isBuiltIn, kustomized, streamOf } from './fleet-files';
import { planted, POOR } from './planted';

/** kubectl decodes each object of a built-in kind with Kubernetes' own Go types when it is asked to set a variable. */
export const decoder: ExternalCheck = {
  tool: 'kubectl',
  asks: "Kubernetes' own decoder takes every object of a built-in kind",
  planted: planted(POOR.replace('replicas: 3', 'replicas: three')),
  run: (tool, fleet) =>
    perCluster(fleet, async (cluster): Promise<Looked> => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster && isBuiltIn(manifest));
      // Each object by itself is named by no message: all at once, and one by one only where something is wrong.
      const wrong = async (text: string): Promise<readonly string[]> =>
        (await ask(tool, ['set', 'env', '--local', '-f', '-', 'ARCHIPEL=1', '-o', 'json'], { input: text })).stderr
          .split('\n')
          .filter((line) => /unable to decode|cannot unmarshal|strict decoding|unable to recognize/.test(line));
      const differences: Difference[] = [];
      if ((await wrong(streamOf(own))).length > 0) {
        for (const { label, text } of own)
          differences.push(
            ...(await wrong(text)).map((message) => ({
              tool: tool.name,
              check: 'decode',
              object: `${cluster}: ${label}`,
              message,
            })),
          );
      }
      return { looked: own.length, differences };
    }),
};

/** Objects that a folder lists, and those of the folders that it lists. */
function listedBy(fleet: FleetFiles, folder: string): number {
  const list = fleet.files.find(({ path }) => path === `${folder}/kustomization.yaml`);
  const { resources = [] } = (parse(list?.text ?? '{}') ?? {}) as { readonly resources?: readonly string[] };
  const others = resources.filter((name) => !name.endsWith('.yaml')).map((name) => posix.join(folder, name));
  return (
    fleet.manifests.filter(({ path }) => path.startsWith(`${folder}/`)).length +
    others.reduce((sum, other) => sum + listedBy(fleet, other), 0)
  );
}

/** What Argo CD and `kubectl apply -k` do with a folder. */
export const kustomize: ExternalCheck = {
  tool: 'kubectl',
  asks: 'kustomize builds every folder, and nothing is lost on the way',
  run: async (tool, fleet) => {
    const differences: Difference[] = [];
    for (const folder of kustomized(fleet)) {
      const { status, stdout, stderr } = await ask(tool, ['kustomize', join(fleet.root, folder)]);
      const built = fleetOf(fleet.root, [{ path: 'dist/a/clusters/b/built.yaml', text: stdout }]).manifests.length;
      const listed = listedBy(fleet, folder);
      if (status !== 0)
        differences.push({ tool: tool.name, check: 'kustomize', object: folder, message: stderr.trim() });
      else if (built !== listed)
        differences.push({
          tool: tool.name,
          check: 'kustomize',
          object: folder,
          message: `it builds ${built} objects of ${listed}`,
        });
    }
    return { looked: kustomized(fleet).length, differences };
  },
};
