import { code } from '../gate';

const why = 'the API server or the controller refuses the object; its schema does not say so';

export const WORD = code('values/word', {
  why,
  title: 'a field with a fixed set of values has one of them',
  bad: 'protocol: TPC',
  good: 'protocol: TCP',
  scanners: ['kubectl --dry-run=server'],
});
export const RANGE = code('values/range', {
  why,
  title: 'a number is within the range of its field',
  bad: 'containerPort: 70000',
  good: 'containerPort: 8080',
  scanners: ['kubectl --dry-run=server'],
});
export const NAME = code('values/name', {
  why,
  title: 'the name of an object is a DNS name',
  bad: 'metadata: {name: Web_1}',
  good: 'metadata: {name: web-1}',
  scanners: ['kubectl --dry-run=server'],
});
export const ADDRESS = code('values/address', {
  why,
  title: 'a network is a CIDR, and a host a DNS name',
  bad: 'cidr: 10.0.0.0',
  good: 'cidr: 10.0.0.0/16',
  scanners: ['kubectl --dry-run=server'],
});
export const CHOICE = code('values/choice', {
  why,
  title: 'exactly one of mutually exclusive fields is set',
  bad: 'volumes: [{name: tmp}]',
  good: 'volumes: [{name: tmp, emptyDir: {}}]',
  scanners: ['kubectl --dry-run=server'],
});
export const MOUNT = code('values/mount', {
  why,
  title: 'a mount names a volume of its pod, and each volume is mounted',
  bad: 'volumeMounts: [{name: temp, …}] and volumes: [{name: tmp, …}]',
  good: 'the same name',
});
export const REPEATED = code('values/repeated', {
  title: 'a list with a merge key has each key once',
  why: 'server-side apply refuses the object: "duplicate entries for key"',
  bad: 'volumeMounts: [{name: tmp, mountPath: /tmp}, {name: scratch, mountPath: /tmp}]',
  good: 'one of them',
  scanners: ['kubectl apply --server-side --dry-run=server'],
});
export const DURATION = code('values/duration', {
  why,
  title: 'a duration is one that Go can parse',
  bad: 'refreshInterval: 5 minutes',
  good: 'refreshInterval: 5m',
});
export const QUANTITY_CODE = code('values/quantity', {
  title: 'an amount of a resource is a quantity, also where an operator or a chart hands it on',
  why: 'no schema knows the values of a chart: the pods of the release are refused when it is installed',
  bad: 'values: {server: {resources: {limits: {memory: 128 MB}}}}',
  good: 'memory: 128Mi',
  scanners: ['kubectl --dry-run=server'],
});
export const TEXT = code('values/text', {
  title: 'labels, annotations and selectors in the values of a chart are text',
  why: 'the chart writes them as they are, and the API server refuses a number or a boolean there',
  bad: 'values: {podLabels: {version: 2}}',
  good: 'podLabels: {version: "2"}',
});
export const DOCUMENT = code('values/document', {
  title: 'a file in a ConfigMap has the format that its name says',
  why: 'the program that reads it does not start, or runs without it',
  bad: 'data: {values.json: "{"}',
  good: 'data: {values.json: "{}"}',
});
export const SCHEDULE = code('values/schedule', {
  why,
  title: 'a schedule is one that cron can parse',
  bad: 'schedule: 0 25 * * *',
  good: 'schedule: 0 5 * * *',
  scanners: ['kubectl --dry-run=server'],
});
