import type { Flux, Image } from '../../lib/model';
import type { Environment } from './environment';
import { APIS } from './workloads';

/** Public half of the age key of the machine. The files here are examples: its secret half was never kept. */
export const RECIPIENTS: readonly string[] = ['age1cda0q37wfzx4x22xw8tq0qg2927jepcz73224s28npx7qsq5ngksqwx63x'];

/** Secrets of Flux itself, among the encrypted ones. */
export const FLUX_SECRETS = ['github-token', 'slack-webhook', 'discord-webhook', 'webhook-token', 'image-push', 'commit-signing'] as const;

/** How the machine follows the repository. */
export const gitops = ({ branch }: Environment, images: Readonly<Record<string, Image>>): Flux => ({
  engine: 'flux',
  repository: 'https://github.com/vps-example/k3s-gitops.git',
  revision: branch,
  repositorySecret: 'repository',
  timing: { source: '1m', layers: '10m' },
  decryption: { provider: 'sops', secret: 'sops-age', recipients: RECIPIENTS },
  images: {
    file: 'platforms/vps/images.yaml',
    branch: 'flux/images',
    pushSecret: 'image-push',
    signingSecret: 'commit-signing',
    author: { name: 'flux', email: 'flux@vps.example.org' },
    policies: APIS.map((name) => ({ name, repository: images[name]?.repository ?? '', semver: '>=1.0.0' })),
  },
  notifications: {
    providers: [
      { name: 'github', type: 'github', secret: 'github-token', severity: 'info' },
      { name: 'slack', type: 'slack', secret: 'slack-webhook', severity: 'error' },
      { name: 'discord', type: 'discord', secret: 'discord-webhook', severity: 'info' },
    ],
    receiverSecret: 'webhook-token',
  },
});
