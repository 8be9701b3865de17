{{- /* Labels of every object of heartbeat. */ -}}
{{- define "heartbeat.labels" -}}
app.kubernetes.io/component: cron-job
app.kubernetes.io/instance: heartbeat
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: heartbeat
app.kubernetes.io/part-of: sites
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: sites-platform
{{- end }}
