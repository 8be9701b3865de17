import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kubectl } from '../api/kubectl';
import { folderOf } from '../build/assets';
import { FLUX_DISTRIBUTION, programs } from '../build/programs';

/** Controllers of Flux that are built here, which are those that `flux install` with its two extras brings. */
export const CONTROLLERS: readonly string[] = programs
  .filter(({ part }) => part === 'flux')
  .flatMap(({ binaries }) => Object.keys(binaries));

/**
 * What `flux install --components-extra=image-reflector-controller,image-automation-controller` applies, put together
 * from the files of its modules: the command fetches the same from the releases.
 *
 * @returns the manifests
 */
export async function fluxManifests(cache: string, kubectl: Kubectl, scratch: string): Promise<string> {
  const target = join(scratch, 'flux-install');
  rmSync(target, { recursive: true, force: true });
  const manifests = join(folderOf(cache, 'flux2'), 'manifests');
  for (const folder of ['rbac', 'policies']) cpSync(join(manifests, folder), join(target, folder), { recursive: true });
  cpSync(join(manifests, 'install/namespace.yaml'), join(target, 'namespace.yaml'));
  // `flux install` calls its cluster roles after the namespace.
  const roles = join(target, 'rbac/kustomization.yaml');
  writeFileSync(roles, `${readFileSync(roles, 'utf8')}\nnameSuffix: -flux-system\n`);
  for (const name of CONTROLLERS) copyController(cache, manifests, name, target);
  writeFileSync(join(target, 'kustomization.yaml'), JSON.stringify(kustomization(CONTROLLERS)));
  return (await kubectl.run(['kustomize', target])).stdout;
}

/** The base of a controller, with its files beside it in place of their addresses. */
function copyController(cache: string, manifests: string, name: string, target: string): void {
  const folder = join(target, name);
  const asset = folderOf(cache, name);
  cpSync(join(manifests, 'bases', name), folder, { recursive: true });
  cpSync(join(asset, 'config/crd/bases'), join(folder, 'crds'), { recursive: true });
  cpSync(join(asset, 'config/manager'), join(folder, 'manager'), { recursive: true });
  const definitions = readdirSync(join(folder, 'crds')).filter((file) => file !== 'kustomization.yaml');
  mkdirSync(join(folder, 'crds'), { recursive: true });
  writeFileSync(join(folder, 'crds/kustomization.yaml'), JSON.stringify({ resources: definitions }));
  const file = join(folder, 'kustomization.yaml');
  const local = readFileSync(file, 'utf8')
    .replace(/https:\S+crds\.yaml/, 'crds')
    .replace(/https:\S+deployment\.yaml/, 'manager');
  writeFileSync(file, local);
}

const kustomization = (controllers: readonly string[]): object => ({
  namespace: 'flux-system',
  resources: ['namespace.yaml', 'rbac', 'policies', ...controllers],
  labels: [
    {
      pairs: {
        'app.kubernetes.io/part-of': 'flux',
        'app.kubernetes.io/instance': 'flux-system',
        'app.kubernetes.io/version': FLUX_DISTRIBUTION.version,
      },
    },
  ],
  images: controllers.map((name) => ({ name: `fluxcd/${name}`, newName: `ghcr.io/fluxcd/${name}` })),
});
