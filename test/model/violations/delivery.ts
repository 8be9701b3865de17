import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { platformWith, service } from '../../support/small-platform';
import type { Violation } from './violation';
import { flux, tracked } from './plants';

const sealed = k3sCluster({
  encryptedSecrets: [{ namespace: 'shop', name: 'token', file: 'platforms/shop/token.sops.yaml' }],
});

/** Encrypted files and images that Flux follows. */
export const deliveryViolations: readonly Violation[] = [
  [
    'an encrypted Secret and no key',
    { ...k3sPlatform(sealed), gitops: { ...flux, decryption: undefined as never } },
    { code: 'model/age-recipient', field: 'encryptedSecrets', message: /Flux has no key to decrypt them/ },
  ],
  [
    'files encrypted for nobody',
    {
      ...k3sPlatform(sealed),
      gitops: { ...flux, decryption: { provider: 'sops', secret: 'sops-age', recipients: [] } },
    },
    {
      code: 'model/age-recipient',
      field: 'gitops.decryption.recipients',
      message: /no recipient can decrypt the files/,
    },
  ],
  [
    'a recipient that is none',
    {
      ...k3sPlatform(sealed),
      gitops: { ...flux, decryption: { provider: 'sops', secret: 'sops-age', recipients: ['age1short'] } },
    },
    { code: 'model/age-recipient', field: 'gitops.decryption.recipients[0]', message: /not an age recipient/ },
  ],
  [
    'an image policy without its marker',
    { ...platformWith(service()), gitops: { ...flux, images: tracked } },
    {
      code: 'model/image-marker',
      field: 'gitops.images.policies.api',
      message: /no image of a workload has the marker/,
    },
  ],
  [
    'a marker without its policy',
    { ...platformWith(service({ image: { ...service().image, policy: 'web' } })), gitops: flux },
    {
      code: 'model/image-marker',
      field: 'namespaces.shop.workloads.api.image',
      message: /policy 'web', which is not declared/,
    },
  ],
  [
    'a policy for another repository',
    {
      ...platformWith(service({ image: { ...service().image, policy: 'api' } })),
      gitops: { ...flux, images: tracked },
    },
    {
      code: 'model/image-marker',
      field: 'namespaces.shop.workloads.api.image',
      message: /looks at another repository/,
    },
  ],
  [
    'two policies of one name',
    {
      ...platformWith(service({ image: { ...service().image, repository: 'ghcr.io/shop/api', policy: 'api' } })),
      gitops: { ...flux, images: { ...tracked, policies: [...tracked.policies, ...tracked.policies] } },
    },
    { code: 'model/unique-name', field: 'gitops.images.policies', message: /two image policies are called 'api'/ },
  ],
];
