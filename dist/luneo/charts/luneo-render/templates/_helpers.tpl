{{- /* Labels of every object of luneo-render. */ -}}
{{- define "luneo-render.labels" -}}
app.kubernetes.io/component: stateful
app.kubernetes.io/instance: luneo-render
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: luneo-render
app.kubernetes.io/part-of: luneo
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: luneo-product
{{- end }}
