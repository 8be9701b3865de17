import { type Area, text } from '../mistake';

const BACKEND = 'dist/luneo/charts/luneo-backend';

export const charts: Area = {
  name: 'Helm charts',
  mistakes: [
    {
      id: 'chart-value-of-no-name',
      harm: 'stuck delivery',
      suffers: 'helm install fails for whoever uses the chart: nil has no field tag',
      by: ['charts/fails'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [
        text(
          `${BACKEND}/templates/deployment.yaml`,
          '{{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}',
          '{{ printf "%s:%s" .Values.image.repository .Values.images.tag | quote }}',
        ),
      ],
    },
    {
      id: 'chart-template-without-end',
      harm: 'stuck delivery',
      suffers: 'the chart does not render at all',
      by: ['charts/fails'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [
        text(
          `${BACKEND}/templates/deployment.yaml`,
          '  replicas: {{ int64 .Values.replicaCount }}\n{{- end }}',
          '  replicas: {{ int64 .Values.replicaCount }}',
        ),
      ],
    },
    {
      id: 'chart-with-a-moving-tag',
      harm: 'outage',
      suffers: 'two installations of one version of the chart run two programs',
      by: ['charts/fails'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [text(`${BACKEND}/values.yaml`, 'tag: "1.42.0"', 'tag: latest')],
    },
    {
      id: 'chart-service-finds-no-pods',
      harm: 'outage',
      suffers: 'the Service has no endpoints; every call fails',
      by: ['charts/differs'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [
        text(
          `${BACKEND}/templates/service.yaml`,
          '  selector:\n    app.kubernetes.io/name: luneo-backend',
          '  selector:\n    app.kubernetes.io/name: backend',
        ),
      ],
    },
    {
      id: 'chart-runs-as-root',
      harm: 'hole',
      suffers: 'who installs by Helm runs as root what GitOps runs as a user',
      by: ['charts/fails'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [text(`${BACKEND}/values.yaml`, 'runAsUser: 10001', 'runAsUser: 0')],
    },
    {
      id: 'chart-kind-nobody-serves',
      harm: 'outage',
      suffers: 'helm install fails halfway: no server knows the kind',
      by: ['charts/differs'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [text(`${BACKEND}/templates/networkpolicy.yaml`, 'kind: NetworkPolicy', 'kind: NetworkPolicies')],
    },
    {
      id: 'chart-value-its-schema-refuses',
      harm: 'stuck delivery',
      suffers: 'the chart refuses its own defaults',
      by: ['charts/fails'],
      at: `${BACKEND}/Chart.yaml`,
      edits: [text(`${BACKEND}/values.yaml`, 'replicaCount: 4', 'replicaCount: four')],
    },
  ],
};
