{{- /* Labels of every object of podinfo. */ -}}
{{- define "podinfo.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: podinfo
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: podinfo
app.kubernetes.io/part-of: sites
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: sites-product
{{- end }}
