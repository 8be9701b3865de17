{{- /* Labels of every object of backend-api-gateway. */ -}}
{{- define "backend-api-gateway.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: backend-api-gateway
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: backend-api-gateway
app.kubernetes.io/part-of: virida
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: virida-apps
{{- end }}
