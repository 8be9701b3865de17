{{- /* Labels of every object of ai-ml-prediction-engine. */ -}}
{{- define "ai-ml-prediction-engine.labels" -}}
app.kubernetes.io/component: web-service
app.kubernetes.io/instance: ai-ml-prediction-engine
app.kubernetes.io/managed-by: archipel
app.kubernetes.io/name: ai-ml-prediction-engine
app.kubernetes.io/part-of: virida
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
team: virida-apps
{{- end }}
