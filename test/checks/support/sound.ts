import type { Files } from './files';

/** The labels that every object of a workload carries. */
function labelsOf(name: string, component: string): string {
  const values = { name, instance: name, version: '1.4.2', component, 'part-of': 'demo', 'managed-by': 'archipel' };
  const labels = Object.entries(values).map(([key, value]) => `app.kubernetes.io/${key}: ${value}`);
  return `{${labels.join(', ')}}`;
}

const USER = 'runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001';
const SECCOMP = 'seccompProfile: {type: RuntimeDefault}';
const LOCKED = '{allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}';
const RESOURCES =
  '{requests: {cpu: 100m, memory: 128Mi, ephemeral-storage: 64Mi}, ' +
  'limits: {cpu: "1", memory: 128Mi, ephemeral-storage: 1Gi}}';
const SPREAD =
  '{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, ' +
  'labelSelector: {matchLabels: {app: web}}}';
const BOUNDS = '{containerName: "*", minAllowed: {cpu: 10m, memory: 64Mi}, maxAllowed: {cpu: "1", memory: 1Gi}}';

/** A workload with all that belongs to it, which no check of the workload table objects to. */
export const sound: Files = {
  'base/ns.yaml': `apiVersion: v1
kind: Namespace
metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: restricted}}
`,
  'base/quota.yaml': 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: web, namespace: web}\n',
  'base/limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: web, namespace: web}\n',
  'base/deny.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: web}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`,
  'base/dns.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow-dns, namespace: web}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}]}]}
`,
  'base/role.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: web}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [get, list]}
`,
  'base/binding.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader, namespace: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: Group, name: team-web}]
`,
  'policies/registries.yaml': `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: AllowedRegistries
metadata: {name: registries}
spec: {parameters: {registries: [registry.example.org/]}}
`,
  'apps/settings.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: web}\ndata: {LEVEL: info}\n',
  'apps/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: web
  labels: ${labelsOf('web', 'server')}
spec:
  replicas: 2
  strategy: {type: RollingUpdate}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, app.kubernetes.io/name: web}}
    spec:
      serviceAccountName: web
      automountServiceAccountToken: false
      priorityClassName: high
      securityContext: {${USER}, fsGroup: 10001, ${SECCOMP}}
      topologySpreadConstraints: [${SPREAD}]
      volumes: [{name: tmp, emptyDir: {}}]
      initContainers: []
      containers:
        - name: web
          image: registry.example.org/web:1.4.2@sha256:${'0'.repeat(64)}
          ports: [{name: http, containerPort: 8080}]
          env: [{name: LEVEL, value: info}]
          livenessProbe: {httpGet: {path: /live, port: http}}
          readinessProbe: {httpGet: {path: /ready, port: http}}
          resources: ${RESOURCES}
          securityContext: ${LOCKED}
`,
  'apps/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: web}\nspec: {type: ClusterIP, selector: ' +
    '{app: web}, ports: [{port: 80, targetPort: http}]}\n',
  'apps/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: web, annotations: {example.org/note: none}}
spec: {ingressClassName: alb, tls: [{hosts: ["*.example.org"]}], rules: [{host: a.example.org}]}
`,
  'apps/budget.yaml':
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web, namespace: web}\nspec: ' +
    '{maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: {matchLabels: {app: web}}}\n',
  'apps/hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: other, namespace: web}
spec: {minReplicas: 2, maxReplicas: 4, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: other}}
`,
  'apps/vpa.yaml': `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: web, namespace: web}
spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, resourcePolicy: {containerPolicies: [${BOUNDS}]}}
`,
  'apps/queue.yaml':
    'apiVersion: example.org/v1\nkind: Queue\nmetadata: {name: mail, namespace: web}\nspec: {pods: [{resources: ' +
    '{requests: {cpu: 100m}, limits: {cpu: "1"}}}]}\n',
  'apps/cron.yaml': `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
  namespace: web
  labels: ${labelsOf('report', 'cron-job')}
spec:
  schedule: 0 3 * * *
  startingDeadlineSeconds: 300
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      ttlSecondsAfterFinished: 3600
      template:
        metadata: {labels: {app: report, app.kubernetes.io/name: report}}
        spec:
          restartPolicy: Never
          serviceAccountName: report
          automountServiceAccountToken: false
          priorityClassName: high
          securityContext: {${USER}, ${SECCOMP}}
          containers:
            - name: report
              image: registry.example.org/report:1.4.2@sha256:${'0'.repeat(64)}
              resources: ${RESOURCES}
              securityContext: ${LOCKED}
`,
};

/** The sound files with one text replaced, which must be there. */
export function broken(file: string, from: string, to: string): Files {
  const content = sound[file];
  if (content === undefined || !content.includes(from)) throw new Error(`${file} does not hold '${from}'`);
  return { ...sound, [file]: content.replace(from, to) };
}
