{{- /* Labels of every object of luneo-frontend. */ -}}
{{- define "luneo-frontend.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: luneo-frontend
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: luneo-frontend
app.kubernetes.io/part-of: luneo
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: luneo-product
{{- end }}
