import type { Derivation } from './template';

/** Chart of helpers that the charts of all workloads share; a copy is in each, so that a chart can be used alone. */
export const LIBRARY = { name: 'archipel-shared', folder: 'shared', version: '1.0.0' } as const;

const CONFIG_DIGEST = 'archipel.configDigest';
export const CHECK = 'archipel.check';

/** Keys whose values follow from values of the chart by a helper of the library. */
export const derivations = (configDigestAnnotation: string): readonly Derivation[] => [
  { key: configDigestAnnotation, helper: CONFIG_DIGEST, from: ['config'] },
];

/** Files of the library by path below its folder. */
export const libraryFiles = (): readonly (readonly [string, string])[] => [
  [
    'Chart.yaml',
    `apiVersion: v2\nname: ${LIBRARY.name}\ndescription: Helpers of the charts that Archipel exports.\ntype: ` +
      `library\nversion: ${LIBRARY.version}\n`,
  ],
  ['templates/_helpers.tpl', HELPERS],
];

const TOO_FEW =
  'autoscaling.maxReplicas is %v, allowed is more than autoscaling.minReplicas (%v): raise it, or turn autoscaling ' +
  'off and give replicaCount';

const HELPERS = `{{/*
Digest of settings, as the pods carry it: the lines key=value by key, hashed. Pods read settings when they start, so a
changed setting has to change the pods.
*/}}
{{- define "${CONFIG_DIGEST}" -}}
{{- $text := "" -}}
{{- range $key, $value := . -}}
{{- $text = printf "%s%s=%s\\n" $text $key $value -}}
{{- end -}}
{{- $text | sha256sum | trunc 16 -}}
{{- end -}}

{{/*
What a schema cannot say. Stops the rendering with what was given and what is allowed.
*/}}
{{- define "${CHECK}" -}}
{{- with .Values.autoscaling -}}
{{- if and .enabled (le (int64 .maxReplicas) (int64 .minReplicas)) -}}
{{- fail (printf "${TOO_FEW}" .maxReplicas .minReplicas) -}}
{{- end -}}
{{- end -}}
{{- end -}}
`;
