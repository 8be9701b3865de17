{{- /* Labels of every object of frontend-3d-visualizer. */ -}}
{{- define "frontend-3d-visualizer.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: frontend-3d-visualizer
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: frontend-3d-visualizer
app.kubernetes.io/part-of: virida
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: virida-apps
{{- end }}
