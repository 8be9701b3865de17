import type { FluxImages, ImagePolicy } from '../../model/delivery/gitops';
import type { JsonObject } from '../../model/units/json';
import { FLUX_NAMESPACE } from '../../model/names';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { FLUX_API, fluxOf } from './names';

/** The repository once more, for whoever may push to it. */
const PUSH = 'images';

/** What the commit says: one line for each image, old and new. */
const MESSAGE = `chore(images): {{ range .Changed.Changes }}{{ .Setter }} {{ .OldValue }} -> {{ .NewValue }} {{ end }}

Written by Flux behind the markers of {{ .AutomationObject }}; CI renders it.
`;

/**
 * What looks for new images, decides, and proposes: it writes tags and digests into the one file of the platform, on a
 * branch of its own. Nothing that is rendered has a marker, so that nothing that is rendered is ever edited.
 */
export function imageObjects(described: DescribedCluster): readonly JsonObject[] {
  const { platform, cluster } = described;
  const { images, repository, revision } = fluxOf(platform);
  if (images === undefined) return [];
  const labels = clusterLabels(platform, cluster);
  const metadata = (name: string): JsonObject => ({ name, namespace: FLUX_NAMESPACE, labels });
  const { interval = '5m' } = images;
  const folder = images.file.slice(0, images.file.lastIndexOf('/'));
  return [
    {
      apiVersion: FLUX_API.source,
      kind: 'GitRepository',
      metadata: metadata(PUSH),
      // Nothing reads its artifact; the automation clones for itself.
      spec: {
        interval: '1h',
        timeout: '60s',
        url: repository,
        ref: { branch: revision },
        secretRef: { name: images.pushSecret },
        sparseCheckout: [folder],
      },
    },
    ...images.policies.flatMap((policy) => policyObjects(metadata(policy.name), policy, interval)),
    {
      apiVersion: FLUX_API.image,
      kind: 'ImageUpdateAutomation',
      metadata: metadata(PUSH),
      spec: {
        interval,
        sourceRef: { kind: 'GitRepository', name: PUSH },
        git: gitOf(images, revision),
        policySelector: { matchLabels: { 'archipel.dev/platform': platform.name } },
        update: { strategy: 'Setters', path: `./${folder}` },
      },
    },
  ];
}

/** Where the tags of an image are read, and which of them is chosen. */
const policyObjects = (
  metadata: JsonObject,
  { name, repository, semver }: ImagePolicy,
  interval: string,
): readonly JsonObject[] => [
  {
    apiVersion: FLUX_API.image,
    kind: 'ImageRepository',
    metadata,
    spec: { image: repository, interval, exclusionList: ['^.*\\.sig$'] },
  },
  {
    apiVersion: FLUX_API.image,
    kind: 'ImagePolicy',
    metadata,
    spec: {
      imageRepositoryRef: { name },
      policy: { semver: { range: semver } },
      digestReflectionPolicy: 'IfNotPresent',
    },
  },
];

/** How the automation commits, and to which branch. */
const gitOf = ({ author, signingSecret, branch }: FluxImages, revision: string): JsonObject => ({
  checkout: { ref: { branch: revision } },
  commit: {
    author: { name: author.name, email: author.email },
    signingKey: { type: 'gpg', secretRef: { name: signingSecret } },
    messageTemplate: MESSAGE,
  },
  push: { branch },
});
