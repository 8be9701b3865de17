{{- /* Labels of every object of frontend-dashboard. */ -}}
{{- define "frontend-dashboard.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: frontend-dashboard
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: frontend-dashboard
app.kubernetes.io/part-of: virida
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: virida-apps
{{- end }}
