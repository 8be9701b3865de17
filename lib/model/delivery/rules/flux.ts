import type { Problem } from '../../problem';
import type { ImagePolicy } from '../gitops';
import { listed, type PlacedWorkload, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';

/** Public half of an age key (age-encryption.org/v1): Bech32 of 32 bytes, or of a post-quantum key. */
const RECIPIENT = /^age1(?:[02-9ac-hj-np-z]{58}|pq1[02-9ac-hj-np-z]{100,})$/;

/**
 * A file that is encrypted for nobody in the cluster cannot be opened there, and one with a mistyped recipient by
 * nobody at all.
 */
export const encryptedFilesHaveKeys: Rule = (platform) => {
  const { gitops } = platform;
  const encrypted = platform.clusters.filter(
    (cluster) => cluster.on !== 'eks' && (cluster.encryptedSecrets ?? []).length > 0,
  );
  if (gitops.engine !== 'flux') return [];
  const { decryption } = gitops;
  if (decryption === undefined) {
    return encrypted.map((cluster) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'age-recipient',
          field: 'encryptedSecrets',
          message: 'Secrets are committed encrypted, but Flux has no key to decrypt them',
          given: 'no gitops.decryption',
          remedy: 'set gitops.decryption: the Secret with the age key, and the recipients of the files',
        },
      ),
    );
  }
  const place = (field: string, message: string, given: string): Problem =>
    problemAt(
      { platform },
      {
        rule: 'age-recipient',
        field,
        message,
        given,
        allowed: 'age1 and 58 characters',
        remedy: "give the public half of the cluster's key: age-keygen -y <file>",
      },
    );
  return [
    ...(decryption.recipients.length === 0
      ? [place('gitops.decryption.recipients', 'no recipient can decrypt the files', '[]')]
      : []),
    ...decryption.recipients.flatMap((recipient, at) =>
      RECIPIENT.test(recipient)
        ? []
        : [place(`gitops.decryption.recipients[${at}]`, 'this is not an age recipient', recipient)],
    ),
  ];
};

/**
 * A policy whose marker stands nowhere finds images that nobody runs, and a marker without its policy is never written.
 */
export const imagePoliciesHaveMarkers: Rule = (platform) => {
  const policies = platform.gitops.engine === 'flux' ? (platform.gitops.images?.policies ?? []) : [];
  const names = policies.map(({ name }) => name);
  const marked = workloadsOf(platform).filter(({ workload }) => workload.image.policy !== undefined);
  return [
    ...repeated(names).map((name) =>
      problemAt(
        { platform },
        {
          rule: 'unique-name',
          field: 'gitops.images.policies',
          message: `two image policies are called '${name}'`,
          given: name,
          remedy: 'rename one of them',
        },
      ),
    ),
    ...policies
      .filter(({ name }) => !marked.some(({ workload }) => workload.image.policy === name))
      .map(({ name }) =>
        problemAt(
          { platform },
          {
            rule: 'image-marker',
            field: `gitops.images.policies.${name}`,
            message: 'no image of a workload has the marker of this policy',
            given: name,
            allowed: listed([...new Set(marked.flatMap(({ workload }) => workload.image.policy ?? []))]),
            remedy:
              `write # {"$imagepolicy": "flux-system:${name}:tag"} behind the tag in the file of images, or take ` +
              'the policy out',
          },
        ),
      ),
    ...marked.flatMap((place) => markerProblems(place, policies)),
  ];
};

/** An image with a marker names a policy that is there and that looks at its repository. */
function markerProblems(place: PlacedWorkload, policies: readonly ImagePolicy[]): readonly Problem[] {
  const { policy: name = '', repository } = place.workload.image;
  const policy = policies.find((one) => one.name === name);
  const at = { rule: 'image-marker', field: 'image' };
  if (policy === undefined)
    return [
      problemAt(place, {
        ...at,
        message: `the marker names the policy '${name}', which is not declared`,
        given: name,
        allowed: listed(policies.map((one) => one.name)),
        remedy: 'declare the policy in gitops.images, or correct the marker',
      }),
    ];
  if (policy.repository === repository) return [];
  return [
    problemAt(place, {
      ...at,
      message: `the policy '${policy.name}' looks at another repository`,
      given: repository,
      allowed: policy.repository,
      remedy: 'make both name the same repository',
    }),
  ];
}
