import { code, type CheckCode } from '../gate';

export const NO_ROOM = code('capacity/no-room', {
  title: 'a Fargate profile takes whatever comes before the first node, or there is a node group',
  why: 'the pod stays Pending, whatever makes nodes waits for it, and nothing in the cluster ever starts',
  bad: 'a Deployment with k8s-app: coredns in kube-system, and a profile for k8s-app: kube-dns',
  good:
    'labels of the pods that match a selector of AWS::EKS::FargateProfile; or the layer after that of the ' +
    'NodePools',
});

export const POD_IDENTITY = code('capacity/pod-identity', {
  title: 'no pod on Fargate gets its role from Pod Identity',
  why:
    'the agent that hands out the credentials is a DaemonSet, and Fargate has none: every call to AWS fails, and ' +
    'only at run time',
  bad: 'an AWS::EKS::PodIdentityAssociation of kube-system/karpenter, whose pods a Fargate profile takes',
  good: 'a role for tokens of the ServiceAccount (IRSA), or pods that no profile takes',
});

export const UNFIT = code('capacity/unfit', {
  title: 'what a Fargate profile takes can run there',
  why: 'Fargate has neither DaemonSets nor the host: the pod stays Pending, beside nodes that have room for it',
  bad: 'a DaemonSet, hostNetwork, a hostPath or a privileged container in a namespace that a profile takes whole',
  good: 'a profile with labels that select only what is meant',
});

export const CROWDED = code('capacity/crowded', {
  title: 'pods that may not share a node or a zone have enough of them, in a rollout too',
  why:
    'the pod that finds no place stays Pending: the workload never becomes ready, its release fails after its ' +
    'timeout, and each retry ends the same',
  bad: 'replicas: 2, required podAntiAffinity by kubernetes.io/hostname, on a cluster of one machine',
  good: 'replicas: 1, or maxUnavailable: 1 with maxSurge: 0 where all machines are taken',
});

export const NO_NODE = code('capacity/no-node', {
  title: 'some node of a fixed cluster has the labels that pods ask for',
  why: 'nobody adds a node: the pods stay Pending for ever',
  bad: 'nodeSelector: {disk: ssd}, and no machine with that label',
  good: 'nodeSelector: {kubernetes.io/os: linux}, or the label in the settings of the machine',
});

export const QUOTA = code('capacity/quota', {
  title: 'the quota of a namespace holds all of its pods at their most, those of releases and of controllers too',
  why: 'the pod is refused when it is needed: in a rollout, in a rush, or at the first install of a chart',
  bad: 'pods: "2" in a namespace for a release of three',
  good: 'pods: "5", and bounds of every container, by itself or by the LimitRange',
});

export const LIMIT_RANGE = code('capacity/limit-range', {
  title: 'what a container asks for is within the LimitRange of its namespace',
  why: 'the API server refuses the pod: the workload is there and never runs',
  bad: 'limits: {memory: 2Gi} in a namespace with max: {memory: 1Gi}',
  good: 'limits: {memory: 512Mi}',
});

export const POOLS = code('capacity/pools', {
  title: 'the pools of Karpenter may make nodes for all pods at their most',
  why: 'in a rush Karpenter stops at its limit, and the pods that autoscalers ask for stay Pending',
  bad: 'limits: {cpu: "8"}, and an autoscaler to 20 pods of one CPU',
  good: 'limits: {cpu: "32"}',
});

export const CAPACITY_CODES: readonly CheckCode[] = [
  NO_ROOM,
  POD_IDENTITY,
  UNFIT,
  CROWDED,
  NO_NODE,
  QUOTA,
  LIMIT_RANGE,
  POOLS,
];
