{{- /* Labels of every object of iot-ingestion. */ -}}
{{- define "iot-ingestion.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: iot-ingestion
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: iot-ingestion
app.kubernetes.io/part-of: virida
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: virida-apps
{{- end }}
