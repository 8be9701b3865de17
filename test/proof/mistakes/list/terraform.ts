import { type Area, json, text } from '../mistake';

const PRIMARY = 'dist/luneo/terraform/primary/argo-cd.tf.json';
const SITE_A = 'dist/sites/terraform/envs/site-a/site-a.tf.json';

export const terraform: Area = {
  name: 'Terraform',
  mistakes: [
    {
      id: 'tf-state-of-the-other-cluster',
      harm: 'outage',
      suffers: 'an apply for one region plans to move the Argo CD of the other',
      by: ['machines/state'],
      edits: [text(PRIMARY, 'luneo/primary/bootstrap.tfstate', 'luneo/secondary/bootstrap.tfstate')],
    },
    {
      id: 'tf-context-of-the-other-cluster',
      harm: 'outage',
      suffers: 'Argo CD of the primary is installed into the secondary',
      by: ['machines/other-cluster'],
      edits: [text(PRIMARY, '"default": "luneo-prod-eks-primary"', '"default": "luneo-prod-eks-secondary"')],
    },
    {
      id: 'tf-bucket-that-nobody-makes',
      harm: 'stuck delivery',
      suffers: 'terraform init fails on the day of the rebuild: the bucket of the state has another name',
      by: ['machines/state'],
      edits: [text(PRIMARY, 'luneo-prod-terraform-eu-west-1', 'luneo-terraform-eu-west-1')],
    },
    {
      id: 'tf-objects-of-the-other-cluster',
      harm: 'outage',
      suffers: 'the root of the other cluster is applied to this one',
      by: ['machines/other-cluster'],
      edits: [
        text(
          PRIMARY,
          'sort(fileset(\\"${path.module}/../../clusters/primary/',
          'sort(fileset(\\"${path.module}/../../clusters/secondary/',
        ),
      ],
    },
    {
      id: 'tf-chart-of-another-version',
      harm: 'stuck delivery',
      suffers: 'Terraform installs one version of Argo CD, and Argo CD replaces itself by another at once',
      by: ['supply/first-install'],
      edits: [text(PRIMARY, '"version": "10.1.1"', '"version": "9.5.0"')],
    },
    {
      id: 'tf-state-of-the-other-site',
      harm: 'data loss',
      suffers: 'an apply for site a destroys the machines of site b',
      by: ['machines/state'],
      edits: [text(SITE_A, 'sites/site-a/machines.tfstate', 'sites/site-b/machines.tfstate')],
    },
    {
      id: 'tf-two-machines-one-address',
      harm: 'outage',
      suffers: 'two workers answer to one address; connections break at random',
      by: ['machines/unique'],
      edits: [text(SITE_A, '"address": "10.10.0.22"', '"address": "10.10.0.21"')],
    },
    {
      id: 'tf-two-machines-one-mac',
      harm: 'outage',
      suffers: 'the bridge sends the frames of one machine to the other',
      by: ['machines/unique'],
      edits: [text(SITE_A, '52:54:00:0a:00:16', '52:54:00:0a:00:15')],
    },
    {
      id: 'tf-machine-outside-its-network',
      harm: 'outage',
      suffers: 'the worker cannot reach its router, nor anybody it',
      by: ['machines/outside'],
      edits: [text(SITE_A, '"address": "10.10.0.22"', '"address": "10.20.0.22"')],
    },
    {
      id: 'tf-text-that-is-evaluated',
      harm: 'hole',
      suffers: 'a name given by somebody else reads files of whoever runs Terraform',
      by: ['machines/expression'],
      edits: [
        json(SITE_A, (it) => {
          it.module['site-a-w1'].user = '${file("/etc/passwd")}';
        }),
      ],
    },
    {
      id: 'tf-image-that-moves',
      harm: 'outage',
      suffers: 'the next machine starts from another operating system than its neighbours',
      by: ['machines/moving'],
      edits: [text(SITE_A, '/noble/release-20260911/', '/noble/release/')],
    },
    {
      id: 'tf-route-to-no-gateway',
      harm: 'outage',
      suffers: 'the other site cannot be reached: routes lead to an address that no machine has',
      by: ['machines/outside'],
      edits: [
        json(SITE_A, (it) => {
          for (const route of it.module.site_network.routes) route.gateway = '10.10.0.3';
        }),
      ],
    },
  ],
};
