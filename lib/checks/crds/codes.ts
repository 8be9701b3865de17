import { code } from '../gate';

const why = 'the API server refuses the object, or drops the field and the operator never sees it';

export const CR_UNKNOWN = code('crds/unknown', {
  why,
  title: 'a custom resource has only fields of its schema',
  bad: 'kind: Certificate\nspec: {dnsName: [a.example.org]}',
  good: 'kind: Certificate\nspec: {dnsNames: [a.example.org]}',
  scanners: ['kubeconform -strict with CRD schemas'],
});
export const CR_TYPE = code('crds/type', {
  why,
  title: 'a value of a custom resource has the type of its field',
  bad: 'kind: KafkaTopic\nspec: {partitions: "3"}',
  good: 'kind: KafkaTopic\nspec: {partitions: 3}',
  scanners: ['kubeconform with CRD schemas'],
});
export const CR_REQUIRED = code('crds/required', {
  why,
  title: 'a required field of a custom resource is there',
  bad: 'kind: Certificate without spec.secretName',
  good: 'spec: {secretName: web-tls, …}',
  scanners: ['kubeconform with CRD schemas'],
});
export const CR_VALUE = code('crds/value', {
  why,
  title: 'a value of a custom resource is one that its schema allows',
  bad: 'kind: ExternalSecret\nspec: {target: {creationPolicy: Sometimes}}',
  good: 'creationPolicy: Owner',
  scanners: ['kubeconform with CRD schemas'],
});
export const CR_RULE = code('crds/rule', {
  why: 'the API server runs the same rule and refuses the object',
  title: 'the CEL rules of the schema hold',
  bad: 'a NodePool requirement with operator Gt and two values',
  good: 'operator: Gt, values: ["4"]',
});
export const CR_VERSION = code('crds/version', {
  why: 'the API server answers "no matches for kind", and the sync of the whole layer stops',
  title: 'the version of a custom resource is served by its CRD',
  bad: 'apiVersion: external-secrets.io/v1beta1',
  good: 'apiVersion: external-secrets.io/v1',
  scanners: ['pluto'],
});
export const CR_DEPRECATED = code('crds/deprecated', {
  severity: 'warning',
  why: 'a later release of the operator stops serving the version',
  title: 'the version of a custom resource is not deprecated',
  bad: 'apiVersion: metallb.io/v1beta1\nkind: BGPPeer',
  good: 'apiVersion: metallb.io/v1beta2\nkind: BGPPeer',
  scanners: ['pluto'],
});
export const CR_SCOPE = code('crds/scope', {
  why: 'the API server has no such path; the object is refused',
  title: 'a custom resource has a namespace exactly where its kind has one',
  bad: 'kind: ClusterSecretStore\nmetadata: {namespace: web}',
  good: 'kind: ClusterSecretStore\nmetadata: {name: aws}',
});
export const CR_SCHEMA = code('crds/schema', {
  why: 'the API server refuses the CRD, or Gatekeeper never makes it; no object of the kind can be applied',
  title: 'the schema that a template or a CRD gives to a kind is valid',
  bad: 'openAPIV3Schema: {properties: {labels: {items: text}}}',
  good: 'openAPIV3Schema: {properties: {labels: {type: array, items: {type: string}}}}',
});
