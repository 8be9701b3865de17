{{- range .Values.objects }}
---
{{ . }}
{{- end }}
