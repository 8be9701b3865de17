{{/*
Digest of settings, as the pods carry it: the lines key=value by key, hashed. Pods read settings when they start, so a
changed setting has to change the pods.
*/}}
{{- define "archipel.configDigest" -}}
{{- $text := "" -}}
{{- range $key, $value := . -}}
{{- $text = printf "%s%s=%s\n" $text $key $value -}}
{{- end -}}
{{- $text | sha256sum | trunc 16 -}}
{{- end -}}

{{/*
What a schema cannot say. Stops the rendering with what was given and what is allowed.
*/}}
{{- define "archipel.check" -}}
{{- with .Values.autoscaling -}}
{{- if and .enabled (le (int64 .maxReplicas) (int64 .minReplicas)) -}}
{{- fail (printf "autoscaling.maxReplicas is %v, allowed is more than autoscaling.minReplicas (%v): raise it, or turn autoscaling off and give replicaCount" .maxReplicas .minReplicas) -}}
{{- end -}}
{{- end -}}
{{- end -}}
