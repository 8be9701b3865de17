{{- /* Labels of every object of luneo-worker-ia. */ -}}
{{- define "luneo-worker-ia.labels" -}}
app.kubernetes.io/component: worker
app.kubernetes.io/instance: luneo-worker-ia
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: luneo-worker-ia
app.kubernetes.io/part-of: luneo
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: luneo-product
{{- end }}
