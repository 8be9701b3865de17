{{- /* Labels of every object of snapshot-heartbeat. */ -}}
{{- define "snapshot-heartbeat.labels" -}}
app.kubernetes.io/component: cron-job
app.kubernetes.io/instance: snapshot-heartbeat
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: snapshot-heartbeat
app.kubernetes.io/part-of: sites
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: sites-platform
{{- end }}
