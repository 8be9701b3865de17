import { type Area, text } from '../mistake';

const PRIMARY = 'dist/luneo/clusters/primary';
const PROBE = 'dist/sites/clusters/site-a/workloads/demo/cronjob-mesh-probe.yaml';
const GATEWAY = 'dist/virida/clusters/main/workloads/backend-api-gateway/virida-apps';
const BACKEND = `${PRIMARY}/workloads/luneo`;

export const objects: Area = {
  name: 'objects of Kubernetes',
  mistakes: [
    {
      id: 'object-cron-job-name-too-long',
      harm: 'stuck delivery',
      suffers: 'the API refuses the CronJob, and the layer with it',
      by: ['validation/name-length'],
      edits: [text(PROBE, '  name: mesh-probe\n  namespace', `  name: ${'mesh-probe-'.repeat(5)}probe\n  namespace`)],
    },
    {
      id: 'object-time-zone-of-nowhere',
      harm: 'stuck delivery',
      suffers: 'the API refuses the CronJob',
      by: ['validation/time-zone'],
      edits: [text(PROBE, 'timeZone: Etc/UTC', 'timeZone: Etc/UCT1')],
    },
    {
      id: 'object-config-map-too-large',
      harm: 'stuck delivery',
      suffers: 'the API refuses the ConfigMap, and the layer with it',
      by: ['validation/size'],
      edits: [
        text(
          `${BACKEND}/configmap-luneo-backend.yaml`,
          'LOG_LEVEL: info',
          `LOG_LEVEL: info\n  RULES: ${'x'.repeat(1_100_000)}`,
        ),
      ],
    },
    {
      id: 'object-annotations-too-large',
      harm: 'stuck delivery',
      suffers: 'the API refuses the object',
      by: ['validation/size'],
      edits: [
        text(
          `${BACKEND}/ingress-luneo-backend.yaml`,
          '  annotations:\n',
          `  annotations:\n    luneo.app/history: ${'x'.repeat(263_000)}\n`,
        ),
      ],
    },
    {
      id: 'object-image-in-capitals',
      harm: 'outage',
      suffers: 'the API takes it and the kubelet does not: the pods say InvalidImageName',
      by: ['validation/image'],
      edits: [
        text(
          `${BACKEND}/deployment-luneo-backend.yaml`,
          '111122223333.dkr.ecr.eu-west-1.amazonaws.com/luneo/luneo-backend:1.42.0',
          '111122223333.dkr.ecr.eu-west-1.amazonaws.com/Luneo/luneo-backend:1.42.0',
        ),
      ],
    },
    {
      id: 'object-certificate-name-too-long',
      harm: 'outage',
      suffers: 'no authority signs a common name of more than 64 letters; the certificate never comes',
      by: ['validation/common-name'],
      edits: [
        text(
          'dist/vps/clusters/vps/issuers/cert-manager/certificate-internal-ca_cert-manager.io.yaml',
          'commonName: vps-prod internal CA',
          `commonName: ${'vps-prod internal CA '.repeat(4)}`.trimEnd(),
        ),
      ],
    },
    {
      id: 'object-class-on-no-zone',
      harm: 'outage',
      suffers: 'disks are made in a zone before the pod has one; the pod can never start there',
      by: ['validation/binding-mode'],
      edits: [
        text(
          `${PRIMARY}/storage/_cluster/storageclass-gp3.yaml`,
          'volumeBindingMode: WaitForFirstConsumer',
          'volumeBindingMode: Immediate',
        ),
      ],
    },
    {
      id: 'object-no-default-class',
      harm: 'outage',
      suffers: 'claims without a class wait for ever',
      by: ['validation/default-class'],
      edits: [
        text(
          `${PRIMARY}/storage/_cluster/storageclass-gp3.yaml`,
          'is-default-class: "true"',
          'is-default-class: "yes"',
        ),
      ],
    },
    {
      id: 'object-two-autoscalers-on-one-resource',
      harm: 'outage',
      suffers: 'the request moves under the HorizontalPodAutoscaler; the number of pods swings',
      by: ['validation/two-scalers'],
      edits: [
        text(
          `${GATEWAY}/verticalpodautoscaler-backend-api-gateway_autoscaling.k8s.io.yaml`,
          'updateMode: "Off"',
          'updateMode: Recreate',
        ),
      ],
    },
    {
      id: 'object-spread-over-no-label',
      harm: 'outage',
      suffers: 'no node has the label, so no pod can be placed',
      by: ['validation/topology-key'],
      edits: [
        text(
          `${BACKEND}/deployment-luneo-backend.yaml`,
          'topologyKey: topology.kubernetes.io/zone',
          'topologyKey: failure-domain.kubernetes.io/zone',
        ),
      ],
    },
    {
      id: 'object-list-leaves-its-folder',
      harm: 'stuck delivery',
      suffers: 'kustomize refuses files outside of the folder; the layer is never applied',
      by: ['validation/outside'],
      edits: [
        text(
          `${PRIMARY}/storage/kustomization.yaml`,
          'resources:\n',
          'resources:\n- ../nodes/_cluster/nodepool-general_karpenter.sh.yaml\n',
        ),
      ],
    },
    {
      id: 'object-two-hosts-one-secret',
      harm: 'outage',
      suffers: 'cert-manager signs now for one host, now for the other; each renewal breaks one',
      by: ['validation/shared-tls'],
      edits: [
        text(
          'dist/virida/clusters/main/workloads/frontend-dashboard/virida-apps/ingress-frontend-dashboard.yaml',
          'secretName: frontend-dashboard-tls',
          'secretName: backend-api-gateway-tls',
        ),
      ],
    },
    {
      id: 'object-staging-in-production',
      harm: 'outage',
      suffers: 'browsers refuse the certificate: nobody trusts the staging authority',
      by: ['validation/staging'],
      edits: [
        text(
          'dist/vps/clusters/vps/workloads/apps/ingress-api-gateway.yaml',
          'cluster-issuer: letsencrypt-production',
          'cluster-issuer: letsencrypt-staging',
        ),
      ],
    },
    {
      id: 'object-production-that-is-staging',
      harm: 'outage',
      suffers: 'the issuer called production signs with the staging authority',
      by: ['validation/staging'],
      edits: [
        text(
          'dist/vps/clusters/vps/issuers/_cluster/clusterissuer-letsencrypt-production_cert-manager.io.yaml',
          'https://acme-v02.api.letsencrypt.org/directory',
          'https://acme-staging-v02.api.letsencrypt.org/directory',
        ),
      ],
    },
    {
      id: 'object-more-pods-than-nodes-hold',
      harm: 'outage',
      suffers: 'under load the autoscaler asks for pods that no node can hold',
      by: ['capacity/quota'],
      at: 'dist/luneo/clusters/primary/base/luneo/resourcequota-quota.yaml',
      edits: [text(`${BACKEND}/horizontalpodautoscaler-luneo-backend.yaml`, 'maxReplicas: 20', 'maxReplicas: 2000')],
    },
    {
      id: 'object-node-class-of-no-role',
      harm: 'outage',
      suffers: 'no node can be made: the role of the node class does not exist',
      by: ['stacks/expected'],
      edits: [
        text(
          `${PRIMARY}/nodes/_cluster/ec2nodeclass-general_karpenter.k8s.aws.yaml`,
          'role: KarpenterNodeRole-luneo-prod-eks-primary',
          'role: KarpenterNode-luneo-prod-eks-primary',
        ),
      ],
    },
    {
      id: 'object-node-class-finds-nothing',
      harm: 'outage',
      suffers: 'no node can be made: no subnet has the tag',
      by: ['stacks/expected'],
      edits: [
        text(
          `${PRIMARY}/nodes/_cluster/ec2nodeclass-general_karpenter.k8s.aws.yaml`,
          'karpenter.sh/discovery: luneo-prod-eks-primary',
          'karpenter.sh/discovery: luneo-eks-primary',
        ),
      ],
    },
    {
      id: 'object-disks-made-unencrypted',
      harm: 'hole',
      suffers: 'data of programs lies on disks in plain text',
      by: ['secrets/disk'],
      edits: [
        text(`${PRIMARY}/storage/_cluster/storageclass-gp3.yaml`, '  encrypted: "true"\n', '  encrypted: "false"\n'),
      ],
    },
    {
      id: 'object-role-that-runs-pods',
      harm: 'hole',
      suffers: 'a reader of the namespace starts pods under its strongest account',
      by: ['rights/engine'],
      at: 'dist/vps/clusters/vps/bootstrap/flux-system/serviceaccount-layer-secrets.yaml',
      edits: [
        text(
          'dist/vps/clusters/vps/access/monitoring/role-flux-layer-secrets.yaml',
          'rules:\n',
          'rules:\n- apiGroups:\n  - ""\n  resources:\n  - pods/ephemeralcontainers\n  verbs:\n  - patch\n',
        ),
      ],
    },
    {
      id: 'object-pool-outside-the-site',
      harm: 'outage',
      suffers: 'MetalLB announces addresses that nobody routes to this site',
      by: [],
      missed: 'which addresses are routed to a site is told to the router, which is not among the artifacts',
      edits: [
        text(
          'dist/sites/clusters/site-a/address-pools/metallb-system/ipaddresspool-site-a_metallb.io.yaml',
          '192.0.2.0/24',
          '10.20.0.0/24',
        ),
      ],
    },
  ],
};
