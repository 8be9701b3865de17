import { type Api, type Loose } from '../api/client';

/** Images of the workloads that an engine's controllers stand in for, each with the program that does their work. */
export async function imagesOf(api: Api, controllers: readonly string[]): Promise<{ image: string; name: string }[]> {
  const kinds = await Promise.all(['deployments', 'statefulsets'].map((kind) => api.list(`/apis/apps/v1/${kind}`)));
  return kinds
    .flat()
    .filter(({ metadata }) => controllers.includes(metadata.name))
    .flatMap(({ metadata, spec }) =>
      ((spec.template.spec.containers ?? []) as Loose[]).slice(0, 1).map(({ image }) => ({
        image: image as string,
        // One binary is every part of Argo CD.
        name: metadata.name.startsWith('argocd-') ? 'argocd' : metadata.name,
      })),
    )
    .filter(
      ({ image, name }, index, all) => all.findIndex((one) => one.image === image && one.name === name) === index,
    );
}
