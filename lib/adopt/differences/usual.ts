import { isMapping } from '../objects';

type Fields = Readonly<Record<string, unknown>>;

/** What Kubernetes fills in where nothing is said, by the key of the mapping that holds it. */
const PROBE = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  initialDelaySeconds: 0,
};
const USUAL: Readonly<Record<string, Fields>> = {
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

/** An object without what Kubernetes takes for granted, so that saying it is no difference. */
export function withoutUsual(object: Fields): Fields {
  const { kind, ...rest } = object;
  return { kind, ...(stripped(rest, String(kind)) as Fields) };
}

function stripped(value: unknown, key: string, above = ''): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((one) => stripped(one, key, above));
  if (!isMapping(value)) return value;
  const usual = { ...USUAL[key], ...USUAL[`${above}.${key}`] };
  const entries = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    if (inner == null || (name in usual && inner === usual[name])) return [];
    if (key === 'ports' && name === 'targetPort' && inner === value['port']) return [];
    const made = stripped(inner, name, key);
    return isEmpty(made) && !KEPT_EMPTY.has(name) ? [] : [[name, made]];
  });
  return Object.fromEntries(entries);
}

/** Mappings whose being there says something. */
const KEPT_EMPTY = new Set([
  'emptyDir',
  'podSelector',
  'namespaceSelector',
  'selector',
  'status',
  'ingress',
  'egress',
  'data',
]);

const isEmpty = (value: unknown): boolean => isMapping(value) && Object.keys(value).length === 0;
