{{- /* Labels of every object of mesh-probe. */ -}}
{{- define "mesh-probe.labels" -}}
app.kubernetes.io/component: cron-job
app.kubernetes.io/instance: mesh-probe
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: mesh-probe
app.kubernetes.io/part-of: sites
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: sites-product
{{- end }}
