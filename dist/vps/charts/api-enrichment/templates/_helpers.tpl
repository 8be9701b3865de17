{{- /* Labels of every object of api-enrichment. */ -}}
{{- define "api-enrichment.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: api-enrichment
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: api-enrichment
app.kubernetes.io/part-of: vps
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: vps-apps
{{- end }}
