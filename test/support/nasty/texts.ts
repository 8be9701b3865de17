/** Names that JavaScript knows, expressions, templates, scripts and long lines. */
export const TEXTS = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'key with blanks',
  'a  b',
  'sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) > 0.01',
  '{{ .Values.image }}',
  '{{- range .Alerts }}\n* {{ .Labels.alertname }}: {{ .Annotations.summary }}\n{{- end }}\n',
  'goTemplate: {{ index .metadata.labels "a/b" }}',
  `${JSON.stringify({ title: 'RED', panels: [{ expr: 'rate(x{a="b"}[5m])', y: true }] }, null, 2)}\n`,
  '#!/bin/sh\nset -eu\nif [ "$1" = yes ]; then\n\techo "no"\nfi\n',
  'x'.repeat(5000),
  `${'word '.repeat(2000)}end`,
  `k${'é'.repeat(1200)}`,
  '\u2028'.repeat(300),
  `${'long line '.repeat(50)}\n${'y'.repeat(3000)}\n`,
];
