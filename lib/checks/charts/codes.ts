import { code } from '../gate';

export const FAILS = code('charts/fails', {
  title: 'a chart that dist offers renders with its defaults and with what its values allow',
  why: 'whoever installs it gets an error of a template, or is refused their own values',
  bad: '{{ .Values.images.tag }} where the value is called image.tag; values.yaml that values.schema.json refuses',
  good: 'templates that name the values there are, defaults that fit the schema',
  scanners: ['helm template', 'helm lint'],
});
export const DIFFERS = code('charts/differs', {
  title: 'a chart renders by default what the platform delivers',
  why: 'two installations of one workload differ: what was proven of one does not hold of the other',
  bad: 'tag: 1.41.0 in values.yaml while the cluster runs 1.42.0',
  good: 'the charts as they were rendered with the clusters',
});
export const OBJECT = code('charts/object', {
  title: 'what a chart renders, with each of its switches, passes the gates of objects',
  why: 'the API server refuses what a value turns on, or the pods run as nobody meant',
  bad: 'ingress.enabled: false that leaves a NetworkPolicy without the field that it needs',
  good: 'objects that pass with the defaults, with each switch, and with other values',
});

export const CHART_CODES = [FAILS, DIFFERS, OBJECT] as const;
