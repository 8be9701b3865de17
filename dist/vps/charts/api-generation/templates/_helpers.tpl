{{- /* Labels of every object of api-generation. */ -}}
{{- define "api-generation.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: api-generation
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: api-generation
app.kubernetes.io/part-of: vps
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: vps-apps
{{- end }}
