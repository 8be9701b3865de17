{{- /* Labels of every object of luneo-backend. */ -}}
{{- define "luneo-backend.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: luneo-backend
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: luneo-backend
app.kubernetes.io/part-of: luneo
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: luneo-product
{{- end }}
