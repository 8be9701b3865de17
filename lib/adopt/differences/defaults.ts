/** Fields with the values that Kubernetes gives them. */
export type Fields = Readonly<Record<string, unknown>>;

/** What Kubernetes fills in where nothing is said, by the key of the mapping that holds it. */
const PROBE = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  initialDelaySeconds: 0,
};

/** The same for each mapping, by its own key or by that and the one above it. */
export const USUAL: Readonly<Record<string, Fields>> = {
  readinessProbe: PROBE,
  livenessProbe: PROBE,
  startupProbe: PROBE,
  httpGet: { scheme: 'HTTP' },
  grpc: { service: '' },
  ports: { protocol: 'TCP' },
  fieldRef: { apiVersion: 'v1' },
  containers: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  template: {},
  'Deployment.spec': { revisionHistoryLimit: 10, progressDeadlineSeconds: 600, replicas: 1 },
  'Service.spec': {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
  },
  'template.spec': {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    hostNetwork: false,
  },
};
