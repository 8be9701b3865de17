import { type Area, everywhere, type FileEdit, text } from '../mistake';

const PRIMARY = 'dist/luneo/clusters/primary';

/** The file in which each value of outputs.json of the primary ends up. */
const ingresses = [
  `${PRIMARY}/workloads/luneo/ingress-luneo-backend.yaml`,
  `${PRIMARY}/workloads/luneo/ingress-luneo-frontend.yaml`,
  `${PRIMARY}/observability/monitoring/ingress-grafana.yaml`,
];
const certificate = (to: string): readonly FileEdit[] =>
  ingresses.map((file) =>
    text(file, 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000001', to),
  );
const release = (name: string): string =>
  `${PRIMARY}/gitops/argocd/application-release-${name}-primary_argoproj.io.yaml`;

export const outputs: Area = {
  name: 'outputs of stacks',
  mistakes: [
    {
      id: 'output-certificate-of-the-other-region',
      harm: 'outage',
      suffers: 'a balancer takes certificates of its own region only; no listener is made',
      by: ['annotations/certificate'],
      edits: certificate('arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000002'),
    },
    {
      id: 'output-certificate-of-another-account',
      harm: 'outage',
      suffers: 'the listener cannot use a certificate of another account',
      by: ['annotations/certificate'],
      edits: certificate('arn:aws:acm:eu-west-1:444455556666:certificate/00000000-0000-0000-0000-000000000001'),
    },
    {
      id: 'output-certificate-that-is-none',
      harm: 'outage',
      suffers: 'the id of the certificate was pasted without its ARN; the group is refused',
      by: ['annotations/certificate'],
      edits: certificate('00000000-0000-0000-0000-000000000001'),
    },
    {
      id: 'output-vpc-that-is-none',
      harm: 'outage',
      suffers: 'the controller starts, and finds nothing in a network that does not exist',
      by: ['settings/aws-id'],
      edits: [text(release('aws-load-balancer-controller'), 'vpc-0a1b2c3d4e5f60001', 'vpc-O a1b2c3d4e5f60001')],
    },
    {
      id: 'output-vpc-of-the-other-region',
      harm: 'outage',
      suffers: 'the controller looks for subnets in the network of the other region',
      by: ['settings/aws-id'],
      edits: [text(release('aws-load-balancer-controller'), 'vpc-0a1b2c3d4e5f60001', 'vpc-0a1b2c3d4e5f60002')],
    },
    {
      id: 'output-account-too-long',
      harm: 'outage',
      suffers: 'Karpenter cannot take its role, and no node is made',
      by: ['identity/role-arn'],
      edits: [everywhere(release('karpenter'), '111122223333', '1111222233334')],
    },
    {
      id: 'output-workspace-of-the-other-region',
      harm: 'silence',
      suffers: 'metrics are written to a workspace that does not exist in this region, and lost',
      by: ['settings/aws-region'],
      edits: [
        text(
          release('kube-prometheus-stack'),
          'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-00000000-0000-0000-0000-000000000001/',
          'https://aps-workspaces.us-east-1.amazonaws.com/workspaces/ws-00000000-0000-0000-0000-000000000001/',
        ),
      ],
    },
  ],
};
