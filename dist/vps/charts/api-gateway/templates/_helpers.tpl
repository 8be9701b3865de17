{{- /* Labels of every object of api-gateway. */ -}}
{{- define "api-gateway.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: api-gateway
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: api-gateway
app.kubernetes.io/part-of: vps
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: vps-apps
{{- end }}
