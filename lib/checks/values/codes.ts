import type { CheckCode } from '../gate';

const why = 'the API server or the controller refuses the object; its schema does not say so';

export const WORD: CheckCode = { code: 'values/word', severity: 'error', why, title: 'a field of few words has one of them', bad: 'protocol: TPC', good: 'protocol: TCP', scanners: ['kubectl --dry-run=server'] };
export const RANGE: CheckCode = { code: 'values/range', severity: 'error', why, title: 'a number lies within what its field allows', bad: 'containerPort: 70000', good: 'containerPort: 8080', scanners: ['kubectl --dry-run=server'] };
export const NAME: CheckCode = { code: 'values/name', severity: 'error', why, title: 'the name of an object is a DNS name', bad: 'metadata: {name: Web_1}', good: 'metadata: {name: web-1}', scanners: ['kubectl --dry-run=server'] };
export const ADDRESS: CheckCode = { code: 'values/address', severity: 'error', why, title: 'a network is a CIDR, and a host a DNS name', bad: 'cidr: 10.0.0.0', good: 'cidr: 10.0.0.0/16', scanners: ['kubectl --dry-run=server'] };
export const CHOICE: CheckCode = { code: 'values/choice', severity: 'error', why, title: 'of fields that exclude each other there is one', bad: 'volumes: [{name: tmp}]', good: 'volumes: [{name: tmp, emptyDir: {}}]', scanners: ['kubectl --dry-run=server'] };
export const MOUNT: CheckCode = { code: 'values/mount', severity: 'error', why, title: 'a mount names a volume of its pod, and each volume is mounted', bad: 'volumeMounts: [{name: temp, …}] and volumes: [{name: tmp, …}]', good: 'the same name', scanners: ['kube-linter dangling-volume'] };
export const DURATION: CheckCode = { code: 'values/duration', severity: 'error', why, title: 'a duration is written as Go reads it', bad: 'refreshInterval: 5 minutes', good: 'refreshInterval: 5m' };
