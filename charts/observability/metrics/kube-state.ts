import { JOBS } from './jobs';
import { metric } from './metric';

/** Where the metrics of kube-state-metrics come from. */
export const KSM = {
  exporter: 'kube-state-metrics',
  job: JOBS.kubeStateMetrics,
  source: 'kube-state-metrics v2.20.0, docs/metrics',
} as const;

/** Metrics of API objects, from kube-state-metrics. */
export const KUBE_STATE = {
  deploymentWanted: metric({
    ...KSM,
    name: 'kube_deployment_spec_replicas',
    type: 'gauge',
    labels: ['namespace', 'deployment'],
    help: 'Replicas that a Deployment asks for now',
  }),
  statefulSetWanted: metric({
    ...KSM,
    name: 'kube_statefulset_replicas',
    type: 'gauge',
    labels: ['namespace', 'statefulset'],
    help: 'Replicas that a StatefulSet asks for now',
  }),
  deploymentAvailable: metric({
    ...KSM,
    name: 'kube_deployment_status_replicas_available',
    type: 'gauge',
    labels: ['namespace', 'deployment'],
    help: 'Available replicas of a Deployment',
  }),
  statefulSetAvailable: metric({
    ...KSM,
    name: 'kube_statefulset_status_replicas_available',
    type: 'gauge',
    labels: ['namespace', 'statefulset'],
    help: 'Available replicas of a StatefulSet',
  }),
  autoscalerReplicas: metric({
    ...KSM,
    name: 'kube_horizontalpodautoscaler_status_current_replicas',
    type: 'gauge',
    labels: ['namespace', 'horizontalpodautoscaler'],
    help: 'Replicas an autoscaler has now',
  }),
  autoscalerMax: metric({
    ...KSM,
    name: 'kube_horizontalpodautoscaler_spec_max_replicas',
    type: 'gauge',
    labels: ['namespace', 'horizontalpodautoscaler'],
    help: 'The most replicas an autoscaler may ask for',
  }),
  containerInfo: metric({
    ...KSM,
    name: 'kube_pod_container_info',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'image_spec'],
    help: '1 for each container; image_spec is the image of the pod template',
  }),
  restarts: metric({
    ...KSM,
    name: 'kube_pod_container_status_restarts_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'container'],
    help: 'Restarts of a container',
  }),
  podPhase: metric({
    ...KSM,
    name: 'kube_pod_status_phase',
    type: 'gauge',
    labels: ['namespace', 'pod', 'phase'],
    help: '1 for the phase that a pod is in',
  }),
  podReady: metric({
    ...KSM,
    name: 'kube_pod_status_ready',
    type: 'gauge',
    labels: ['namespace', 'pod', 'condition'],
    help: '1 for what the condition Ready of a pod is',
  }),
  waiting: metric({
    ...KSM,
    name: 'kube_pod_container_status_waiting_reason',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'reason'],
    help: '1 for the reason that a container does not run',
  }),
  resourceLimits: metric({
    ...KSM,
    name: 'kube_pod_container_resource_limits',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'resource', 'unit'],
    help: 'Limit of a container',
  }),
} as const;
