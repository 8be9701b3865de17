import type { Flux, GitHubPipeline, Image } from 'archipel';
import type { Environment } from './environment';
import { APIS } from './workloads';

/** Public half of the age key of the machine. The files here are examples: its secret half was never kept. */
export const RECIPIENTS: readonly string[] = ['age1cda0q37wfzx4x22xw8tq0qg2927jepcz73224s28npx7qsq5ngksqwx63x'];

/** Secrets of Flux itself, among the encrypted ones. */
export const FLUX_SECRETS = [
  'github-token',
  'slack-webhook',
  'discord-webhook',
  'webhook-token',
  'image-push',
  'commit-signing',
] as const;

/** Branch that the Flux of an environment writes new images to. */
const ofImages = (name: Environment['name']): string => (name === 'prod' ? 'flux/images' : `flux/images-${name}`);

/** How the machine follows the repository. */
export const gitops = ({ name, branch }: Environment, images: Readonly<Record<string, Image>>): Flux => ({
  engine: 'flux',
  repository: 'https://github.com/vps-example/k3s-gitops.git',
  revision: branch,
  repositorySecret: 'repository',
  timing: { source: '1m', layers: '10m' },
  decryption: { provider: 'sops', secret: 'sops-age', recipients: RECIPIENTS },
  images: {
    file: 'platforms/vps/images.yaml',
    branch: ofImages(name),
    pushSecret: 'image-push',
    signingSecret: 'commit-signing',
    author: { name: 'flux', email: 'flux@vps.example.org' },
    policies: APIS.map((api) => ({ name: api, repository: images[api]?.repository ?? '', semver: '>=1.0.0' })),
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

/** What builds the APIs from their sources in `services/`, and what renders the images that Flux finds. */
export const pipeline = ({ name }: Environment, images: Readonly<Record<string, Image>>): GitHubPipeline => ({
  forge: 'github',
  builds: APIS.map((api) => ({ name: api, context: `services/${api}`, repository: images[api]?.repository ?? '' })),
  rendered: `${ofImages(name)}-rendered`,
});
