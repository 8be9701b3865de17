import { type Mistake, everywhere, text } from '../mistake';
import type { Told } from '../third/told';

const LUNEO = 'dist/luneo/clusters/primary';
const VIRIDA = 'dist/virida/clusters/main';

/** Mistakes in annotations, in values of charts, and in what programs read from ConfigMaps. */
export const programs: readonly (Told & Pick<Mistake, 'missed'>)[] = [
  {
    id: 'dns-forwards-to-itself',
    first: true,
    by: ['settings/coredns-loop'],
    harm: 'outage',
    heard:
      'The README of the plugin loop of CoreDNS, and the many reports of pods in CrashLoopBackOff since their ' +
      'upstream was the address of their own Service.',
    suffers:
      'CoreDNS sends what it does not know to its own Service, sees its probe again and ends itself: no name ' +
      'resolves in the whole cluster.',
    must: 'that CoreDNS forwards to its own Service, in a loop',
    edits: [
      text(
        'dist/piercuta/clusters/dev/dns/kube-system/configmap-coredns.yaml',
        'forward . /etc/resolv.conf',
        'forward . 172.20.0.10',
      ),
    ],
  },
  {
    id: 'logs-for-whoever-does-not-sign-in',
    first: true,
    by: ['annotations/login'],
    harm: 'hole',
    heard:
      'The documentation of the AWS Load Balancer Controller: with "allow" a request without a session goes to the ' +
      'target, and write-ups of dashboards that were found open behind a sign-on that was set up.',
    suffers:
      'Loki knows no sign-on of its own and the load balancer passes on who has none: the logs of production are ' +
      'readable for the internet.',
    must: 'that the public Ingress of the logs lets requests without a sign-on through',
    edits: [
      text(
        `${LUNEO}/observability/monitoring/ingress-logs.yaml`,
        'alb.ingress.kubernetes.io/auth-on-unauthenticated-request: authenticate',
        'alb.ingress.kubernetes.io/auth-on-unauthenticated-request: allow',
      ),
    ],
  },
  {
    id: 'mesh-calls-the-port-of-the-pod',
    first: true,
    by: ['sites/mesh'],
    harm: 'outage',
    heard:
      'Issues of Cilium with "cluster mesh: not ready" where the configuration of a remote cluster had 2379, which ' +
      'is where the pod listens, and its Service was a NodePort of another number.',
    suffers:
      'site-b asks the nodes of site-a at 2379, where the API of the mesh is not: it learns no endpoint of the ' +
      'other site, and the shared Service has no backend there.',
    must: 'that site-b calls the mesh of site-a at another port than the NodePort of site-a',
    edits: [
      text(
        'dist/sites/clusters/site-b/network-releases/flux-system/helmrelease-cilium_helm.toolkit.fluxcd.io.yaml',
        '            port: 32379\n',
        '            port: 2379\n',
      ),
    ],
  },
  {
    id: 'collector-looks-for-files-that-are-not-there',
    first: false,
    by: ['settings/log-path'],
    harm: 'silence',
    heard:
      'Questions about Promtail and Alloy that run without an error and send nothing, because the joined labels of ' +
      '__path__ do not give the folder that the kubelet makes.',
    suffers:
      'The kubelet keeps the log of a container in a folder below that of its pod; the pattern looks for one with ' +
      'an underscore and finds no file. No log of any pod arrives in Loki, and nothing fails.',
    must: 'that the path of the log collector matches no log of a pod',
    edits: [
      text(
        `${LUNEO}/gitops/argocd/application-release-alloy-logs-primary_argoproj.io.yaml`,
        'separator     = "/"',
        'separator     = "_"',
      ),
    ],
  },
  {
    id: 'no-volume-matches-the-policy-of-the-backup',
    first: true,
    by: ['backups/none'],
    harm: 'data loss',
    heard:
      'Issues of Velero in which restores came back with empty volumes: the backup was "Completed", and its ' +
      'resource policy named a storage class that the cluster does not have.',
    suffers:
      'Volumes here are of the class local-path, the policy copies those of local-storage: each backup is complete ' +
      'and holds no file of any volume.',
    must: 'that the policy copies volumes of a storage class that the cluster does not have',
    edits: [
      text(
        `${VIRIDA}/gitops/argocd/application-release-velero-main_argoproj.io.yaml`,
        '{"storageClass":["local-path"]}',
        '{"storageClass":["local-storage"]}',
      ),
    ],
  },
  {
    id: 'agent-reads-version-two-like-version-one',
    first: true,
    by: ['credentials/vault-call', 'annotations/vault-role'],
    harm: 'outage',
    heard:
      'The most asked question about the agent injector of Vault: version two of the key-value store has "data" in ' +
      'its path, and without it the agent is refused with 403.',
    suffers:
      'The policy allows secret/data/virida/iot and the agent asks for secret/virida/iot: it is refused, the init ' +
      'container does not end, and no new pod of iot-ingestion starts.',
    must: 'that the agent asks for a path that the policy of its role does not allow, or without data/ in it',
    edits: [
      everywhere(
        `${VIRIDA}/workloads/iot-ingestion/virida-apps/deployment-iot-ingestion.yaml`,
        'secret/data/virida/iot',
        'secret/virida/iot',
      ),
    ],
  },
];
