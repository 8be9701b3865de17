import { text } from '../mistake';
import type { Told } from './told';

const ansible = (site: string, group: string): string => `dist/sites/ansible/${site}/group_vars/${group}.yml`;
const SITE_A = 'dist/sites/clusters/site-a';

/** In what machines are given, in what runs on them, and in workflows. */
export const machines: readonly Told[] = [
  {
    id: 'snapshot-a-minute',
    first: false,
    by: ['machines/snapshot-span'],
    harm: 'data loss',
    heard: 'a star where a nought belonged: sixty snapshots in one hour pushed out all that were older',
    suffers: 'the oldest snapshot to go back to is half an hour old',
    must: 'a snapshot each minute, of which 28 are kept, reaches back less than half an hour',
    edits: [
      text(
        ansible('site-a', 'all'),
        'etcd-snapshot-schedule-cron: 0 */6 * * *\n',
        'etcd-snapshot-schedule-cron: "* */6 * * *"\n',
      ),
    ],
  },
  {
    id: 'two-clusters-one-folder',
    first: false,
    by: ['machines/snapshot-folder'],
    harm: 'data loss',
    heard: 'two clusters with one folder in the bucket: each deleted what the other kept',
    suffers: 'the snapshots of one site are pruned by the other, and restored into it',
    must: 'site-a keeps its snapshots in the same folder',
    edits: [text(ansible('site-b', 'all'), 'etcd-s3-folder: sites-site-b\n', 'etcd-s3-folder: sites-site-a\n')],
  },
  {
    id: 'a-node-the-firewall-forgot',
    first: false,
    by: ['machines/firewall'],
    harm: 'outage',
    heard: 'a node was added to the cluster and not to the firewall of the others; what ran there timed out',
    suffers: 'what runs on one node of the other site cannot be reached, nor reach this one',
    must: 'site-b-w1 (10.20.0.21) is a node of the mesh, and not let in',
    edits: [text(ansible('site-a', 'all'), '    - 10.20.0.21/32\n', '')],
  },
  {
    id: 'route-wider-than-the-tunnel',
    first: false,
    by: ['machines/route-mtu'],
    harm: 'outage',
    heard: 'small packets passed the tunnel and large ones vanished: one route had no MTU',
    suffers: 'connections to the other site open and then hang',
    must: 'the route to 10.65.0.0/16 goes through the tunnel of 1420 bytes, and has no mtu',
    edits: [
      text(
        ansible('site-a', 'k3s_cluster'),
        '  - to: 10.65.0.0/16\n    via: 10.10.0.2\n    mtu: 1420\n',
        '  - to: 10.65.0.0/16\n    via: 10.10.0.2\n',
      ),
    ],
  },
  {
    id: 'api-where-agents-have-none',
    first: true,
    by: ['sites/api-address'],
    harm: 'outage',
    heard: 'Cilium asked for the API server at a port that only servers have, and agents lost their network',
    suffers: 'Cilium does not start on the agents, and no pod there has a network',
    must: 'on an agent nothing listens at 127.0.0.1:6443; the balancer of k3s is at 6444',
    edits: [
      text(
        `${SITE_A}/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml`,
        'k8sServicePort: 6444\n',
        'k8sServicePort: 6443\n',
      ),
    ],
  },
  {
    id: 'pool-that-gives-nothing',
    first: false,
    by: ['settings/address-pool'],
    harm: 'outage',
    heard: 'the only pool was for Services that ask for it by name, none did, and all stayed pending',
    suffers: 'Traefik gets no address, and no host answers',
    must: 'the only pool gives no address by itself, and no Service names it',
    edits: [
      text(
        `${SITE_A}/address-pools/metallb-system/ipaddresspool-site-a_metallb.io.yaml`,
        'autoAssign: true\n',
        'autoAssign: false\n',
      ),
    ],
  },
  {
    id: 'seconds-for-milliseconds',
    first: false,
    by: ['settings/topic-retention'],
    harm: 'data loss',
    heard: 'the retention of a topic was given in seconds, and messages were gone before they were read',
    suffers: 'requests that wait for more than some minutes are deleted unread',
    must: 'messages are kept for 259 seconds',
    edits: [
      text(
        'dist/vps/clusters/vps/data/kafka/kafkatopic-requests_kafka.strimzi.io.yaml',
        'retention.ms: 259200000\n',
        'retention.ms: 259200\n',
      ),
    ],
  },
  {
    id: 'validation-that-cannot-fail',
    first: false,
    by: ['ci-workflows/unheard'],
    harm: 'silence',
    heard: 'a loop collected its failures in a variable that nothing looked at, and CI was green for a year',
    suffers: 'manifests that no cluster takes are merged',
    must: 'the step keeps `status` and does not end with it',
    edits: [
      text(
        '.github/workflows/infra-gitops-validate.yml',
        '          FOLDERS\n          exit "$status"\n',
        '          FOLDERS\n',
      ),
    ],
  },
  {
    id: 'validated-only-where-rendered',
    first: false,
    by: ['ci-workflows/partial'],
    harm: 'hole',
    heard: 'a filter of paths kept the required check from running on just the changes that it was for',
    suffers: 'changes of sources, of actions and of checks are merged without a run',
    must: 'what proves the repository does not run on changes outside dist/',
    edits: [
      text(
        '.github/workflows/infra-gitops-validate.yml',
        'on:\n  pull_request:\n',
        "on:\n  pull_request:\n    paths:\n      - 'dist/**'\n",
      ),
    ],
  },
  {
    id: 'scan-that-is-not-heard',
    first: true,
    by: ['ci-workflows/scan'],
    harm: 'hole',
    heard: 'somebody let a scan pass for one release, and nobody took it back',
    suffers: 'images with known critical holes are released',
    must: 'the scan before the push ends with 0 whatever it finds',
    edits: [
      {
        file: '.github/workflows/api-gateway-build.yml',
        change: (content) => {
          const last = content.lastIndexOf("exit-code: '1'");
          if (last < 0) throw new Error('there is no scan');
          return `${content.slice(0, last)}exit-code: '0'${content.slice(last + "exit-code: '1'".length)}`;
        },
      },
    ],
  },
];
