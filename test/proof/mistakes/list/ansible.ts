import { type Area, text } from '../mistake';

const HOSTS = 'dist/sites/ansible/site-a/hosts.yml';
const ALL = 'dist/sites/ansible/site-a/group_vars/all.yml';
const K3S = 'dist/sites/ansible/site-a/group_vars/k3s_cluster.yml';
const GATEWAY = 'dist/sites/ansible/site-a/group_vars/gateway.yml';

export const ansible: Area = {
  name: 'Ansible',
  mistakes: [
    {
      id: 'ansible-one-address-twice',
      harm: 'outage',
      suffers: 'the play configures one machine twice and the other never',
      by: ['machines/address'],
      edits: [text(HOSTS, 'ansible_host: 10.10.0.22\n', 'ansible_host: 10.10.0.21\n')],
    },
    {
      id: 'ansible-address-no-machine-has',
      harm: 'stuck delivery',
      suffers: 'the play cannot reach a machine that Terraform made under another address',
      by: ['machines/address'],
      edits: [text(HOSTS, 'ansible_host: 10.10.0.2\n', 'ansible_host: 10.10.0.20\n')],
    },
    {
      id: 'ansible-sum-cut-off',
      harm: 'stuck delivery',
      suffers: 'the download of k3s fails on every machine of a rebuild',
      by: ['machines/download'],
      edits: [text(ALL, 'bf71518a4617565294d313', 'bf71518a4617565294d31')],
    },
    {
      id: 'ansible-secrets-in-the-clear',
      harm: 'hole',
      suffers: 'Secrets lie in plain text on the disk of the server',
      by: ['machines/hardening'],
      edits: [text(ALL, '  secrets-encryption: true\n', '')],
    },
    {
      id: 'ansible-kubeconfig-for-all',
      harm: 'hole',
      suffers: 'every user of the machine is an administrator of the cluster',
      by: ['machines/hardening'],
      edits: [text(ALL, 'write-kubeconfig-mode: "0600"', 'write-kubeconfig-mode: "0644"')],
    },
    {
      id: 'ansible-text-that-is-evaluated',
      harm: 'hole',
      suffers: 'a name of the other site runs a command where the play is started',
      by: ['machines/template'],
      edits: [text(GATEWAY, 'ansible_user: ops', `ansible_user: "{{ lookup('pipe', 'id') }}"`)],
    },
    {
      id: 'ansible-token-in-the-clear',
      harm: 'hole',
      suffers: 'whoever reads the repository can join a machine to the cluster',
      by: ['machines/plaintext'],
      edits: [text(ALL, 'k3s_token: "{{ site_secrets.k3s_token }}"', 'k3s_token: "K10c0ffee11::server:5e1fb0071e5"')],
    },
    {
      id: 'ansible-server-on-a-worker',
      harm: 'outage',
      suffers: 'agents join at a worker that serves no API',
      by: ['machines/api-address'],
      edits: [text(ALL, 'k3s_api_address: 10.10.0.11', 'k3s_api_address: 10.10.0.21')],
    },
    {
      id: 'ansible-two-networks-for-pods',
      harm: 'outage',
      suffers: 'flannel and Cilium both give out addresses; pods of different nodes do not reach each other',
      by: ['sites/network-owner'],
      edits: [text(ALL, 'flannel-backend: none', 'flannel-backend: vxlan')],
    },
    {
      id: 'ansible-two-load-balancers',
      harm: 'outage',
      suffers: 'servicelb of k3s and MetalLB answer for the same addresses',
      by: ['sites/load-balancer'],
      edits: [text(ALL, '    - servicelb\n', '')],
    },
    {
      id: 'ansible-pods-in-the-range-of-the-other-site',
      harm: 'outage',
      suffers: 'both sites give the same addresses to pods; the mesh sends packets home',
      by: ['sites/tunnel'],
      at: 'dist/sites/ansible/site-b/group_vars/gateway.yml',
      edits: [text(ALL, 'cluster-cidr: 10.64.0.0/16', 'cluster-cidr: 10.65.0.0/16')],
    },
    {
      id: 'ansible-dns-outside-services',
      harm: 'outage',
      suffers: 'every pod asks a name server that is not there',
      by: ['sites/ranges'],
      edits: [text(ALL, 'cluster-dns: 10.96.0.10', 'cluster-dns: 10.43.0.10')],
    },
    {
      id: 'ansible-binary-of-another-version',
      harm: 'stuck delivery',
      suffers: 'the machine says it runs one version and downloads another',
      by: ['machines/download'],
      edits: [text(ALL, 'download/v1.36.5%2Bk3s1/k3s', 'download/v1.35.9%2Bk3s1/k3s')],
    },
    {
      id: 'ansible-route-through-nobody',
      harm: 'outage',
      suffers: 'pods of this site do not reach those of the other',
      by: ['machines/outside'],
      edits: [text(K3S, '  - to: 10.65.0.0/16\n    via: 10.10.0.2', '  - to: 10.65.0.0/16\n    via: 10.10.0.3')],
    },
  ],
};
