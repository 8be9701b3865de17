import { join } from 'node:path';
import { stringify } from 'yaml';
import { ask } from './ask';
import { admitted } from './api-objects';
import { type ExternalCheck, isUnable, type Looked, perCluster, readJson, type Unable } from './check';
import { type Manifest, streamOf } from './fleet-files';
import { writeSchemas } from './schemas';
import { plantedFile } from './planted';

/**
 * @param crds - folder of upstream CRDs and of the definitions of Kubernetes; kubeconform's own download needs a
 *   network
 */
export const kubeconform = (crds: string | undefined): ExternalCheck => ({
  tool: 'kubeconform',
  asks: 'every object fits its schema, strictly; constraints have none',
  planted: plantedFile(
    'dist/planted/clusters/planted/base/planted.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: planted}\ndatum: {}\n',
  ),
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    const schemas = crds === undefined ? undefined : writeSchemas(crds, join(scratch, 'schemas'));
    if (schemas === undefined) return { unable: 'there is no folder of schemas; give one with --crds' };
    return perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter(
        (manifest) => manifest.cluster === cluster && !manifest.apiVersion.startsWith('constraints.gatekeeper.sh/'),
      );
      const { stdout, stderr } = await ask(
        tool,
        ['-strict', '-summary', '-output', 'json', '-schema-location', schemas, '-'],
        { input: streamOf(own.map(decrypted)) },
      );
      const said = readJson<Conformed>(stdout, stderr);
      if (isUnable(said)) throw new Error(`kubeconform: ${said.unable}`);
      const { valid, invalid, errors } = said.summary;
      return {
        looked: valid + invalid + errors,
        given: own.length,
        differences: (said.resources ?? []).map(({ kind, name, status, msg }) => ({
          tool: tool.name,
          check: status,
          object: `${cluster}: ${kind} ${name}`,
          message: msg,
        })),
      };
    });
  },
});

/** What kubeconform says; an object that it skips is in no number but its own. */
interface Conformed {
  readonly resources:
    | readonly { readonly kind: string; readonly name: string; readonly status: string; readonly msg: string }[]
    | null;
  readonly summary: { readonly valid: number; readonly invalid: number; readonly errors: number };
}

/** A file of SOPS as the engine applies it. */
const decrypted = (manifest: Manifest): Manifest =>
  'sops' in manifest.value ? { ...manifest, text: stringify(admitted(manifest.value)) } : manifest;
