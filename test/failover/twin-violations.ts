import { images } from '../../lib/failover/readiness/images';
import { secrets } from '../../lib/failover/readiness/secrets';
import { twins } from '../../lib/failover/readiness/twins';
import { service } from '../support/small-platform';
import { api, file, one, shop, two } from './situation';
import { ecr, regional, made, argoCdAddon, type Violation, ecrImages } from './readiness-samples';

export const twinViolations: readonly Violation[] = [
  {
    name: 'an object without a twin',
    check: twins,
    given: { then: [file('two/workloads/shop/deployment-api.yaml')] },
    problem: {
      code: 'failover/missing-twin',
      message: "the layer 'gitops' of 'one' has no twin",
      given: 'application argocd/workloads-one',
    },
  },
  {
    name: 'a workload without a twin',
    check: twins,
    given: { then: [file('two/gitops/argocd/application-workloads-two_argoproj.io.yaml')] },
    problem: {
      code: 'failover/missing-twin',
      message: "the workload 'shop/api' of 'one' has no twin",
      given: 'deployment shop/api',
    },
  },
  {
    name: 'a secret without a twin',
    check: secrets,
    given: { successor: two(shop([api('two', { secrets: [] })])) },
    problem: {
      code: 'failover/missing-secret',
      field: 'namespaces.shop.workloads.api.secrets.api',
      message: expect.stringContaining('does not read the twin'),
      given: '/shop/api-one',
    },
  },
  {
    name: 'a secret of an add-on without a twin',
    check: secrets,
    given: { active: one({ addons: [argoCdAddon] }) },
    problem: {
      code: 'failover/missing-secret',
      field: 'addons.argo-cd.oidc.secret',
      message: expect.stringContaining('does not read the twin'),
      given: '/shop/argocd',
    },
  },
  ...(
    [
      ['webhook.secret', { webhook: { server: 'gitea', secret: { path: '/shop/webhook' } } }, '/shop/webhook'],
      [
        'repositories.apps',
        {
          repositories: [
            {
              name: 'apps',
              url: 'https://git.example.org/apps.git',
              scope: 'repository',
              secret: { path: '/shop/git' },
            },
          ],
        },
        '/shop/git',
      ],
    ] as const
  ).map(([field, more, given]) => ({
    name: `the secret ${field} of Argo CD without a twin`,
    check: secrets,
    given: {
      active: one({ addons: [{ ...argoCdAddon, ...more }] }),
      successor: two({ addons: [argoCdAddon] }),
    },
    problem: {
      code: 'failover/missing-secret',
      field: `addons.argo-cd.${field}`,
      message: expect.stringContaining('does not read the twin'),
      given,
    },
  })),
  {
    name: 'an entry that no stack makes in the other region',
    check: secrets,
    given: { active: one({ infrastructure: made({ replicateTo: [] }) }) },
    problem: {
      code: 'failover/missing-secret',
      field: '/shop/api-two',
      message: 'no stack makes this entry in us-east-1',
    },
  },
  {
    name: 'a twin that lacks a key',
    check: secrets,
    given: {
      successor: two(
        shop([api('two', { secrets: [{ name: 'api', from: { path: '/shop/api-two' }, keys: { token: 'TOKEN' } }] })]),
      ),
    },
    problem: {
      code: 'failover/missing-secret',
      message: expect.stringContaining('lacks 1 key'),
      given: 'token',
      allowed: 'token, key',
    },
  },
  {
    name: 'secrets of one region for both',
    check: secrets,
    given: { successor: two({ region: 'eu-west-1' }) },
    problem: { code: 'failover/missing-secret', field: 'region', message: expect.stringContaining('one region') },
  },
  {
    name: 'a secret that the standby does not read yet',
    check: secrets,
    given: { standby: two(shop([api('two', { secrets: [] })])) },
    problem: {
      code: 'failover/cold-secret',
      field: '/shop/api-two',
      message: expect.stringContaining('until it becomes active'),
    },
  },
  {
    name: 'another tag',
    check: images,
    given: { successor: two(shop([api('two', { image: { ...service().image, tag: '1.0.0' } })])) },
    problem: {
      code: 'failover/image',
      field: 'namespaces.shop.workloads.api.image',
      message: expect.stringContaining('another image'),
      given: 'ghcr.io/example/api:1.0.0',
    },
  },
  {
    name: 'an image from nowhere',
    check: images,
    given: { failover: { images: [] } },
    problem: { code: 'failover/image-source', message: expect.stringContaining('nobody says where') },
  },
  {
    name: 'an image from the region that is lost',
    check: images,
    given: { ...ecrImages(ecr('eu-west-1')), failover: { images: [regional('eu-west-1')] } },
    problem: {
      code: 'failover/image-source',
      message: expect.stringContaining('a registry in eu-west-1'),
      allowed: expect.stringContaining('us-east-1'),
    },
  },
  {
    name: 'an image that is not replicated',
    check: images,
    given: {
      ...ecrImages(ecr('us-east-1'), { infrastructure: { ...made(), registry: { repositories: ['shop/api'] } } }),
      failover: { images: [regional('eu-west-1'), regional('us-east-1')] },
    },
    problem: {
      code: 'failover/image-source',
      message: 'no stack brings this image to us-east-1',
      given: 'shop/api is in eu-west-1',
    },
  },
];
