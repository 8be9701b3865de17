{{- /* Labels of every object of fastapi. */ -}}
{{- define "fastapi.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: fastapi
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: fastapi
app.kubernetes.io/part-of: piercuta
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: piercuta-backend
{{- end }}
